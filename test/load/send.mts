import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { post, type Received } from '../nodes/TrueFlight/trigger/post.mts';
import type { Planned } from './plan.mts';

export interface Outcome {
	planned: Planned;
	/** The status that ended it; 0 when patience did. */
	status: number;
	/** Answers 503 and failed connections on the way. */
	retries: number;
	/** How often n8n, still starting, returned 200 without having looked at the delivery. */
	startingUp: number;
	/** Of the last attempt, from the request to the end of the response. */
	milliseconds: number;
}

export interface Sending {
	concurrency: number;
	patienceMs?: number;
	/** Told after each delivery that is over. */
	onDone?: (done: number) => void;
}

/** Sends every delivery like a good sender, to the URLs in turn: again after 503, if requested, and after broken connections. */
export async function sendAll(
	urls: readonly string[],
	planned: readonly Planned[],
	{ concurrency, patienceMs = 120_000, onDone }: Sending,
): Promise<Outcome[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const outcomes: Outcome[] = [];
	const queue = planned.values();
	let turn = 0;
	const worker = async () => {
		for (const one of queue) {
			const url = urls[turn++ % urls.length]!;
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
	let startingUp = 0;
	for (let retries = 0; ; retries += 1) {
		const start = performance.now();
		const answer = await post(url, planned.make(), agent).catch(() => undefined);
		const milliseconds = performance.now() - start;
		if (answer && isFinal(answer))
			return { planned, status: answer.status, retries, startingUp, milliseconds };
		if (Date.now() > deadline) return { planned, status: 0, retries, startingUp, milliseconds };
		if (answer?.body === STARTING_UP) startingUp += 1;
		const asked = Number(answer?.headers['retry-after']) * 1_000;
		await sleep(Number.isFinite(asked) ? asked : Math.min(2_000, 100 * 2 ** Math.min(retries, 5)));
	}
}

/**
 * While it starts, n8n returns 503, then 200 with a text, then 404 until its webhooks are registered: none of
 * them is a response to the delivery. The trigger's own 200 has no body.
 */
const isFinal = ({ status, body }: Received) =>
	status < 500 && status !== 404 && body !== STARTING_UP;
const STARTING_UP = 'n8n is starting up. Please wait';
