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

/** Posts exactly these headers and bytes; fetch would merge a header that is given twice. */
export async function post(
	url: string,
	{ headers, body }: Sent,
	agent: Agent | false = false,
): Promise<Received> {
	const chunks = Array.isArray(body) ? body : [body as string | Uint8Array];
	return await new Promise((resolve, reject) => {
		const sent = request(url, { method: 'POST', headers, agent }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
			response
				.on('error', reject)
				.on('end', () =>
					resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }),
				);
		});
		sent.on('error', reject);
		if (chunks.length === 1) sent.setHeader('content-length', Buffer.byteLength(chunks[0]!));
		for (const chunk of chunks) sent.write(chunk);
		sent.end();
	});
}
