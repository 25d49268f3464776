import { execFile } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');

export interface Outcome {
	code: number;
	output: string;
}

/** Runs a program and resolves to its exit code and all that it printed, without colours. */
export async function run(
	cwd: string,
	command: string,
	args: string[],
	settings: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
	// Not Jest's NODE_ENV: in "test" n8n's rules treat every file as a node file of another name.
	const env = { ...process.env, NODE_ENV: undefined, NO_COLOR: '1', ...settings };
	const options = { cwd, env, maxBuffer: 2 ** 26 };
	try {
		const { stdout, stderr } = await promisify(execFile)(command, args, options);
		return { code: 0, output: stdout + stderr };
	} catch (error) {
		const { code, stdout = '', stderr = '' } = error as Partial<Record<string, unknown>>;
		return {
			code: typeof code === 'number' ? code : -1,
			output: `${String(stdout)}${String(stderr)}`,
		};
	}
}

/** The repository as it would be pushed now, apart from this one, with the same installed packages. */
export async function copyRepository(): Promise<string> {
	const listed = await run(ROOT, 'git', ['ls-files', '-z', '-co', '--exclude-standard']);
	if (listed.code !== 0) throw new Error(`git could not list the files: ${listed.output}`);
	mkdirSync(join(ROOT, '.cache'), { recursive: true });
	const copy = mkdtempSync(join(ROOT, '.cache/judged-'));
	for (const file of listed.output.split('\0')) {
		if (file === '' || file === 'node_modules' || !existsSync(join(ROOT, file))) continue;
		mkdirSync(dirname(join(copy, file)), { recursive: true });
		cpSync(join(ROOT, file), join(copy, file));
	}
	symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
	return copy;
}

/** Packs the copy as npm would publish it; the tarball and the folder with what it contains. */
export async function packAndUnpack(copy: string): Promise<{ file: string; folder: string }> {
	const target = join(copy, '.tarball');
	mkdirSync(target);
	const pack = ['pack', '--ignore-scripts', `--pack-destination=${target}`];
	const packed = await run(copy, 'npm', pack);
	if (packed.code !== 0) throw new Error(packed.output);
	const [file = ''] = readdirSync(target);
	const unpacked = await run(target, 'tar', ['-xzf', file]);
	if (unpacked.code !== 0) throw new Error(unpacked.output);
	return { file: join(target, file), folder: join(target, 'package') };
}

/** Every file of a folder with its bytes. */
export function contentsOf(folder: string): Map<string, string> {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	return new Map(
		files.map((file) => [relative(folder, file), readFileSync(file).toString('base64')]),
	);
}

export const remove = (copy: string): void => rmSync(copy, { recursive: true, force: true });
