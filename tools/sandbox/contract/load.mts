/** Reads an OpenAPI document (3.0 or 3.1, YAML or JSON, with references to other files). */
import { dereference, upgrade } from '@scalar/openapi-parser';
import { readDocument } from '../../openapi/load/document.mts';
import type { JsonObject, Schema } from './types.mts';

export interface LoadedDocument {
	/** As it is in the file. */
	source: JsonObject;
	/** Upgraded to 3.1, in one piece, with its references. */
	document: Schema;
	/** The same with every reference resolved. */
	resolved: Schema;
}

export async function loadDocument(file: string): Promise<LoadedDocument> {
	const source = await readDocument(file);
	const document = upgrade(structuredClone(source)).specification as Schema;
	const { schema, errors = [] } = dereference(document);
	if (!schema || errors.length > 0)
		throw new Error(`${file}: ${errors.map((error) => error.message).join('; ')}`);
	return { source, document, resolved: schema as Schema };
}
