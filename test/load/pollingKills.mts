import { randomInt } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startOwnN8n, type OwnN8n } from '../support/ownN8n.mts';
import { publishRecordsWorkflow } from '../support/recordsWorkflow.mts';
import { KEYS, type SandboxProcess } from '../support/sandbox.mts';
import { waitUntilSettled } from './exactlyOnce.mts';

const SQUAWKS = '/squawks';
const SEEN_WITHIN_MS = 60_000;
/** Time in which n8n stores the state of a poll and the run that it starts. */
const WINDOW_MS = 150;

export interface Squawk {
	id: string;
	location_id: string;
}

/** Reports squawks on the aircraft of the sandbox, at each location in turn. */
export async function reportSquawks(sandbox: SandboxProcess, count: number): Promise<Squawk[]> {
	const aircraft = await sandbox.records<Squawk>('aircraft');
	return await Promise.all(
		Array.from({ length: count }, async (_, index) => {
			const { id, location_id } = aircraft[index % aircraft.length]!;
			const response = await fetch(`${sandbox.api}${SQUAWKS}?location_id=${location_id}`, {
				method: 'POST',
				headers: {
					authorization: `Bearer ${KEYS.orgWrite}`,
					'content-type': 'application/json',
				},
				body: JSON.stringify({ aircraft_id: id, description: `Squawk ${index}` }),
			});
			return ((await response.json()) as { data: Squawk }).data;
		}),
	);
}

/** Waits until a list was read at each location from now on, this number of times. */
export async function untilPolled(
	sandbox: SandboxProcess,
	times = 1,
	list = SQUAWKS,
): Promise<void> {
	const { locations } = await sandbox.overview();
	const start = new Date().toISOString();
	const deadline = Date.now() + SEEN_WITHIN_MS;
	for (;;) {
		const polls = (await sandbox.requests()).filter(
			({ method, path, time }) => method === 'GET' && path.endsWith(list) && time > start,
		);
		if (polls.length >= times * locations.length) return;
		if (Date.now() > deadline) throw new Error('n8n has not polled');
		await sleep(5);
	}
}

/** What became of a squawk: how many runs received it, and how many that received it were cut off by a kill. */
export interface Outcome {
	received: number;
	cutOff: number;
}

/** What became of each of these squawks. */
export async function outcomesOf(
	n8n: OwnN8n,
	workflowId: string,
	squawks: Squawk[],
): Promise<Outcome[]> {
	await waitUntilSettled(n8n.runs, workflowId);
	const runs = await n8n.runs.all(workflowId);
	const idsIn = (list: typeof runs): string[] =>
		list.flatMap(({ mentions }) => mentions(/^[\da-f-]{36}$/));
	const received = idsIn(
		runs.filter(({ status, reached }) => status === 'success' && reached('End')),
	);
	const cutOff = idsIn(runs.filter(({ status }) => status !== 'success'));
	const times = (list: string[], id: string): number => list.filter((one) => one === id).length;
	return squawks.map(({ id }) => ({ received: times(received, id), cutOff: times(cutOff, id) }));
}

export const publishSquawks = async (n8n: OwnN8n, sandbox: SandboxProcess, id: string) =>
	await publishRecordsWorkflow(n8n.client, {
		id,
		host: sandbox.url,
		apiKey: KEYS.orgWrite,
		parameters: { triggerOn: 'squawk', event: 'createdOrChanged', output: 'raw' },
	});

/** SIGKILL about when n8n stores what a poll has found and starts its run; then a restart. */
export async function killAfterPoll(
	n8n: OwnN8n,
	sandbox: SandboxProcess,
	workflowId: string,
): Promise<Outcome[]> {
	const squawks = await reportSquawks(sandbox, 3);
	await untilPolled(sandbox);
	await sleep(randomInt(WINDOW_MS));
	await n8n.kill();
	await n8n.restart();
	await untilPolled(sandbox, 2);
	return await outcomesOf(n8n, workflowId, squawks);
}

/** Steps of a poll and of the run that it starts, in their order, as kill-points.cjs knows them. */
export type KillPoint = 'state stored' | 'run stored' | 'run started' | 'run recorded';

/** A real n8n that ends itself at a step. */
export async function startKillableN8n(root: string) {
	const file = join(mkdtempSync(join(tmpdir(), 'trueflight-kill-')), 'step');
	const preloaded = join(import.meta.dirname, '../support/kill-points.cjs');
	const n8n = await startOwnN8n(root, {
		NODE_OPTIONS: `--require ${preloaded}`,
		TRUEFLIGHT_KILL_FILE: file,
	});
	return {
		n8n,
		/**
		 * Reports a squawk, has n8n end at the step when it comes to it, and starts n8n again.
		 *
		 * @param isLast a run that was stored and not started is started after the run of the first poll
		 */
		killAt: async (
			point: KillPoint,
			sandbox: SandboxProcess,
			workflowId: string,
			isLast = false,
		): Promise<Outcome[]> => {
			writeFileSync(file, point);
			const squawks = await reportSquawks(sandbox, 1);
			await n8n.untilEnded();
			if (isLast) writeFileSync(file, 'last');
			await n8n.restart();
			await untilPolled(sandbox, 2);
			return await outcomesOf(n8n, workflowId, squawks);
		},
	};
}
