import getPort from 'get-port';
import { Stop } from './stop.mts';

export const HOST = '127.0.0.1';

/** A port that nothing listens on. */
export const freePort = async () => await getPort({ host: HOST });

/** Stops with one line when something else listens on the port. */
export async function requireFree(port: number, what: string, flag: string) {
	if ((await getPort({ host: HOST, port })) !== port)
		throw new Stop(`Port ${port} for ${what} is in use: choose another with ${flag} <number>.`);
}
