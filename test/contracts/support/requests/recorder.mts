import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sent } from './wire.mts';

/** A server that keeps what it receives and responds with an empty list. */
export interface Recorder {
	url: string;
	/** What came since the last call. */
	take(): Sent[];
	close(): void;
}

export async function startRecorder(): Promise<Recorder> {
	let received: Sent[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const [path = '', query = ''] = request.url!.split(/\?(.*)/s);
			received.push({
				method: request.method!,
				path,
				query: new URLSearchParams(query),
				headers: request.headers as Record<string, string>,
				body: Buffer.concat(chunks),
			});
			response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		take: () => {
			const taken = received;
			received = [];
			return taken;
		},
		close: () => server.close(),
	};
}
