import { readFile } from 'node:fs/promises';
import { dereference, upgrade, validate } from '@scalar/openapi-parser';
import { openapiOverlay } from 'openapi-format';
import { parse } from 'yaml';
import type { Document } from '../mapping/types.ts';

export interface LoadedDocument {
	document: Document;
	/** Overlay targets that matched nothing in the document. */
	unmatchedTargets: string[];
}

/** The document cannot be used; the message names the JSON pointer where there is one. */
export class DocumentError extends Error {}

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
	const source = await readYaml(documentPath);
	await assertValid(source, documentPath);
	const { specification } = upgrade(source as Record<string, unknown>) as unknown as {
		specification: object;
	};
	const overlaid = overlayPath
		? await applyOverlay(specification, await readYaml(overlayPath))
		: { document: specification, unmatchedTargets: [] };
	const { schema, errors } = await dereference(overlaid.document as Record<string, unknown>);
	if (errors?.length) throw new DocumentError(errors.map(({ message }) => message).join('\n'));
	return {
		document: schema as unknown as Document,
		unmatchedTargets: overlaid.unmatchedTargets,
	};
}

async function readYaml(path: string): Promise<object> {
	const content: unknown = parse(await readFile(path, 'utf8'));
	if (typeof content !== 'object' || content === null) {
		throw new DocumentError(`${path} holds no YAML or JSON object`);
	}
	return content;
}

async function assertValid(document: object, path: string): Promise<void> {
	const { valid, errors = [] } = await validate(document as Record<string, unknown>);
	if (valid) return;
	const reasons = errors.map((error) => {
		const pointer = 'path' in error ? String(error.path) : '';
		return `${path}#${pointer}: ${error.message}`;
	});
	throw new DocumentError(reasons.join('\n') || `${path} is not a valid OpenAPI document`);
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
