/**
 * `npm run bench:trigger`: verified deliveries a second, and what a forged one costs, in the real n8n: the
 * trigger against a workflow of n8n's own Webhook, Crypto and If that makes the same check. Turn by turn
 * in one run; time counts until n8n has ended every execution. Exits 1 below the promised ratios.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { forgery, genuine, type Planned } from '../load/plan.ts';
import { sendAll } from '../load/send.ts';
import { SECRET } from '../nodes/TrueFlight/trigger/signing.ts';
import { startOwnN8n } from '../support/ownN8n.ts';
import { countRuns, storedRuns } from '../support/storedRuns.ts';
import { publishTrigger } from '../support/triggerWorkflow.ts';
import { publishHandBuilt } from './handBuilt.ts';
import { median } from './support.ts';

/** `npm run bench:trigger -- <rounds> <deliveries>`: fewer for a quick look, or on a busy machine. */
const [ROUNDS = 7, GENUINE = 150] = process.argv.slice(2).map(Number);
/** Ours take so much less that more are needed to measure them. */
const FORGED = { trigger: 4 * GENUINE, handBuilt: Math.ceil(GENUINE / 2) };
const CONCURRENCY = 20;
const PROMISED = { genuine: 1.3, forged: 10 };

type Side = 'trigger' | 'handBuilt';
const SIDES: Side[] = ['trigger', 'handBuilt'];

const n8n = await startOwnN8n(join(import.meta.dirname, '../..'));
const urls: Record<Side, string> = {
	trigger: await publishTrigger(n8n.client, n8n.api, { id: 'trigger', secrets: SECRET }),
	handBuilt: await publishHandBuilt(n8n.client, n8n.api, 'handBuilt'),
};

/** Sends all and waits for the last execution; deliveries a second, and how long answers took. */
async function measure(side: Side, planned: Planned[], status: number, runs: number) {
	const before = countRuns(n8n.database, side).total;
	const start = performance.now();
	const outcomes = await sendAll(urls[side], planned, { concurrency: CONCURRENCY });
	for (;;) {
		const { total, open } = countRuns(n8n.database, side);
		if (total - before === runs && open === 0) break;
		if (total - before > runs) throw new Error(`${side}: ${total - before} runs, not ${runs}`);
		if (performance.now() - start > 120_000) throw new Error(`${side}: ${open} runs do not end`);
		await sleep(10);
	}
	const seconds = (performance.now() - start) / 1_000;
	const wrong = outcomes.find((outcome) => outcome.status !== status);
	if (wrong) throw new Error(`${side} answered ${wrong.status}, not ${status}`);
	return {
		rate: planned.length / seconds,
		milliseconds: outcomes.map((outcome) => outcome.milliseconds),
	};
}

let serial = 0;
const genuines = () => Array.from({ length: GENUINE }, () => genuine(`load_${++serial}`));
const forgeries = (count: number) =>
	Array.from({ length: count }, () => forgery(`load_${++serial}`, 'forged_0', 'wrongSecret'));

const results = {
	genuine: { trigger: [] as number[], handBuilt: [] as number[], ratios: [] as number[] },
	forged: { trigger: [] as number[], handBuilt: [] as number[], ratios: [] as number[] },
};
const answers: Record<Side, number[]> = { trigger: [], handBuilt: [] };

/** The sides change places each round, so that neither always comes first. */
async function round(number: number) {
	const rates = { genuine: {} as Record<Side, number>, forged: {} as Record<Side, number> };
	for (const side of number % 2 === 0 ? SIDES : SIDES.toReversed()) {
		const good = await measure(side, genuines(), 200, GENUINE);
		rates.genuine[side] = good.rate;
		const count = FORGED[side];
		const isOurs = side === 'trigger';
		const bad = await measure(side, forgeries(count), isOurs ? 401 : 200, isOurs ? 0 : count);
		rates.forged[side] = bad.rate;
		if (number > 0) answers[side].push(...good.milliseconds);
	}
	if (number === 0) return; // warm-up
	for (const kind of ['genuine', 'forged'] as const) {
		for (const side of SIDES) results[kind][side].push(rates[kind][side]);
		results[kind].ratios.push(rates[kind].trigger / rates[kind].handBuilt);
	}
}

/** Neither side may win by letting forgeries through, or by refusing everything. */
function checkHandBuilt() {
	const runs = storedRuns(n8n.database, 'handBuilt');
	const verified = runs.filter((run) => run.status === 'success' && run.reached('Verified'));
	const wanted = GENUINE * (ROUNDS + 1);
	if (verified.length !== wanted)
		throw new Error(
			`handBuilt verified ${verified.length} deliveries, not ${wanted}: ${JSON.stringify(runs[0]?.mentions(/./))}`,
		);
}

const percentile = (values: number[], share: number) =>
	values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)]!.toFixed(0);

function line(side: Side, name: string) {
	const [good, bad] = [results.genuine[side], results.forged[side]].map(median) as [number, number];
	console.log(
		`${name}  ${good.toFixed(1)} verified deliveries/s, answered in ${percentile(answers[side], 0.5)} ms (p50), ` +
			`${percentile(answers[side], 0.99)} ms (p99); ${bad.toFixed(0)} forged/s`,
	);
}

let code = 1;
try {
	for (let number = 0; number <= ROUNDS; number += 1) await round(number);
	line('trigger', 'TrueFlight Trigger    ');
	line('handBuilt', 'Webhook + Crypto + If ');
	let met = true;
	for (const kind of ['genuine', 'forged'] as const) {
		const { ratios } = results[kind];
		const ratio = median(ratios);
		met &&= ratio >= PROMISED[kind];
		console.log(
			`${kind}: ratio, pair by pair, ${ratio.toFixed(2)} (promised ${PROMISED[kind]}; ` +
				`lowest ${Math.min(...ratios).toFixed(2)}, highest ${Math.max(...ratios).toFixed(2)})`,
		);
	}
	checkHandBuilt();
	code = met ? 0 : 1;
} finally {
	await n8n.end();
}
process.exit(code);
