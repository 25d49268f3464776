import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PATIENCE_IN_MS = 60_000;

/** What the sandbox says of a contract: operations it can only imitate, or why it cannot serve it at all. */
export interface SandboxVerdict {
	imitated: string[];
	/** Answers of its own that break the contract, or why it does not start. */
	trouble?: string;
}

/** Starts the sandbox with the contract, asks what it made of each operation, and stops it. */
export async function askSandbox(root: string, contract: string): Promise<SandboxVerdict> {
	const main = join(root, 'sandbox/main.ts');
	if (!existsSync(main)) return { imitated: [], trouble: 'there is no sandbox here to ask' };
	const args = [main, '--contract', contract, '--port', '0', '--quiet', '--with-parent'];
	const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
	let errors = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
	const timer = setTimeout(() => child.kill(), PATIENCE_IN_MS);
	const ended = once(child, 'exit');
	try {
		const line = await Promise.race([
			once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
			ended.then(() => undefined),
		]);
		if (line === undefined) return { imitated: [], trouble: lastLine(errors) };
		const { url } = JSON.parse(line) as { url: string };
		const response = await fetch(`${url}/__sandbox/operations`);
		const operations = (await response.json()) as Array<
			Record<'method' | 'path' | 'served', string>
		>;
		const imitated = operations.filter(({ served }) => served === 'imitated');
		return { imitated: imitated.map(({ method, path }) => `${method} ${path}`) };
	} finally {
		clearTimeout(timer);
		child.kill();
		await ended;
	}
}

function lastLine(text: string): string {
	return text.trim().split('\n').at(-1) || 'the sandbox does not start';
}
