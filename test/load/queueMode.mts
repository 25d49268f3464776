import { setTimeout as sleep } from 'node:timers/promises';
import { saveCredential } from '../../tools/playground/credentials.mts';
import { MAIN_JOB, readExample, setUpDemo, CREDENTIAL } from '../../tools/playground/demo.mts';
import { places } from '../../tools/playground/places.mts';
import { startQueueN8n, type QueueN8n } from '../../tools/playground/queueN8n.mts';
import { startSandbox } from '../../tools/playground/sandbox.mts';
import {
	activateWorkflow,
	runWorkflow,
	saveWorkflow,
	withCredential,
} from '../../tools/playground/workflows.mts';
import { post } from '../nodes/TrueFlight/trigger/post.mts';
import { SECRET } from '../nodes/TrueFlight/trigger/signing.mts';
import { postgresRuns, type RunStore } from '../support/storedRuns.mts';
import { publishTrigger } from '../support/triggerWorkflow.mts';
import { genuineIds, sendLoad, tally, waitUntilSettled, type Tally } from './exactlyOnce.mts';
import { genuine, GENUINE_ID } from './plan.mts';

/** The example of docs/trigger.md that runs each delivery once, whatever happens. */
const EXACT = { file: 'each-delivery-once.json', once: 'First time' };
const COPIES = 10;
/** How many executions a worker runs at the same time, unless set otherwise. */
const WORKER_JOBS = 10;

export interface QueueReport {
	/** Customers that the main job found, run by a worker. */
	customers: number;
	/** Deliveries of which each processor got a copy, half a second apart, and how often they ran. */
	copies: { deliveries: number; runs: number };
	/** Deliveries of which both processors got a copy at the same moment, and how often their work was done. */
	exact: { deliveries: number; done: number };
	load: Tally & {
		sent: number;
		genuine: number;
		workerKilled: boolean;
		genuineNotTaken: number;
		forgedNotRefused: number;
	};
	/** Promises that were not kept. */
	broken: string[];
}

/** Starts everything in `home`, runs it and ends n8n's processes. */
export async function loadQueueMode(
	root: string,
	home: string,
	{ deliveries, say }: { deliveries: number; say: (text: string) => void },
): Promise<QueueReport> {
	say('starting PostgreSQL, Redis, one main process, two workers, two webhook processors');
	const [n8n, sandbox] = await Promise.all([
		startQueueN8n(root, home),
		startSandbox(places(root, home), 0, ['--strict']),
	]);
	const client = await n8n.postgres.connect();
	try {
		const runs = await postgresRuns(client);
		const customers = await mainJob(n8n, root, sandbox.url);
		say(`main job, run by a worker: ${customers} customers to call`);
		const copies = await copiesApart(n8n, runs);
		say(
			`${copies.deliveries} deliveries, copies at both processors half a second apart: ${copies.runs} runs`,
		);
		const exact = await copiesAtOnce(n8n, runs, root);
		say(
			`${exact.deliveries} deliveries, copies at both processors at once, counted in Redis: done ${exact.done} times`,
		);
		const load = await loadAndKillWorker(n8n, runs, deliveries);
		say(
			`${load.sent} deliveries, a worker killed in the middle: of ${load.genuine} genuine, ran once ${load.once}, ` +
				`more than once ${load.moreThanOnce}, cut off with the worker ${load.onlyInterrupted}, lost ${load.lost}; forged ran ${load.forgedRuns}`,
		);
		const broken = [
			...(customers > 0 ? [] : ['the main job found no customers']),
			...(copies.runs === copies.deliveries ? [] : ['copies half a second apart ran twice']),
			...(exact.done === exact.deliveries ? [] : ['the exact example did not work once for each']),
			...(load.workerKilled ? [] : ['no worker was killed']),
			// What it was executing: n8n marks it as failed and does not start it again.
			...(load.onlyInterrupted <= WORKER_JOBS ? [] : ['more was cut off than a worker executes']),
			...(load.lost === 0 ? [] : ['deliveries were lost']),
			...(load.forgedRuns + load.forgedNotRefused + load.genuineNotTaken === 0
				? []
				: ['forged or genuine deliveries were mistaken']),
		];
		return { customers, copies, exact, load, broken };
	} finally {
		await client.end();
		await n8n.stop();
		await sandbox.stop();
	}
}

