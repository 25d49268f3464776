import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mapPaths } from '../support.mts';
import { responseKinds } from './responseKinds.mts';
import { describeNode } from './describeNode.mts';
import { requestKinds } from './requestKinds.mts';

export const FOLDER = join(import.meta.dirname, 'expected');

/** Text of each golden file, by its name. */
export function goldenTexts(): Map<string, string> {
	return new Map(
		Object.entries({ ...requestKinds, ...responseKinds }).map(([name, { paths, hints, rest }]) => [
			`${name}.yaml`,
			describeNode(mapPaths(paths, hints, rest), name.startsWith('shared.')),
		]),
	);
}

export const goldenFiles = (): string[] => readdirSync(FOLDER).sort();
