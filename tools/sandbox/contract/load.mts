/** Reads an OpenAPI document (3.0, 3.1 or Swagger 2, YAML or JSON, with references to other files). */
import { readFileSync } from 'node:fs';
import { dereference, upgrade } from '@scalar/openapi-parser';
import { parse } from 'yaml';
import { bundle, refersElsewhere } from '../../openapi/load/bundle.mts';
import type { Schema } from './types.mts';

export interface LoadedDocument {
	/** As it is in the file. */
	source: unknown;
	/** Upgraded to 3.1, in one piece, with its references. */
	document: Schema;
	/** The same with every reference resolved. */
	resolved: Schema;
	/** Names of the components that resolved objects were referenced by. */
	names: WeakMap<object, string>;
}

export async function loadDocument(file: string): Promise<LoadedDocument> {
	const source = parseText(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), file);
	if (!source?.openapi && !source?.swagger) throw new Error(`${file} is not an OpenAPI document`);
	const whole = refersElsewhere(source) ? await bundle(source, file) : source;
	const document = upgrade(structuredClone(whole as Schema)).specification as Schema;
	const names = new WeakMap<object, string>();
	const { schema, errors = [] } = dereference(document, {
		onDereference: ({ schema: node, ref }) => names.set(node, ref.split('/').pop() || ref),
	});
	if (!schema || errors.length > 0)
		throw new Error(`${file}: ${errors.map((error) => error.message).join('; ')}`);
	return { source, document, resolved: schema as Schema, names };
}

function parseText(text: string, file: string): Schema | null {
	try {
		const value: unknown = text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text);
		return typeof value === 'object' ? (value as Schema | null) : null;
	} catch (error) {
		const [reason] = (error as Error).message.split('\n');
		throw new Error(`${file} is neither YAML nor JSON: ${reason ?? ''}`);
	}
}
