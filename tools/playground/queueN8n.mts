import { randomBytes } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from './client.mts';
import { installConnector, packConnector } from './connector.mts';
import { OWNER } from './demo.mts';
import { startN8n, startN8nProcess } from './n8n.mts';
import { places as placesOf, type Places } from './places.mts';
import { freePort, HOST } from './ports.mts';
import { nextPassword } from './ownerPassword.mts';
import { startPostgres } from './postgres.mts';
import { startRedis } from './redis.mts';

export type QueueN8n = Awaited<ReturnType<typeof startQueueN8n>>;

const WORKERS = 2;
const PROCESSORS = 2;

/** A worker that is gone is noticed within seconds instead of a minute and a half. */
const QUICK_TO_NOTICE = {
	QUEUE_WORKER_LOCK_DURATION: '20000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

/**
 * n8n as large schools run it: PostgreSQL, Redis, one main process, two workers that execute and two webhook
 * processors that receive.
 *
 * @param home empty folder for all that they keep
 */
export async function startQueueN8n(root: string, home: string) {
	const here = placesOf(root, join(home, 'main'));
	await installConnector(here, await packConnector(here));
	const [postgres, redis] = await Promise.all([startPostgres(home), startRedis(home)]);
	const settings = {
		...postgres.settings,
		...redis.settings,
		...QUICK_TO_NOTICE,
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	};
	// The main process creates the tables; the others must not start before.
	const main = await startN8n(here, await freePort(), settings);
	const client = new Client(main.api);
	await client.signIn({ ...OWNER, password: nextPassword(here.passwords).password });
	const [workers, processors] = await Promise.all([
		Promise.all(numbered(WORKERS).map(async (number) => await startWorker(number))),
		Promise.all(numbered(PROCESSORS).map(async (number) => await startProcessor(number))),
	]);
	return {
		client,
		postgres,
		redis,
		workers,
		/** Where the webhook processors listen. */
		webhooks: processors.map(({ api }) => api),
		stop: async () => {
			for (const service of [...processors, ...workers, main]) await service.stop();
			await Promise.all([redis.stop(), postgres.stop()]);
		},
	};

	async function startWorker(number: number) {
		const port = await freePort();
		return await startN8nProcess(apart(`worker-${number}`), {
			name: `worker-${number}`,
			command: ['worker'],
			port,
			settings: {
				...settings,
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_WORKER_SERVER_ADDRESS: HOST,
			},
		});
	}

	async function startProcessor(number: number) {
		const name = `webhook-${number}`;
		const port = await freePort();
		return await startN8nProcess(apart(name), { name, command: ['webhook'], port, settings });
	}

	/** A user folder of its own (n8n treats the traces of another process as a crash), the same connector. */
	function apart(name: string): Places {
		const other = placesOf(root, join(home, name));
		const nodes = join(other.userFolder, '.n8n/nodes');
		mkdirSync(dirname(nodes), { recursive: true });
		symlinkSync(join(here.userFolder, '.n8n/nodes'), nodes);
		return other;
	}
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
