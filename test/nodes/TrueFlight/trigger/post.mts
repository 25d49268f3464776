import { request, type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

export interface Sent {
	headers: OutgoingHttpHeaders;
	/** Several chunks are sent with chunked transfer encoding. */
	body: string | Uint8Array | ReadonlyArray<string | Uint8Array>;
}

export interface Received {
	status: number;
	body: string;
	headers: IncomingHttpHeaders;
}

/**
 * A server may refuse a large body by its announced length and hang up at once. A client that is still writing
 * then sees only the broken pipe, so it waits this long, in milliseconds, for a response before it writes.
 */
const PATIENCE = 2000;
const LARGE = 1_000_000;

/** Posts exactly these headers and bytes; fetch would merge a header that is given twice. */
export async function post(
	url: string,
	{ headers, body }: Sent,
	agent: Agent | false = false,
): Promise<Received> {
	const chunks = Array.isArray(body) ? body : [body as string | Uint8Array];
	const size = chunks.reduce((sum, chunk) => sum + Buffer.byteLength(chunk), 0);
	return await new Promise((resolve, reject) => {
		let timer: NodeJS.Timeout | undefined;
		const sent = request(url, { method: 'POST', headers, agent }, (response) => {
			clearTimeout(timer);
			let text = '';
			response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
			response.on('error', reject).on('end', () => {
				resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers });
				if (!sent.writableEnded) sent.destroy();
			});
		});
		sent.on('error', reject);
		if (chunks.length === 1) sent.setHeader('content-length', Buffer.byteLength(chunks[0]!));
		const write = (): void => {
			for (const chunk of chunks) sent.write(chunk);
			sent.end();
		};
		if (size < LARGE) {
			write();
		} else {
			sent.flushHeaders();
			timer = setTimeout(write, PATIENCE);
		}
	});
}
