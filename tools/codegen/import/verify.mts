import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { GeneratedFile } from '../render/modules.mts';
import { writeFiles } from '../render/files.mts';

const PACKAGE = [
	'nodes',
	'credentials',
	'icons',
	'package.json',
	'tsconfig.json',
	'tools/eslint.config.mjs',
];
const MOST_OUTPUT = 64 * 1024 * 1024;

/**
 * Types and lint of the package with the given modules, tried in a copy of it.
 *
 * @returns what the compiler and the linter say; empty when all is well
 */
export async function findings(root: string, modules: GeneratedFile[]): Promise<string[]> {
	const cache = join(root, '.cache');
	await mkdir(cache, { recursive: true });
	const copy = await mkdtemp(join(cache, 'contract-'));
	try {
		for (const part of PACKAGE) await cp(join(root, part), join(copy, part), { recursive: true });
		await writeFiles(modules, join(copy, 'nodes/TrueFlight/generated'));
		const results = await Promise.all([
			run(copy, 'typescript', 'bin/tsc', ['-p', 'tsconfig.json', '--noEmit']),
			run(copy, 'eslint', 'bin/eslint.js', [
				'-c',
				'tools/eslint.config.mjs',
				'--no-inline-config',
				'nodes/TrueFlight/generated',
			]),
		]);
		return results.filter((text) => text !== '');
	} finally {
		await rm(copy, { recursive: true, force: true });
	}
}

async function run(cwd: string, name: string, script: string, args: string[]): Promise<string> {
	const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
	const options = { cwd, maxBuffer: MOST_OUTPUT };
	try {
		await promisify(execFile)(
			process.execPath,
			[join(dirname(manifest), script), ...args],
			options,
		);
		return '';
	} catch (error) {
		const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
		return `${stdout}${stderr}`.trim() || String(error);
	}
}
