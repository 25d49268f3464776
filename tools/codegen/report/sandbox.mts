import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { MappedDocument } from '../plan/types.mts';
import { endOf, startGuarded, type Limits } from '../process/limits.mts';

/** More than any contract needs that can be served. */
const MOST_SECONDS = 60;

/** What the sandbox reports about a contract: operations that it can only imitate, or why it cannot serve any. */
export interface SandboxVerdict {
	imitated: string[];
	/** Operations that it cannot serve as the contract requires, each with the reason. */
	unserved: string[];
	/** Why it does not start. */
	problem?: string;
}

/** Starts the sandbox with the contract, reads how it serves each operation, and stops it. */
export async function askSandbox(
	root: string,
	contract: string,
	limits: Limits,
): Promise<SandboxVerdict> {
	const seconds = Math.min(MOST_SECONDS, limits.seconds);
	const main = join(root, 'tools/sandbox/main.mts');
	if (!existsSync(main)) return { imitated: [], unserved: [], problem: 'the sandbox is missing' };
	const args = [main, '--contract', contract, '--port', '0', '--quiet', '--with-parent'];
	const child = startGuarded(args, limits, { cwd: root, stdin: 'pipe', timeout: seconds * 1000 });
	const operations = readOperations(child.stdout).catch((error: Error) => error);
	const found = await Promise.race([operations, child.then(() => undefined)]);
	if (found instanceof Array) child.kill();
	const result = await child;
	const nothing = (problem: string): SandboxVerdict => ({ imitated: [], unserved: [], problem });
	if (found instanceof Array) return verdictOn(found);
	if (result.timedOut) {
		return nothing(
			`it was stopped after ${seconds} seconds; a 'pattern' of the contract, or schemas that contain each other, may need endless time`,
		);
	}
	const end = endOf(result, limits);
	return nothing(end ? `it ${end}` : (found?.message ?? lastLine(result.stderr)));
}

/** @param output of a sandbox, which prints its address as one line of JSON */
async function readOperations(output: NodeJS.ReadableStream): Promise<SandboxOperation[]> {
	const [line] = (await once(createInterface({ input: output }), 'line')) as [string];
	const { url } = JSON.parse(line) as { url: string };
	const response = await fetch(`${url}/__sandbox/operations`);
	return (await response.json()) as SandboxOperation[];
}

/** What the sandbox reports about an operation, as far as the report needs it. */
export interface SandboxOperation {
	method: string;
	path: string;
	served: string;
	/** Why its own response violates the contract. */
	violation: string | null;
	/** Why it checks neither requests nor responses. */
	unchecked: string | null;
}

export function verdictOn(operations: SandboxOperation[]): SandboxVerdict {
	const titled = operations.map((one) => ({ ...one, title: `${one.method} ${one.path}` }));
	return {
		imitated: titled.filter(({ served }) => served === 'imitated').map(({ title }) => title),
		unserved: titled.flatMap(({ title, violation, unchecked }) => [
			...(violation ? [`${title}: its response violates the contract: ${violation}`] : []),
			...(unchecked ? [`${title}: nothing is checked: ${unchecked}`] : []),
		]),
	};
}

/**
 * Lists that the sandbox cannot serve, as the document does not describe their responses: tests that read every list of
 * the contract in place from the sandbox will be red.
 */
export function unservedLists(
	{ operations }: MappedDocument,
	{ imitated }: SandboxVerdict,
): string[] {
	return operations
		.filter(({ result }) => result === 'list')
		.map(({ method, path }) => `${method} ${path}`)
		.filter((title) => imitated.includes(title));
}

function lastLine(text: string): string {
	return text.trim().split('\n').at(-1) || 'the sandbox does not start';
}
