import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { discover, type Discovery } from '../../tools/discovery/discover.mts';

export interface Site {
	address: string;
	/** Paths in the order in which they were requested. */
	requested: string[];
	/** Reads the page at a path as the import does, then searches. */
	search(path: string): Promise<Discovery>;
	close(): Promise<void>;
}

type Content = string | Buffer | { status: number; location: string };

/** Serves the given paths on loopback, everything else is 404. */
export async function serve(content: (path: string) => Content | undefined): Promise<Site> {
	const requested: string[] = [];
	const server: Server = createServer((request, response) => {
		const path = new URL(request.url ?? '/', 'http://localhost').pathname;
		requested.push(path);
		const found = content(path);
		if (found === undefined) response.writeHead(404).end('<html>Not found</html>');
		else if (typeof found === 'string' || Buffer.isBuffer(found)) response.end(found);
		else response.writeHead(found.status, { location: found.location }).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		address,
		requested,
		async search(path) {
			const url = new URL(path, address);
			const response = await fetch(url);
			const text = await response.text();
			requested.length = 0;
			return await discover({ url, text, contentType: response.headers.get('content-type') ?? '' });
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
