/** Where the paths of a contract begin, as the connector sees it too. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { basePathOf as sharedBasePath } from '../../openapi/facts/servers.mts';
import type { Schema } from './types.mts';

const OVERLAY = new URL('../../../openapi/n8n.overlay.yaml', import.meta.url);

/** The base path of a document's servers; where it names none, the one that the overlay states. */
export function basePathOf({ servers, paths }: Schema): string {
	return sharedBasePath({ servers, paths }, overlayHints().basePath);
}

/** `x-n8n` of the overlay, which states what a document may leave out. */
export function overlayHints(): Hints {
	if (hints) return hints;
	const { actions } = parse(readFileSync(OVERLAY, 'utf8')) as { actions: Schema[] };
	const stated = actions.map(({ update }) => (update as Schema | undefined)?.['x-n8n'] as Hints);
	hints = Object.assign({}, ...stated) as Hints;
	return hints;
}

interface Hints {
	basePath?: string;
	locationParameter?: string;
}

let hints: Hints | undefined;
