import { loadDocument, type LoadedDocument } from '../openapi/load/document.mts';
import { generatedFiles, type GeneratedFile } from './render/modules.mts';
import { formatFiles } from './render/files.mts';
import { resourcePages } from './render/pages.mts';
import { outputSchemaFiles } from './render/outputSchemas.mts';
import { mapDocument } from './render/index.mts';
import { SavedNames, type SavedOperation } from './plan/savedNames.mts';
import type { MappedDocument } from './plan/types.mts';

/** A contract and the node that comes of it. */
export interface Built extends LoadedDocument {
	mapped: MappedDocument;
}

/**
 * Contract + overlay → the node, in memory.
 *
 * @param saved what workflows contain that were saved under earlier contracts
 */
export async function build(
	contract: string,
	overlay: string,
	saved: SavedOperation[] = [],
): Promise<Built> {
	const loaded = await loadDocument(contract, { overlay });
	return { ...loaded, mapped: mapDocument(loaded.document, new SavedNames(saved)) };
}

/** The modules of `generated/`, formatted. */
async function modulesOf({ mapped, document }: Built): Promise<GeneratedFile[]> {
	const stamp = `the contract, version ${document.info.version}`;
	return await formatFiles(generatedFiles(mapped, stamp));
}

/** Folders below `nodes/TrueFlight/` that are generated: each contains these files and no others. */
type NodeFolders = Record<'generated' | '__schema__', GeneratedFile[]>;

export async function nodeFolders(built: Built): Promise<NodeFolders> {
	return {
		generated: await modulesOf(built),
		__schema__: await formatFiles(outputSchemaFiles(built.mapped)),
	};
}

/** The files of `docs/resources/`. */
export async function docsOf({ mapped, document }: Built): Promise<GeneratedFile[]> {
	return await formatFiles(resourcePages(mapped, document));
}

export function summaryOf({ resources, operations, events }: MappedDocument): string {
	return `${resources.length} resources, ${operations.length} operations, ${events.length} events`;
}
