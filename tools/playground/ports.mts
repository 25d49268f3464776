import { createServer } from 'node:net';
import { Stop } from './stop.mts';

export const HOST = '127.0.0.1';

function listen(port: number) {
	return new Promise<number>((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, HOST, () => {
			const address = server.address();
			const got = address !== null && typeof address === 'object' ? address.port : port;
			server.close(() => resolve(got));
		});
	});
}

/** A port that nothing listens on. */
export const freePort = async () => await listen(0);

/** Stops with one line when something else listens on the port. */
export async function requireFree(port: number, what: string, flag: string) {
	try {
		await listen(port);
	} catch {
		throw new Stop(`Port ${port} for ${what} is in use: choose another with ${flag} <number>.`);
	}
}
