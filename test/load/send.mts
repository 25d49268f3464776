import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { post } from '../nodes/TrueFlight/trigger/post.mts';
import type { Planned } from './plan.mts';

export interface Outcome {
	planned: Planned;
	/** The answer that ended it; 0 when patience did. */
	status: number;
	/** Answers 503 and failed connections on the way. */
	retries: number;
	/** Of the last attempt, from the request to the end of the answer. */
	milliseconds: number;
}

interface Sending {
	concurrency: number;
	patienceMs?: number;
	/** Told after each delivery that is over. */
	onDone?: (done: number) => void;
}

/** Sends every delivery like a good sender: again after 503, when asked to, and after broken connections. */
export async function sendAll(
	url: string,
	planned: readonly Planned[],
	{ concurrency, patienceMs = 120_000, onDone }: Sending,
): Promise<Outcome[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const outcomes: Outcome[] = [];
	const queue = planned.values();
	const worker = async () => {
		for (const one of queue) {
			outcomes.push(await sendOne(url, one, agent, patienceMs));
			onDone?.(outcomes.length);
		}
	};
	await Promise.all(Array.from({ length: concurrency }, worker));
	agent.destroy();
	return outcomes;
}

async function sendOne(
	url: string,
	planned: Planned,
	agent: Agent,
	patienceMs: number,
): Promise<Outcome> {
	const deadline = Date.now() + patienceMs;
	for (let retries = 0; ; retries += 1) {
		const start = performance.now();
		const answer = await post(url, planned.make(), agent).catch(() => undefined);
		const milliseconds = performance.now() - start;
		if (answer && isFinal(answer.status))
			return { planned, status: answer.status, retries, milliseconds };
		if (Date.now() > deadline) return { planned, status: 0, retries, milliseconds };
		const asked = Number(answer?.headers['retry-after']) * 1_000;
		await sleep(Number.isFinite(asked) ? asked : Math.min(2_000, 100 * 2 ** Math.min(retries, 5)));
	}
}

/** 404 is what n8n answers while it starts and has not registered its webhooks yet. */
const isFinal = (status: number) => status < 500 && status !== 404;
