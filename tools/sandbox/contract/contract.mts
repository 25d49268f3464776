/** Reads a contract file into the model that the whole sandbox runs on. */
import { readEvents } from './events.mts';
import { loadDocument } from './load.mts';
import { basePathOf, normalizeDocument } from './normalize.mts';
import { readOperations } from './operations.mts';
import type { Contract } from './types.mts';

export async function readContract(file: string): Promise<Contract> {
	const { source, document, origins } = await loadDocument(file);
	const routed = normalizeDocument(document);
	return {
		title: String(document.info?.title ?? 'API'),
		version: String(document.info?.version ?? ''),
		basePath: basePathOf(document),
		source,
		document: routed,
		origins,
		securitySchemes: document.components?.securitySchemes ?? {},
		...readOperations(routed, origins),
		events: readEvents(document),
	};
}
