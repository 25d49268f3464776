import { setTimeout as sleep } from 'node:timers/promises';
import { forgery, genuine, type Planned } from '../load/plan.mts';
import { sendAll } from '../load/send.mts';
import { SECRET } from '../nodes/TrueFlight/trigger/signing.mts';
import type { OwnN8n } from '../support/ownN8n.mts';
import { publishTrigger } from '../support/triggerWorkflow.mts';
import { publishBare } from './bare.mts';
import { publishHandBuilt } from './handBuilt.mts';

/** How many senders send at the same time. */
const CONCURRENCY = 20;
const PATIENCE_MS = 180_000;

export type Side = 'trigger' | 'version1' | 'bare' | 'handBuilt';
export type Kind = 'genuine' | 'forged';
export const SIDES: Side[] = ['trigger', 'version1', 'bare', 'handBuilt'];
export const KINDS: Kind[] = ['genuine', 'forged'];

/** What a delivery comes to: the hand-built workflow must start a run to find out that one is forged. */
const EXPECTED: Record<Side, Record<Kind, { status: number; runs: boolean }>> = {
	trigger: { genuine: { status: 200, runs: true }, forged: { status: 401, runs: false } },
	version1: { genuine: { status: 200, runs: true }, forged: { status: 401, runs: false } },
	bare: { genuine: { status: 200, runs: true }, forged: { status: 401, runs: false } },
	handBuilt: { genuine: { status: 200, runs: true }, forged: { status: 200, runs: true } },
};

export interface Rate {
	perSecond: number;
	/** Of each delivery, from the request to the end of the response. */
	milliseconds: number[];
}

export type Contest = Awaited<ReturnType<typeof prepare>>;

/** Publishes a workflow for each side in one n8n; what measures them. */
export async function prepare(n8n: OwnN8n) {
	const { client, api, runs: stored } = n8n;
	const urls: Record<Side, string> = {
		trigger: await publishTrigger(client, api, { id: 'trigger', secrets: SECRET }),
		version1: await publishTrigger(client, api, {
			id: 'version1',
			secrets: SECRET,
			typeVersion: 1,
		}),
		bare: await publishBare(client, api, 'bare'),
		handBuilt: await publishHandBuilt(client, api, 'handBuilt'),
	};
	let serial = 0;
	const delivery = (kind: Kind): Planned => {
		const id = `load_${(serial += 1)}`;
		return kind === 'genuine' ? genuine(id) : forgery(id, 'forged_0', 'wrongSecret');
	};

	/** Sends so many at once and waits until n8n has ended every execution. */
	async function measure(side: Side, kind: Kind, count: number): Promise<Rate> {
		const { status, runs } = EXPECTED[side][kind];
		// The bare trigger does not look at the signature: the request states the status.
		const url = side === 'bare' && kind === 'forged' ? `${urls.bare}?refuse=1` : urls[side];
		const planned = Array.from({ length: count }, () => delivery(kind));
		const wanted = (await stored.count(side)).total + (runs ? count : 0);
		const start = performance.now();
		const outcomes = await sendAll([url], planned, { concurrency: CONCURRENCY });
		for (;;) {
			const { total, open } = await stored.count(side);
			if (total === wanted && open === 0) break;
			if (total > wanted) throw new Error(`${side}: ${total - wanted} runs too many`);
			if (performance.now() - start > PATIENCE_MS)
				throw new Error(`${side}: ${open} runs are open`);
			await sleep(10);
		}
		const seconds = (performance.now() - start) / 1_000;
		const wrong = outcomes.find((outcome) => outcome.status !== status);
		if (wrong) throw new Error(`${side} answered ${wrong.status}, not ${status}`);
		return {
			perSecond: count / seconds,
			milliseconds: outcomes.map((outcome) => outcome.milliseconds),
		};
	}

	/** How many deliveries the hand-built workflow found genuine: it may not win by refusing all, or none. */
	const verifiedByHand = async () =>
		(await stored.all('handBuilt')).filter(
			(run) => run.status === 'success' && run.reached('Verified'),
		).length;

	return { measure, verifiedByHand };
}
