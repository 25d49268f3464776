/** Reads request bodies: JSON, forms and plain bytes. */
import type { IncomingMessage } from 'node:http';
import type { Operation } from '../contract/types.mts';
import { encodingOf } from '../../../nodes/TrueFlight/openapi/mediaTypes.ts';
import { Refusal } from '../refusal.mts';

const LARGEST = 32 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request) {
		size += (chunk as Buffer).length;
		if (size > LARGEST) throw new Refusal(413, 'The body is larger than 32 MB.');
		chunks.push(chunk as Buffer);
	}
	return Buffer.concat(chunks);
}

/**
 * The value of a JSON body or a form; undefined for other content.
 *
 * @throws {Refusal} 400 for invalid JSON, 415 for content that the operation does not accept
 */
export async function parseBody(
	raw: Buffer,
	contentType: string,
	operation: Operation | undefined,
): Promise<unknown> {
	if (raw.length === 0) return undefined;
	const mediaType = (contentType.split(';')[0] ?? '').trim().toLowerCase();
	const encoding = encodingOf(mediaType);
	if (encoding === 'form' || encoding === 'multipart') return await parseForm(raw, contentType);
	if (encoding === 'json') {
		try {
			return JSON.parse(raw.toString('utf8')) as unknown;
		} catch (error) {
			throw new Refusal(400, `The body is not valid JSON: ${(error as Error).message}`, {
				errors: [{ pointer: '/', detail: 'is not valid JSON' }],
			});
		}
	}
	const declared = Object.keys(operation?.raw.requestBody?.content ?? {});
	if (declared.length > 0 && !declared.some((one) => accepts(one.toLowerCase(), mediaType))) {
		const detail = `The content type "${contentType || 'none'}" is not accepted; send ${declared.join(' or ')}.`;
		throw new Refusal(415, detail);
	}
	return undefined;
}

/** @param declared may be a range: `image/*` */
const accepts = (declared: string, mediaType: string): boolean =>
	declared.endsWith('/*') || declared === mediaType;

async function parseForm(raw: Buffer, contentType: string): Promise<Record<string, unknown>> {
	const form = await new Response(new Uint8Array(raw), {
		headers: { 'content-type': contentType },
	}).formData();
	const fields: Record<string, unknown> = {};
	for (const [name, value] of form) {
		const entered = typeof value === 'string' ? value : value.name;
		fields[name] = name in fields ? [fields[name], entered].flat() : entered;
	}
	return fields;
}
