import { setTimeout as sleep } from 'node:timers/promises';
import { SECRET } from '../nodes/TrueFlight/trigger/signing.mts';
import type { OwnN8n } from '../support/ownN8n.mts';
import { countRuns, storedRuns } from '../support/storedRuns.mts';
import { publishTrigger } from '../support/triggerWorkflow.mts';
import { FORGED_MARK, GENUINE_ID, planLoad } from './plan.mts';
import { sendAll } from './send.mts';

const SETTLED_WITHIN_MS = 600_000;

/**
 * Waits until n8n has ended every run it has started. A delivery is answered only after its run is in the
 * database, so once all are answered and no run is open, none can appear.
 */
export async function waitUntilSettled({ database }: OwnN8n, workflowId: string) {
	const deadline = Date.now() + SETTLED_WITHIN_MS;
	for (;;) {
		const { open } = countRuns(database, workflowId);
		if (open === 0) return;
		if (Date.now() > deadline) throw new Error(`${open} runs of ${workflowId} are still open`);
		await sleep(250);
	}
}

/** Which deliveries ran how often, from n8n's database. */
function tally({ database }: OwnN8n, workflowId: string, ids: Set<string>) {
	const runs = storedRuns(database, workflowId);
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
		/** Begun before the kill, never ended, and not run again. */
		onlyInterrupted: all.filter((id) => times(id) === 0 && interrupted.has(id)).length,
		lost: all.filter((id) => times(id) === 0 && !interrupted.has(id)).length,
		forgedRuns: runs.filter((run) => run.mentions(FORGED_MARK).length > 0).length,
	};
}

/** 422 is n8n's own: a forgery that is not even JSON. */
const REFUSED = [401, 422];

const countOf = <T,>(list: T[], match: (one: T) => boolean) => list.filter(match).length;

/** Genuine, repeated and forged deliveries at once; how each kind was answered and what ran. */
export async function load(n8n: OwnN8n, id: string, total: number, concurrency: number) {
	const url = await publishTrigger(n8n.client, n8n.api, { id, secrets: SECRET });
	const planned = planLoad(total, { share: 0.1 });
	const start = performance.now();
	const outcomes = await sendAll(url, planned, { concurrency });
	const seconds = (performance.now() - start) / 1_000;
	await waitUntilSettled(n8n, id);
	const genuine = planned.filter(({ kind }) => kind === 'genuine');
	return {
		sent: planned.length,
		genuine: genuine.length,
		seconds,
		genuineNotTaken: countOf(
			outcomes,
			({ planned: { kind }, status }) => kind !== 'forged' && status !== 200,
		),
		forgedNotRefused: countOf(
			outcomes,
			({ planned: { kind }, status }) => kind === 'forged' && !REFUSED.includes(status),
		),
		retries: outcomes.reduce((sum, { retries }) => sum + retries, 0),
		...tally(n8n, id, new Set(genuine.map(({ deliveryId }) => deliveryId))),
	};
}

/** SIGKILL in the middle of a load, a restart in the same folder, and a sender that goes on. */
export async function loadAndKill(n8n: OwnN8n, id: string, total: number, concurrency: number) {
	const url = await publishTrigger(n8n.client, n8n.api, { id, secrets: SECRET });
	const planned = planLoad(total, { share: 0 });
	let killed = false;
	let restarted: Promise<void> | undefined;
	const outcomes = await sendAll(url, planned, {
		concurrency,
		onDone: (done) => {
			if (killed || done < total / 3) return;
			killed = true;
			restarted = n8n.kill().then(async () => await n8n.restart());
		},
	});
	await restarted;
	await waitUntilSettled(n8n, id);
	return {
		sent: planned.length,
		notTaken: countOf(outcomes, ({ status }) => status !== 200),
		startingUp: outcomes.reduce((sum, { startingUp }) => sum + startingUp, 0),
		retries: outcomes.reduce((sum, { retries }) => sum + retries, 0),
		...tally(n8n, id, new Set(planned.map(({ deliveryId }) => deliveryId))),
	};
}
