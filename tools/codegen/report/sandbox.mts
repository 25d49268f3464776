import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const TIMEOUT_IN_MS = 60_000;

/** What the sandbox reports about a contract: operations that it can only imitate, or why it cannot serve any. */
export interface SandboxVerdict {
	imitated: string[];
	/** Operations that it cannot serve as the contract requires, each with the reason. */
	unserved: string[];
	/** Why it does not start. */
	trouble?: string;
}

/** Starts the sandbox with the contract, reads how it serves each operation, and stops it. */
export async function askSandbox(root: string, contract: string): Promise<SandboxVerdict> {
	const main = join(root, 'tools/sandbox/main.mts');
	if (!existsSync(main)) return { imitated: [], unserved: [], trouble: 'the sandbox is missing' };
	const args = [main, '--contract', contract, '--port', '0', '--quiet', '--with-parent'];
	const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
	const timer = setTimeout(() => child.kill(), TIMEOUT_IN_MS);
	const ended = once(child, 'exit');
	try {
		const line = await Promise.race([
			once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
			ended.then(() => undefined),
		]);
		if (line === undefined) return { imitated: [], unserved: [], trouble: lastLine(errors) };
		const { url } = JSON.parse(line) as { url: string };
		const response = await fetch(`${url}/__sandbox/operations`);
		return verdictOn((await response.json()) as SandboxOperation[]);
	} finally {
		clearTimeout(timer);
		child.kill();
		await ended;
	}
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
