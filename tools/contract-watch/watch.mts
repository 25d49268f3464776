import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROPOSED } from './proposed.mjs';

/**
 * Imports the contract from its address and puts what changed into a folder, with the report: the half of the
 * watch that reads a foreign document. It needs no token and must not be given one.
 *
 *     node tools/contract-watch/watch.mts ADDRESS --out FOLDER [--root FOLDER]
 *
 * Prints `changed=true` or `changed=false` as its last line; exit status 1 where the document cannot be used.
 */
const IMPORT_TIMEOUT_MS = 15 * 60_000;
const MOST_OUTPUT = 4 * 1024 * 1024;

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { out: { type: 'string' }, root: { type: 'string' } },
});
const [address] = positionals;
const root = values.root ?? join(import.meta.dirname, '../..');
if (!address || !values.out) throw new Error('An address and --out FOLDER are required');
process.exitCode = await watch(address, values.out);

async function watch(source: string, out: string): Promise<number> {
	mkdirSync(out, { recursive: true });
	const before = await state();
	const { status, output } = await run(process.execPath, [
		join(root, 'tools/codegen/import.mts'),
		source,
		'--if-changed',
	]);
	writeFileSync(join(out, 'report.txt'), output);
	console.log(output);
	if (status !== 0) return 1;
	const after = await state();
	const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
		(file) => before.get(file) !== after.get(file),
	);
	const removed = changed.filter((file) => !existsSync(join(root, file)));
	for (const file of changed.filter((name) => !removed.includes(name))) {
		const target = join(out, 'files', file);
		mkdirSync(dirname(target), { recursive: true });
		cpSync(join(root, file), target);
	}
	writeFileSync(join(out, 'removed.json'), JSON.stringify(removed));
	return finish(changed.length > 0);
}

function finish(changed: boolean): number {
	console.log(`changed=${changed}`);
	return 0;
}

/** Files that an import may write, with their content. */
async function state(): Promise<Map<string, string>> {
	const { readdir, readFile } = await import('node:fs/promises');
	const files = new Map<string, string>();
	for (const place of PROPOSED) {
		const path = join(root, place);
		if (!existsSync(path)) continue;
		const names = place.endsWith('/')
			? await readdir(path, { recursive: true, withFileTypes: true })
			: [];
		const inside = names
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
		for (const file of place.endsWith('/') ? inside : [place]) {
			files.set(file, await readFile(join(root, file), 'utf8'));
		}
	}
	return files;
}

/** Runs the import in a process group of its own, so that nothing of it outlives the time limit. */
async function run(command: string, args: string[]): Promise<{ status: number; output: string }> {
	const child = spawn(command, args, {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			output = (output + text).slice(0, MOST_OUTPUT);
		});
	}
	const timer = setTimeout(() => {
		output += `\nThe import did not end within ${IMPORT_TIMEOUT_MS / 60_000} minutes.`;
		if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
	}, IMPORT_TIMEOUT_MS);
	const status = await new Promise<number>((resolve) => {
		child.on('error', () => resolve(127));
		child.on('close', (code) => resolve(code ?? 1));
	});
	clearTimeout(timer);
	return { status, output };
}
