import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A host that responds to each request with the bytes that a test chooses, and sends nothing after them. */
export interface HostileHost {
	url: string;
	/** Requests so far: the head of each. */
	heads: string[];
	answer: (head: string) => string;
	close(): Promise<void>;
}

export async function startHostileHost(): Promise<HostileHost> {
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket.setEncoding('utf8'));
		socket.on('error', () => {}).once('close', () => sockets.delete(socket));
		let received = '';
		socket.on('data', (text: string) => {
			received += text;
			const [head, rest] = received.split('\r\n\r\n');
			if (rest === undefined) return;
			received = '';
			host.heads.push(head!);
			socket.write(host.answer(head!));
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const host: HostileHost = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		heads: [],
		answer: () => '',
		async close() {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
	return host;
}

/** A whole response with a JSON body. */
export function jsonResponse(status: number, body: string): string {
	return `HTTP/1.1 ${status} Status\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
