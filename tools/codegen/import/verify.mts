import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { GeneratedFile } from '../render/modules.mts';
import { writeFiles } from '../render/files.mts';
import { outputOf, type Limits } from '../process/limits.mts';

const PACKAGE = [
	'nodes',
	'credentials',
	'icons',
	'package.json',
	'tsconfig.json',
	'tools/eslint.config.mjs',
];

/**
 * Types and lint of the package with the given modules, tried in a copy of it.
 *
 * @param folder below the project, so that the copy finds the same packages
 * @returns what the compiler and the linter say; empty when all is well
 */
export async function findings(
	root: string,
	folder: string,
	modules: GeneratedFile[],
	limits: Limits,
): Promise<string[]> {
	const copy = join(folder, 'package');
	for (const part of PACKAGE) await cp(join(root, part), join(copy, part), { recursive: true });
	await writeFiles(modules, join(copy, 'nodes/TrueFlight/generated'));
	const run = async (name: string, script: string, args: string[]): Promise<string> => {
		const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
		const output = await outputOf([join(dirname(manifest), script), ...args], limits, copy);
		return output && `${name}: ${output}`;
	};
	const results = await Promise.all([
		run('typescript', 'bin/tsc', ['-p', 'tsconfig.json', '--noEmit']),
		run('eslint', 'bin/eslint.js', [
			'-c',
			'tools/eslint.config.mjs',
			'--no-inline-config',
			'nodes/TrueFlight/generated',
		]),
	]);
	return results.filter((text) => text !== '');
}