async function mainJob({ client }: QueueN8n, root: string, host: string): Promise<number> {
	const { workflows } = await setUpDemo(client, { root, host, examples: [MAIN_JOB.file] });
	const execution = await runWorkflow(client, workflows[0]!.id, MAIN_JOB);
	if (execution.status !== 'success') throw new Error(`The main job: ${execution.error}`);
	return execution.items(MAIN_JOB.result).length;
}

/** The URLs of a published trigger at each of the webhook processors. */
const urlsOf = ({ webhooks }: QueueN8n, id: string) =>
	webhooks.map((api) => `${api}/webhook/${id}/webhook`);

async function accepted(url: string, deliveryId: string): Promise<void> {
	const { status } = await post(url, genuine(deliveryId).make());
	// The first copy may still be pending at the same processor; the sender would come again.
	if (status !== 200 && status !== 503) throw new Error(`${url} answered ${status}`);
}

async function copiesApart(n8n: QueueN8n, runs: RunStore) {
	const id = 'queueCopies';
	await publishTrigger(n8n.client, n8n.webhooks[0]!, { id, secrets: SECRET });
	const [first, second] = urlsOf(n8n, id) as [string, string];
	for (let serial = 0; serial < COPIES; serial += 1) {
		const [one, other] = serial % 2 === 0 ? [first, second] : [second, first];
		await accepted(one, `load_${serial}`);
		await sleep(500);
		await accepted(other, `load_${serial}`);
	}
	await waitUntilSettled(runs, id);
	return { deliveries: COPIES, runs: (await runs.count(id)).total };
}

async function copiesAtOnce(n8n: QueueN8n, runs: RunStore, root: string) {
	const signing = await saveCredential(n8n.client, {
		name: 'Secrets of the exact example',
		type: CREDENTIAL,
		data: { host: 'http://localhost:1', apiKey: 'unused', webhookSigningSecrets: SECRET },
	});
	const redis = await saveCredential(n8n.client, {
		name: 'Redis',
		type: 'redis',
		data: { host: '127.0.0.1', port: n8n.redis.port, database: 1, password: '', ssl: false },
	});
	const example = withCredential(withCredential(readExample(root, EXACT.file), signing), redis);
	await saveWorkflow(n8n.client, example);
	await activateWorkflow(n8n.client, example.id);
	const webhookId = String(example.nodes.find((node) => node['webhookId'])?.['webhookId']);
	const urls = urlsOf(n8n, webhookId);
	for (let serial = 0; serial < COPIES; serial += 1)
		await Promise.all(urls.map(async (url) => await accepted(url, `load_${serial}`)));
	await waitUntilSettled(runs, example.id);
	const done = (await runs.all(example.id))
		.filter((run) => run.status === 'success' && run.reached(EXACT.once))
		.flatMap((run) => run.mentions(GENUINE_ID));
	if (new Set(done).size !== done.length) return { deliveries: COPIES, done: -1 };
	return { deliveries: COPIES, done: done.length };
}

async function loadAndKillWorker(n8n: QueueN8n, runs: RunStore, deliveries: number) {
	const id = 'queueLoad';
	await publishTrigger(n8n.client, n8n.webhooks[0]!, { id, secrets: SECRET });
	let workerKilled = false;
	const { planned, ...answers } = await sendLoad(urlsOf(n8n, id), deliveries, {
		concurrency: 20,
		onDone: (done) => {
			if (workerKilled || done < deliveries / 3) return;
			workerKilled = true;
			process.kill(n8n.workers[0]!.pid, 'SIGKILL');
		},
	});
	await waitUntilSettled(runs, id);
	const ids = genuineIds(planned);
	return {
		sent: planned.length,
		genuine: ids.size,
		workerKilled,
		...answers,
		...(await tally(runs, id, ids)),
	};
}
