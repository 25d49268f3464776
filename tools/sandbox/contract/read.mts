/** Reads an OpenAPI document (3.0 or 3.1, YAML or JSON, in several files) into the model that the sandbox runs on. */
import { dereference, upgrade } from '@scalar/openapi-parser';
import { securitySchemes } from '../../openapi/facts/security.mts';
import { readDocument } from '../../openapi/load/document.mts';
import { basePathOf } from './basePath.mts';
import { readEvents } from './events.mts';
import { readOperations } from './operations.mts';
import type { Contract, Schema } from './types.mts';

export async function readContract(file: string): Promise<Contract> {
	const source = await readDocument(file);
	const document = upgrade(structuredClone(source)).specification as Schema;
	const { schema, errors = [] } = dereference(document);
	if (!schema || errors.length > 0)
		throw new Error(`${file}: ${errors.map((error) => error.message).join('; ')}`);
	const resolved = schema as Schema;
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
