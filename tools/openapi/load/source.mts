import { readFile, stat } from 'node:fs/promises';
import { parse } from 'yaml';
import { pointerSegment } from '../../../nodes/TrueFlight/openapi/values.ts';
import { DocumentError } from './documentError.mts';

/** GitHub's whole API takes 13 MB; what is much larger is not an API description. */
const LARGEST_SOURCE = 32 * 1024 * 1024;
const TIMEOUT_IN_MS = 60_000;
const MOST_REDIRECTS = 5;
/** Levels of a document, each a list or an object in another. */
const DEEPEST = 500;

export const isUrl = (source: string): boolean => /^https?:\/\//i.test(source);

/** Whether an address may be read, to which another one redirects. */
type MayRead = (address: URL, from: URL) => boolean;

/**
 * The text of a document at a path or web address.
 *
 * @param mayRead where redirects may lead: without it to the same origin only
 * @throws {DocumentError} when it cannot be read or is too large
 */
export async function readSource(
	source: string,
	mayRead: MayRead = (address, from) => address.origin === from.origin,
): Promise<string> {
	const text = isUrl(source) ? await download(source, mayRead) : await readLocal(source);
	if (text.trim() === '') throw new DocumentError(`${source} is empty`);
	return text.replace(/^\uFEFF/, '');
}

async function readLocal(path: string): Promise<string> {
	const found = await stat(path).catch(() => undefined);
	if (!found?.isFile()) throw new DocumentError(`${path} is not a file`);
	assertSize(path, found.size);
	return await readFile(path, 'utf8');
}

async function download(url: string, mayRead: MayRead): Promise<string> {
	const signal = AbortSignal.timeout(TIMEOUT_IN_MS);
	const unreachable = (error: Error): never => {
		const cause = (error.cause as { code?: string } | undefined)?.code ?? error.message;
		throw new DocumentError(`${url} could not be reached (${cause})`);
	};
	const response = await followed(new URL(url), mayRead, signal).catch((error: Error) =>
		error instanceof DocumentError ? Promise.reject(error) : unreachable(error),
	);
	if (!response.ok) throw new DocumentError(`${url} responded with status ${response.status}`);
	assertSize(url, Number(response.headers.get('content-length') ?? 0));
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of response.body ?? []) {
			size += chunk.length;
			assertSize(url, size);
			chunks.push(chunk);
		}
	} catch (error) {
		if (error instanceof DocumentError) throw error;
		unreachable(error as Error);
	}
	return Buffer.concat(chunks).toString('utf8');
}

/** The response at the end of redirects. */
async function followed(start: URL, mayRead: MayRead, signal: AbortSignal): Promise<Response> {
	const accept = 'application/json, application/yaml, text/yaml, */*;q=0.5';
	let url = start;
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
		const response = await fetch(url, { headers: { accept }, redirect: 'manual', signal });
		const location = response.headers.get('location');
		if (response.status < 300 || response.status > 399 || location === null) return response;
		await response.body?.cancel();
		const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
		if (!next || !isUrl(next.href) || !mayRead(next, start)) {
			throw new DocumentError(
				`${start.href} redirects to ${next?.href ?? location}, which is another site. If you trust it, use that address`,
			);
		}
		url = next;
	}
	throw new DocumentError(`${start.href} redirects again and again`);
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
	assertShape(content, source);
	return content as Record<string, unknown>;
}

/** @throws {DocumentError} when a value contains itself, as YAML aliases allow, or is nested too deeply to be read */
function assertShape(value: unknown, source: string, pointer = '', around: unknown[] = []): void {
	if (typeof value !== 'object' || value === null) return;
	if (around.includes(value)) {
		throw new DocumentError(
			`${source}#${pointer}: YAML alias refers to one of its own ancestors; use $ref for recursive schemas`,
		);
	}
	if (around.length >= DEEPEST) {
		throw new DocumentError(
			`${source}#${pointer.slice(0, 100)}…: nested more than ${DEEPEST} levels deep`,
		);
	}
	for (const [key, inner] of Object.entries(value)) {
		assertShape(inner, source, `${pointer}/${pointerSegment(key)}`, [...around, value]);
	}
}

/** Whether two texts contain the same, however it is written. */
export function sameContent(text: string, other: string): boolean {
	const [first, second] = [text, other].map((one) =>
		JSON.stringify(parseText(one, 'The contract')),
	);
	return first === second;
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
