import { dereference, upgrade, validate } from '@scalar/openapi-parser';
import { openapiOverlay } from 'openapi-format';
import { rememberName } from '../../../nodes/TrueFlight/openapi/schemaNames.ts';
import type { Document } from '../../../nodes/TrueFlight/openapi/types.ts';
import { bundle, refersElsewhere } from './bundle.mts';
import { declarePlaceholders } from './pathParameters.mts';
import { DocumentError } from './documentError.mts';
import { assertVersion, parseDocument, readSource } from './source.mts';

const MOST_REASONS = 20;

export interface LoadedDocument {
	/** OpenAPI 3.1 with every reference resolved. */
	document: Document;
	/** The same before references were resolved: one document, upgraded and with the overlay. */
	source: Record<string, unknown>;
	/** Overlay targets that matched nothing in the document. */
	unmatchedTargets: string[];
}

interface LoadOptions {
	/** OpenAPI Overlay 1.0, YAML or JSON. */
	overlay?: string;
	/** Told of each object that replaces a reference. */
	onDereference?: (object: object, reference: string, target: object) => void;
}

/**
 * Reads an OpenAPI document, several files or one, and returns it as one dereferenced OpenAPI 3.1 document.
 *
 * @param path OpenAPI 3.0 or 3.1, YAML or JSON; a path or a web address
 * @throws {DocumentError} when the document is not an OpenAPI document or has a dangling reference
 */
export async function loadDocument(
	path: string,
	{ overlay, onDereference }: LoadOptions = {},
): Promise<LoadedDocument> {
	const read = await readDocument(path);
	const specification = await asNewest(read, path);
	const { source, unmatchedTargets } = overlay
		? await applyOverlay(specification, parseDocument(await readSource(overlay), overlay))
		: { source: specification, unmatchedTargets: [] };
	const { schema, errors } = dereference(source, {
		onDereference: ({ schema: object, ref, resolved }) => {
			rememberName(object, ref);
			onDereference?.(object, ref, resolved);
		},
	});
	if (errors?.length) throw new DocumentError(errors.map(({ message }) => message).join('\n'));
	return { document: schema as unknown as Document, source, unmatchedTargets };
}

type Json = Record<string, unknown>;

/** The document as written, in one piece where it refers to other files. */
export async function readDocument(path: string): Promise<Json> {
	const document = parseDocument(await readSource(path), path);
	assertVersion(document, path);
	const whole = refersElsewhere(document) ? await bundle(document, path) : document;
	declarePlaceholders(whole);
	return whole;
}

/**
 * The document as OpenAPI 3.1. Generators write 3.1's `type: 'null'`, `const` and empty `required` into documents that
 * call themselves 3.0: what is not valid as 3.0 may be so as 3.1.
 */
async function asNewest(read: Json, path: string): Promise<Json> {
	const { valid, errors = [] } = await validate(read);
	const { specification } = upgrade(read) as unknown as { specification: Json };
	if (valid || (await validate(specification)).valid) return specification;
	const reasons = errors.map((error) => {
		const pointer = 'path' in error ? String(error.path) : '';
		return `${path}#${pointer}: ${error.message}`;
	});
	const told = [...new Set(reasons)].slice(0, MOST_REASONS);
	if (reasons.length > told.length) told.push('…');
	throw new DocumentError(told.join('\n') || `${path} is not a valid OpenAPI document`);
}

async function applyOverlay(
	document: Json,
	overlay: Json,
): Promise<Pick<LoadedDocument, 'source' | 'unmatchedTargets'>> {
	const { data, resultData } = await openapiOverlay(document, { overlaySet: overlay as never });
	const unused = (resultData as { unusedActions?: Array<{ target: string }> }).unusedActions ?? [];
	return { source: data as Json, unmatchedTargets: unused.map(({ target }) => target) };
}
