/** Reads request bodies: JSON, forms, multipart and plain bytes. */
import type { IncomingMessage } from 'node:http';
import type { Operation } from '../contract/types.mts';
import { isJson } from '../../openapi/facts/mediaTypes.mts';
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

export interface ParsedBody {
	/** Parsed value, or `undefined` when there is no body or it could not be parsed. */
	value: unknown;
	/** Why it could not be parsed. */
	failure?: Refusal;
}

export async function parseBody(
	raw: Buffer,
	contentType: string,
	operation: Operation | undefined,
): Promise<ParsedBody> {
	if (raw.length === 0) return { value: undefined };
	const mediaType = (contentType.split(';')[0] ?? '').trim().toLowerCase();
	const declared = Object.keys(operation?.raw.requestBody?.content ?? {});
	if (isJson(mediaType)) {
		try {
			return { value: JSON.parse(raw.toString('utf8')) };
		} catch (error) {
			const detail = `The body is not valid JSON: ${(error as Error).message}`;
			return {
				value: undefined,
				failure: new Refusal(400, detail, {
					errors: [{ pointer: '/', detail: 'is not valid JSON' }],
				}),
			};
		}
	}
	if (mediaType === 'application/x-www-form-urlencoded' || mediaType === 'multipart/form-data') {
		return { value: await parseForm(raw, contentType) };
	}
	const accepted = declared.some(
		(one) => one.toLowerCase() === mediaType || one === '*/*' || one.endsWith('/*'),
	);
	if (declared.length > 0 && !accepted) {
		const detail = `The content type "${contentType || 'none'}" is not accepted; send ${declared.join(' or ')}.`;
		return { value: undefined, failure: new Refusal(415, detail) };
	}
	return { value: undefined };
}

async function parseForm(raw: Buffer, contentType: string): Promise<Record<string, unknown>> {
	const form = await new Response(new Uint8Array(raw), {
		headers: { 'content-type': contentType },
	}).formData();
	const fields: Record<string, unknown> = {};
	for (const [name, value] of form) {
		const held = typeof value === 'string' ? value : value.name;
		fields[name] = name in fields ? [fields[name], held].flat() : held;
	}
	return fields;
}
