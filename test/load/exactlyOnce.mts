import { setTimeout as sleep } from 'node:timers/promises';
import { SECRET } from '../nodes/TrueFlight/trigger/signing.mts';
import type { OwnN8n } from '../support/ownN8n.mts';
import type { RunStore } from '../support/storedRuns.mts';
import { publishTrigger } from '../support/triggerWorkflow.mts';
import { FORGED_MARK, GENUINE_ID, planLoad, type Planned } from './plan.mts';
import { sendAll, type Sending } from './send.mts';

const SETTLED_WITHIN_MS = 600_000;

/**
 * Waits until n8n has ended every run it has started. A delivery is acknowledged only after its run is in the
 * database, so once all are acknowledged and no run is open, none can appear.
 */
export async function waitUntilSettled(runs: RunStore, workflowId: string) {
	const deadline = Date.now() + SETTLED_WITHIN_MS;
	for (;;) {
		const { open } = await runs.count(workflowId);
		if (open === 0) return;
		if (Date.now() > deadline) throw new Error(`${open} runs of ${workflowId} are still open`);
		await sleep(250);
	}
}

/** Which deliveries ran how often, from n8n's database. */
export async function tally(store: RunStore, workflowId: string, ids: Set<string>) {
	const runs = await store.all(workflowId);
	const completed = new Map<string, number>();
	const interrupted = new Map<string, number>();
	for (const run of runs) {
		const counts = run.status === 'success' ? completed : interrupted;
		for (const id of run.mentions(GENUINE_ID)) counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	const all = [...ids];
	const times = (id: string) => completed.get(id) ?? 0;
	return {
		runs: runs.length,
		once: all.filter((id) => times(id) === 1).length,
		moreThanOnce: all.filter((id) => times(id) > 1).length,
		/** Begun before the kill, not ended (n8n shows them as failed), and not run again. */
		onlyInterrupted: all.filter((id) => times(id) === 0 && interrupted.has(id)).length,
		lost: all.filter((id) => times(id) === 0 && !interrupted.has(id)).length,
		forgedRuns: runs.filter((run) => run.mentions(FORGED_MARK).length > 0).length,
	};
}

export type Tally = Awaited<ReturnType<typeof tally>>;

/** 422 is n8n's own: a forgery that is not even JSON. */
const REFUSED = [401, 422];

const countOf = <T,>(list: T[], match: (one: T) => boolean) => list.filter(match).length;

/** Sends genuine, repeated and forged deliveries at once; the statuses of each kind. */
export async function sendLoad(urls: string[], total: number, sending: Sending) {
	const planned = planLoad(total, { share: 0.1 });
	const outcomes = await sendAll(urls, planned, sending);
	return {
		planned,
		genuineNotTaken: countOf(
			outcomes,
			({ planned: { kind }, status }) => kind !== 'forged' && status !== 200,
		),
		forgedNotRefused: countOf(
			outcomes,
			({ planned: { kind }, status }) => kind === 'forged' && !REFUSED.includes(status),
		),
		retries: outcomes.reduce((sum, { retries }) => sum + retries, 0),
	};
}

/** A load into one n8n: the statuses and what ran. */
export async function load(n8n: OwnN8n, id: string, total: number, concurrency: number) {
	const url = await publishTrigger(n8n.client, n8n.api, { id, secrets: SECRET });
	const start = performance.now();
	const { planned, ...answers } = await sendLoad([url], total, { concurrency });
	const seconds = (performance.now() - start) / 1_000;
	await waitUntilSettled(n8n.runs, id);
	const ids = genuineIds(planned);
	return {
		sent: planned.length,
		genuine: ids.size,
		seconds,
		...answers,
		...(await tally(n8n.runs, id, ids)),
	};
}

export const genuineIds = (planned: Planned[]) =>
	new Set(planned.filter(({ kind }) => kind === 'genuine').map(({ deliveryId }) => deliveryId));

/** SIGKILL in the middle of a load, a restart in the same folder, and a sender that continues. */
export async function loadAndKill(n8n: OwnN8n, id: string, total: number, concurrency: number) {
	const url = await publishTrigger(n8n.client, n8n.api, { id, secrets: SECRET });
	const planned = planLoad(total, { share: 0 });
	let killed = false;
	let restarted: Promise<void> | undefined;
	const outcomes = await sendAll([url], planned, {
		concurrency,
		onDone: (done) => {
			if (killed || done < total / 3) return;
			killed = true;
			restarted = n8n.kill().then(async () => await n8n.restart());
		},
	});
	await restarted;
	await waitUntilSettled(n8n.runs, id);
	return {
		sent: planned.length,
		notTaken: countOf(outcomes, ({ status }) => status !== 200),
		startingUp: outcomes.reduce((sum, { startingUp }) => sum + startingUp, 0),
		retries: outcomes.reduce((sum, { retries }) => sum + retries, 0),
		...(await tally(n8n.runs, id, new Set(planned.map(({ deliveryId }) => deliveryId)))),
	};
}
