import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { GeneratedFile } from './modules.mts';

/** Formats the modules as the repository formats its own, wherever they will be written. */
export async function formatFiles(files: GeneratedFile[]): Promise<GeneratedFile[]> {
	const config = await resolveConfig(import.meta.filename);
	return await Promise.all(
		files.map(async ({ path, content }) => ({
			path,
			content: await format(content, { ...config, filepath: path }),
		})),
	);
}

/** Makes `folder` contain exactly the given files. */
export async function writeFiles(files: GeneratedFile[], folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true });
	for (const { path, content } of files) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), content);
	}
}

/** Paths that are missing, stale or left over in `folder`; empty where it is up to date. */
export async function differences(files: GeneratedFile[], folder: string): Promise<string[]> {
	const present = await listFiles(folder);
	const expected = new Map(files.map(({ path, content }) => [path, content]));
	const leftOver = present
		.filter((path) => !expected.has(path))
		.map((path) => `left over: ${path}`);
	const changed = await Promise.all(
		files.map(async ({ path, content }) => {
			if (!present.includes(path)) return [`missing: ${path}`];
			return (await readFile(join(folder, path), 'utf8')) === content ? [] : [`stale: ${path}`];
		}),
	);
	return [...leftOver, ...changed.flat()];
}

async function listFiles(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
