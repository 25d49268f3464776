/**
 * `npm run bench:trigger`: verified deliveries a second, and how many forged ones a second are refused, in
 * the real n8n, turn by turn in one run, with each of n8n's two expression engines. The trigger against
 *
 * - a workflow of n8n's own Webhook, Extract from File, Crypto and If that makes the same check;
 * - a bare trigger that checks nothing: n8n's own part, the limit for any trigger of a package.
 *
 * Time counts until n8n has ended every execution. Exits 1 unless the promised ratios hold.
 * `npm run bench:trigger -- <rounds> <deliveries>`: fewer for a quick look, or on a busy machine.
 */
import { join } from 'node:path';
import { startOwnN8n } from '../support/ownN8n.mts';
import { FOLDER } from './bare.mts';
import {
	KINDS,
	prepare,
	SIDES,
	type Contest,
	type Kind,
	type Rate,
	type Side,
} from './deliveryRates.mts';
import { median } from './support.mts';

const [ROUNDS = 5, DELIVERIES = 60] = process.argv.slice(2).map(Number);

/**
 * `vm` is n8n's default: it builds an isolate, about 65 ms of processor time, before it calls any
 * trigger but its own Webhook node, and another for each execution (docs/trigger.md, "Load and speed").
 */
const ENGINES = ['vm', 'legacy'] as const;
/** `legacy` does several times as much in the same time, so more are needed to measure it. */
const COUNTS = { vm: DELIVERIES, legacy: 4 * DELIVERIES };
const PROMISED: Record<
	(typeof ENGINES)[number],
	Record<Kind, { handBuilt: number; bare: number }>
> = {
	vm: { genuine: { handBuilt: 0.5, bare: 0.8 }, forged: { handBuilt: 1.2, bare: 0.8 } },
	legacy: { genuine: { handBuilt: 1.1, bare: 0.8 }, forged: { handBuilt: 5, bare: 0.8 } },
};
const NAMES: Record<Side, string> = {
	trigger: 'TrueFlight Trigger',
	bare: 'bare trigger, no check',
	handBuilt: 'Webhook + Crypto + If',
};

type Rounds = Array<Record<Kind, Record<Side, Rate>>>;

/** The sides change places each round, so that none always comes first. The first round warms up. */
async function contest({ measure }: Contest, count: number): Promise<Rounds> {
	const rounds: Rounds = [];
	for (let number = 0; number <= ROUNDS; number += 1) {
		const round = { genuine: {}, forged: {} } as Rounds[number];
		const order = SIDES.map((_, place) => SIDES[(place + number) % SIDES.length]!);
		for (const side of order)
			for (const kind of KINDS) round[kind][side] = await measure(side, kind, count);
		if (number > 0) rounds.push(round);
	}
	return rounds;
}

const percentile = (values: number[], share: number) =>
	values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)]!.toFixed(0);

function printRates(rounds: Rounds) {
	for (const side of SIDES) {
		const rate = (kind: Kind) =>
			median(rounds.map((round) => round[kind][side].perSecond)).toFixed(1);
		const waits = rounds.flatMap((round) => round.genuine[side].milliseconds);
		console.log(
			`  ${NAMES[side].padEnd(22)}  ${rate('genuine')} genuine/s, answered in ${percentile(waits, 0.5)} ms (p50), ` +
				`${percentile(waits, 0.99)} ms (p99); ${rate('forged')} forged/s`,
		);
	}
}

/** Pair by pair: what the trigger did in a round by what the other did in the same round. */
function printRatios(rounds: Rounds, promised: (typeof PROMISED)['vm']): boolean {
	let met = true;
	for (const kind of KINDS) {
		for (const other of ['handBuilt', 'bare'] as const) {
			const ratios = rounds.map(
				(round) => round[kind].trigger.perSecond / round[kind][other].perSecond,
			);
			const bound = promised[kind][other];
			met &&= median(ratios) >= bound;
			console.log(
				`  ${kind}, by ${NAMES[other]}: ${median(ratios).toFixed(2)} (bound ${bound}; ` +
					`${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
			);
		}
	}
	return met;
}

let isMet = true;
for (const engine of ENGINES) {
	const n8n = await startOwnN8n(join(import.meta.dirname, '../..'), {
		N8N_CUSTOM_EXTENSIONS: FOLDER,
		N8N_EXPRESSION_ENGINE: engine,
	});
	try {
		const sides = await prepare(n8n);
		const rounds = await contest(sides, COUNTS[engine]);
		console.log(`expression engine ${engine}:`);
		printRates(rounds);
		isMet = printRatios(rounds, PROMISED[engine]) && isMet;
		const [verified, wanted] = [sides.verifiedByHand(), COUNTS[engine] * (ROUNDS + 1)];
		if (verified !== wanted)
			throw new Error(`the hand-built workflow verified ${verified} deliveries, not ${wanted}`);
	} finally {
		await n8n.end();
	}
}
console.log(isMet ? 'as promised' : 'NOT as promised');
process.exit(isMet ? 0 : 1);
