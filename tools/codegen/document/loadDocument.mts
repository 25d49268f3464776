import { dereference, upgrade, validate } from '@scalar/openapi-parser';
import { openapiOverlay } from 'openapi-format';
import type { Document } from '../mapping/types.mts';
import { bundle, refersElsewhere } from './bundle.mts';
import { DocumentError } from './errors.mts';
import { assertVersion, parseDocument, readSource } from './readSource.mts';

export { DocumentError };

const MOST_REASONS = 20;

export interface LoadedDocument {
	document: Document;
	/** Overlay targets that matched nothing in the document. */
	unmatchedTargets: string[];
}

/**
 * Reads an OpenAPI document and an overlay, and gives back one dereferenced OpenAPI 3.1 document.
 *
 * @param documentPath OpenAPI 3.0 or 3.1, YAML or JSON
 * @param overlayPath OpenAPI Overlay 1.0, YAML or JSON
 * @throws {DocumentError} when the document is no OpenAPI document or has a dangling reference
 */
export async function loadDocument(
	documentPath: string,
	overlayPath?: string,
): Promise<LoadedDocument> {
	const source = await readDocument(documentPath);
	await assertValid(source, documentPath);
	const { specification } = upgrade(source as Record<string, unknown>) as unknown as {
		specification: object;
	};
	const overlaid = overlayPath
		? await applyOverlay(specification, parseDocument(await readSource(overlayPath), overlayPath))
		: { document: specification, unmatchedTargets: [] };
	const { schema, errors } = await dereference(overlaid.document as Record<string, unknown>);
	if (errors?.length) throw new DocumentError(errors.map(({ message }) => message).join('\n'));
	return {
		document: schema as unknown as Document,
		unmatchedTargets: overlaid.unmatchedTargets,
	};
}

async function readDocument(path: string): Promise<object> {
	const document = parseDocument(await readSource(path), path);
	assertVersion(document, path);
	return refersElsewhere(document) ? parseDocument(await bundle(path), path) : document;
}

async function assertValid(document: object, path: string): Promise<void> {
	const { valid, errors = [] } = await validate(document as Record<string, unknown>);
	if (valid) return;
	const reasons = errors.map((error) => {
		const pointer = 'path' in error ? String(error.path) : '';
		return `${path}#${pointer}: ${error.message}`;
	});
	const told = [...new Set(reasons)].slice(0, MOST_REASONS);
	if (reasons.length > told.length) told.push('…');
	throw new DocumentError(told.join('\n') || `${path} is not a valid OpenAPI document`);
}

async function applyOverlay(
	document: object,
	overlay: object,
): Promise<{ document: object; unmatchedTargets: string[] }> {
	const { data, resultData } = await openapiOverlay(document as Record<string, unknown>, {
		overlaySet: overlay as never,
	});
	const unused = (resultData as { unusedActions?: Array<{ target: string }> }).unusedActions ?? [];
	return { document: data as object, unmatchedTargets: unused.map(({ target }) => target) };
}
