import { readFile, stat } from 'node:fs/promises';
import { parse } from 'yaml';
import { pointerSegment } from '../facts/values.mts';
import { DocumentError } from './documentError.mts';

/** GitHub's whole API takes 13 MB; what is much larger is not an API description. */
const LARGEST_SOURCE = 32 * 1024 * 1024;
const TIMEOUT_IN_MS = 60_000;

export const isUrl = (source: string): boolean => /^https?:\/\//i.test(source);

/**
 * The text of a document at a path or web address.
 *
 * @throws {DocumentError} when it cannot be read or is too large
 */
export async function readSource(source: string): Promise<string> {
	const text = isUrl(source) ? await download(source) : await readLocal(source);
	if (text.trim() === '') throw new DocumentError(`${source} is empty`);
	return text.replace(/^\uFEFF/, '');
}

async function readLocal(path: string): Promise<string> {
	const found = await stat(path).catch(() => undefined);
	if (!found?.isFile()) throw new DocumentError(`${path} is not a file`);
	assertSize(path, found.size);
	return await readFile(path, 'utf8');
}

async function download(url: string): Promise<string> {
	const accept = 'application/json, application/yaml, text/yaml, */*;q=0.5';
	const response = await fetch(url, {
		headers: { accept },
		signal: AbortSignal.timeout(TIMEOUT_IN_MS),
	}).catch((error: Error) => {
		const cause = (error.cause as { code?: string } | undefined)?.code ?? error.message;
		throw new DocumentError(`${url} could not be reached (${cause})`);
	});
	if (!response.ok) throw new DocumentError(`${url} responded with status ${response.status}`);
	assertSize(url, Number(response.headers.get('content-length') ?? 0));
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of response.body ?? []) {
		size += chunk.length;
		assertSize(url, size);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

function assertSize(source: string, size: number): void {
	if (size <= LARGEST_SOURCE) return;
	const limit = LARGEST_SOURCE / 1024 / 1024;
	throw new DocumentError(`${source} is larger than ${limit} MB, which no API description is`);
}

/**
 * The document as an object.
 *
 * @throws {DocumentError} that says what the text is instead, and where it is broken
 */
export function parseDocument(text: string, source: string): Record<string, unknown> {
	if (/^\s*<(!doctype|html|\?xml)/i.test(text)) {
		throw new DocumentError(`${source} is a web page, not an OpenAPI document`);
	}
	const content = parseText(text, source);
	if (typeof content !== 'object' || content === null || Array.isArray(content)) {
		throw new DocumentError(`${source} is not a YAML or JSON object`);
	}
	const loop = loopIn(content);
	if (loop !== undefined) {
		throw new DocumentError(
			`${source}#${loop}: YAML alias refers to one of its own ancestors; use $ref for recursive schemas`,
		);
	}
	return content as Record<string, unknown>;
}

/** JSON pointer of the first value that contains itself, as YAML aliases allow. */
function loopIn(value: unknown, pointer = '', around: unknown[] = []): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	if (around.includes(value)) return pointer;
	for (const [key, inner] of Object.entries(value)) {
		const found = loopIn(inner, `${pointer}/${pointerSegment(key)}`, [...around, value]);
		if (found !== undefined) return found;
	}
	return undefined;
}

export function parseText(text: string, source: string): unknown {
	try {
		return /^\s*[{[]/.test(text) ? JSON.parse(text) : parse(text);
	} catch (jsonError) {
		try {
			return parse(text);
		} catch {
			const [reason] = String((jsonError as Error).message).split('\n');
			throw new DocumentError(`${source} is neither YAML nor JSON: ${reason}`);
		}
	}
}

/** @throws {DocumentError} unless the document is OpenAPI 3.0 or 3.1 */
export function assertVersion(document: Record<string, unknown>, source: string): void {
	const { openapi, swagger, asyncapi } = document;
	if (typeof openapi === 'string' && /^3\.[01](\.|$)/.test(openapi)) return;
	const other =
		openapi === undefined
			? (swagger && `Swagger ${String(swagger)}`) || (asyncapi && `AsyncAPI ${String(asyncapi)}`)
			: `OpenAPI ${String(openapi)}`;
	throw new DocumentError(
		other
			? `${source}#/${openapi === undefined ? (swagger ? 'swagger' : 'asyncapi') : 'openapi'}: ${other as string} is not supported; OpenAPI 3.0 and 3.1 are`
			: `${source}#/openapi: is missing, so this is not an OpenAPI document`,
	);
}
