import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatFiles } from '../render/files.mts';
import type { SavedOperation } from '../plan/savedNames.mts';

/** What workflows contain that were saved under earlier contracts; nothing before the first import. */
export async function readSaved(file: string): Promise<SavedOperation[]> {
	if (!existsSync(file)) return [];
	return JSON.parse(await readFile(file, 'utf8')) as SavedOperation[];
}

export async function writeSaved(file: string, saved: SavedOperation[]): Promise<void> {
	const [formatted] = await formatFiles([{ path: basename(file), content: JSON.stringify(saved) }]);
	await writeFile(file, formatted!.content);
}
