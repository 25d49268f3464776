import type { MappedDocument } from '../plan/types.mts';
import type { GeneratedFile } from './modules.mts';

/** n8n's folder for version 1 of a node: it pads the version to three numbers. */
const VERSION_FOLDER = 'v1.0.0';

/**
 * The files that n8n's editor reads to show the fields of an operation before it has run, from the folder
 * `__schema__` next to the node.
 */
export function outputSchemaFiles({ resources }: MappedDocument): GeneratedFile[] {
	return resources.flatMap(({ name, outputs }) =>
		Object.entries(outputs).map(([operation, { type, properties }]) => ({
			path: `${VERSION_FOLDER}/${name}/${operation}.json`,
			content: JSON.stringify({ type, properties, version: 1 }, null, '\t'),
		})),
	);
}
