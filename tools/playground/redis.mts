import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { freePort, HOST } from './ports.mts';
import { Stop } from './stop.mts';
import { until } from './until.mts';

/** Starts an empty Redis on loopback: the program `redis-server` of this machine, or of REDIS_SERVER. */
export async function startRedis(home: string) {
	const folder = join(home, 'redis');
	mkdirSync(folder, { recursive: true });
	const port = await freePort();
	const server = execa(
		process.env['REDIS_SERVER'] ?? 'redis-server',
		['--port', String(port), '--bind', HOST, '--save', '', '--appendonly', 'no', '--dir', folder],
		{ stdio: ['ignore', 'ignore', 'pipe'], forceKillAfterDelay: 10_000 },
	);
	let ended: string | undefined;
	server.catch((error: Error) => (ended = error.message));
	await until('Redis accepts connections', async () => {
		if (ended !== undefined) throw new Stop(`Redis could not be started: ${ended}`);
		return await isOpen(port);
	});
	return {
		port,
		settings: { QUEUE_BULL_REDIS_HOST: HOST, QUEUE_BULL_REDIS_PORT: String(port) },
		stop: async () => {
			server.kill();
			await server.catch(() => {});
		},
	};
}

const isOpen = async (port: number) =>
	await new Promise<boolean>((resolve) => {
		const socket = connect(port, HOST);
		const done = (open: boolean) => {
			socket.destroy();
			resolve(open);
		};
		socket.once('connect', () => done(true)).once('error', () => done(false));
	});
