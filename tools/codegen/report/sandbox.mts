import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const TIMEOUT_IN_MS = 60_000;
/** Time to end by itself. */
const GRACE_IN_MS = 2000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What the sandbox reports about a contract: operations that it can only imitate, or why it cannot serve any. */
export interface SandboxVerdict {
	imitated: string[];
	/** Operations that it cannot serve as the contract requires, each with the reason. */
	unserved: string[];
	/** Why it does not start. */
	trouble?: string;
}

/**
 * Starts the sandbox with the contract, reads how it serves each operation, and stops it.
 *
 * @param timeout for all of it, in milliseconds
 */
export async function askSandbox(
	root: string,
	contract: string,
	timeout = TIMEOUT_IN_MS,
): Promise<SandboxVerdict> {
	const main = join(root, 'tools/sandbox/main.mts');
	if (!existsSync(main)) return { imitated: [], unserved: [], trouble: 'the sandbox is missing' };
	const args = [main, '--contract', contract, '--port', '0', '--quiet', '--with-parent'];
	const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
	const stopWithParent = endOnSignal(child);
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
	const ended = once(child, 'exit');
	const time = AbortSignal.timeout(timeout);
	const nothing = (trouble: string): SandboxVerdict => ({ imitated: [], unserved: [], trouble });
	try {
		const line = await Promise.race([
			once(createInterface({ input: child.stdout }), 'line', { signal: time }).then(([text]) =>
				String(text),
			),
			ended.then(() => undefined),
		]);
		if (line === undefined) return nothing(lastLine(errors));
		const { url } = JSON.parse(line) as { url: string };
		const response = await fetch(`${url}/__sandbox/operations`, { signal: time });
		return verdictOn((await response.json()) as SandboxOperation[]);
	} catch (error) {
		if (!time.aborted) throw error;
		return nothing(
			`it was stopped after ${timeout / 1000} seconds; a 'pattern' of the contract may need endless time`,
		);
	} finally {
		stopWithParent();
		child.kill();
		// A process that is busy with an expression receives no other signal.
		const force = setTimeout(() => child.kill('SIGKILL'), GRACE_IN_MS);
		await ended;
		clearTimeout(force);
	}
}

/**
 * Ends a child when this process is asked to end, as a busy child does not notice it.
 *
 * @returns removes what was added to this process
 */
function endOnSignal(child: ChildProcess): () => void {
	const end = (signal: NodeJS.Signals): void => {
		child.kill('SIGKILL');
		remove();
		process.kill(process.pid, signal);
	};
	const remove = (): void => void SIGNALS.forEach((signal) => process.off(signal, end));
	SIGNALS.forEach((signal) => process.on(signal, end));
	return remove;
}

/** What the sandbox reports about an operation, as far as the report needs it. */
export interface SandboxOperation {
	method: string;
	path: string;
	served: string;
	/** Why its own response violates the contract. */
	trouble: string | null;
	/** Why it checks neither requests nor responses. */
	unchecked: string | null;
}

export function verdictOn(operations: SandboxOperation[]): SandboxVerdict {
	const titled = operations.map((one) => ({ ...one, title: `${one.method} ${one.path}` }));
	return {
		imitated: titled.filter(({ served }) => served === 'imitated').map(({ title }) => title),
		unserved: titled.flatMap(({ title, trouble, unchecked }) => [
			...(trouble ? [`${title}: its response violates the contract: ${trouble}`] : []),
			...(unchecked ? [`${title}: nothing is checked: ${unchecked}`] : []),
		]),
	};
}

function lastLine(text: string): string {
	return text.trim().split('\n').at(-1) || 'the sandbox does not start';
}
