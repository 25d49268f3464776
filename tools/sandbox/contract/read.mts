/** Reads a contract file into the model that the whole sandbox runs on. */
import { securitySchemes } from '../../openapi/facts/security.mts';
import { basePathOf } from './basePath.mts';
import { readEvents } from './events.mts';
import { loadDocument } from './load.mts';
import { readOperations } from './operations.mts';
import type { Contract, Schema } from './types.mts';

export async function readContract(file: string): Promise<Contract> {
	const { source, document, resolved } = await loadDocument(file);
	return {
		title: String(resolved.info?.title ?? 'API'),
		version: String(resolved.info?.version ?? ''),
		basePath: basePathOf(resolved),
		source,
		document,
		securitySchemes: securitySchemes(resolved as never) as Record<string, Schema>,
		...readOperations(resolved),
		events: readEvents(resolved),
	};
}
