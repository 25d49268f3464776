import { connect, type Socket } from 'node:net';

export interface Stalled {
	/** Everything that the server has sent so far. */
	received: () => string;
	isOpen: () => boolean;
	closed: Promise<void>;
	close: () => void;
}

/** A sender that writes the head of a request, the start of its body, and then nothing more. */
export async function stall(
	url: string,
	headers: Record<string, string>,
	start = '{"type":',
): Promise<Stalled> {
	const { hostname, port, pathname } = new URL(url);
	const socket = await connected(connect(Number(port), hostname));
	let received = '';
	let isOpen = true;
	socket.setEncoding('utf8').on('data', (text: string) => (received += text));
	socket.on('error', () => {});
	const closed = new Promise<void>((resolve) => {
		socket.once('close', () => {
			isOpen = false;
			resolve();
		});
	});
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	socket.write(
		`POST ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 1000000\r\n${lines.join('')}\r\n${start}`,
	);
	return { received: () => received, isOpen: () => isOpen, closed, close: () => socket.destroy() };
}

const connected = async (socket: Socket) =>
	await new Promise<Socket>((resolve, reject) => {
		socket.once('connect', () => resolve(socket)).once('error', reject);
	});
