import type { IncomingMessage } from 'node:http';
import { createGunzip, createInflate } from 'node:zlib';

/** N8N_PAYLOAD_SIZE_MAX, in n8n 16 MB unless configured. */
const LIMIT = 16 * 1_024 * 1_024;

/** What n8n's body-parser.js (rawBodyReader) adds to a request: undoes gzip and deflate, up to a limit. */
export function addBodyReader(request: IncomingMessage, count: (length: number) => void): void {
	request.readRawBody = async () => {
		if (request.rawBody) return;
		const encoding = request.headers['content-encoding'];
		const decoders = { gzip: createGunzip, deflate: createInflate };
		const decoder = decoders[encoding as keyof typeof decoders]?.();
		const stream = decoder ? request.pipe(decoder) : request;
		const chunks: Buffer[] = [];
		let length = 0;
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			length += chunk.length;
			count(chunk.length);
			if (length > LIMIT) {
				throw Object.assign(new Error('request entity too large'), { statusCode: 413 });
			}
			chunks.push(chunk);
		}
		request.rawBody = Buffer.concat(chunks);
	};
}
