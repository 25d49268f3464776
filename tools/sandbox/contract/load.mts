/** Reads an OpenAPI document (3.0, 3.1 or Swagger 2, YAML or JSON, with references to other files). */
import { readFileSync } from 'node:fs';
import { dereference, load, upgrade } from '@scalar/openapi-parser';
import { readFiles } from '@scalar/openapi-parser/plugins/read-files';
import { parse } from 'yaml';
import type { Origins } from './definitions.mts';
import type { Schema } from './types.mts';

export interface LoadedDocument {
	/** As it stands in the file. */
	source: unknown;
	/** Upgraded to 3.1 with every reference resolved. */
	document: Schema;
	/** Which component each dereferenced object was. */
	origins: Origins;
}

export async function loadDocument(file: string): Promise<LoadedDocument> {
	const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
	const source = parseText(text, file);
	if (!source?.openapi && !source?.swagger) throw new Error(`${file} is not an OpenAPI document`);

	// Reading the file once more is only worth while when it refers to others.
	const { filesystem, errors = [] } = OTHER_FILE.test(text)
		? await load(file, { plugins: [readFiles()] })
		: await load(structuredClone(source));
	for (const entry of filesystem) {
		if (entry.isEntrypoint)
			entry.specification = upgrade(entry.specification).specification as Schema;
	}
	const origins: Origins = new WeakMap();
	const { schema, errors: unresolved = [] } = dereference(filesystem, {
		onDereference: ({ schema: node, ref, resolved }) =>
			origins.set(node, { name: ref.split(/[/#]/).pop() || ref, target: resolved }),
	});
	const problems = [...errors, ...unresolved].map((error) => error.message);
	if (!schema || problems.length > 0) throw new Error(`${file}: ${problems.join('; ')}`);
	return { source, document: schema as Schema, origins };
}

/** A `$ref` that does not begin with `#`. */
const OTHER_FILE = /\$ref["']?\s*:\s*["']?[^#"'\s]/;

function parseText(text: string, file: string): Schema | null {
	try {
		const value: unknown = text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text);
		return typeof value === 'object' ? (value as Schema | null) : null;
	} catch (error) {
		const [reason] = (error as Error).message.split('\n');
		throw new Error(`${file} is neither YAML nor JSON: ${reason ?? ''}`);
	}
}
