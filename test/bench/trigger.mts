/**
 * `npm run bench:trigger`: verified deliveries a second, and how many forged ones a second are rejected, in
 * the real n8n, turn by turn in one run, with each of n8n's expression engines. The trigger, in both of its
 * versions, against
 *
 * - a workflow of n8n's own Webhook, Extract from File, Crypto and If that makes the same check;
 * - a bare trigger that checks nothing: n8n's own part, the limit for any trigger of a package.
 *
 * Time counts until n8n has ended every execution. Exits 1 unless the promised ratios hold.
 */
import { join } from 'node:path';
import { positive, readOptions } from '../support/arguments.mts';
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

const USAGE = `Usage: npm run bench:trigger -- [options]
  --rounds N       rounds after the first, which warms up (standard 5)
  --deliveries N   deliveries of each kind in a round (standard 60)
  --engine NAME    vm, lazy or legacy; may be repeated (standard: all three)`;

/**
 * `vm` is n8n's default: it builds an isolate, about 65 ms of processor time, before it calls any trigger but its
 * own Webhook node, and another for each execution (docs/trigger.md, "Load and speed"). `lazy` builds them only
 * when an expression is evaluated. `legacy` builds none.
 */
const ENGINES = {
	vm: { N8N_EXPRESSION_ENGINE: 'vm' },
	lazy: { N8N_EXPRESSION_ENGINE: 'vm', N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	legacy: { N8N_EXPRESSION_ENGINE: 'legacy' },
};
type Engine = keyof typeof ENGINES;

/** `legacy` does several times as much in the same time, so more are needed to measure it. */
const FACTOR: Record<Engine, number> = { vm: 1, lazy: 1, legacy: 4 };
type Bounds = Record<Kind, Partial<Record<Side, number>>>;
/** What the trigger does at least, by what the other does. */
const PROMISED: Record<Engine, Bounds> = {
	vm: { genuine: { handBuilt: 0.5, bare: 0.8 }, forged: { handBuilt: 1.2, bare: 0.8 } },
	lazy: { genuine: { handBuilt: 3, bare: 0.5 }, forged: { handBuilt: 15, bare: 0.5 } },
	legacy: { genuine: { handBuilt: 1.1, bare: 0.8 }, forged: { handBuilt: 5, bare: 0.5 } },
};

const {
	rounds: ROUNDS,
	deliveries: DELIVERIES,
	engines,
} = readOptions(
	USAGE,
	{
		rounds: { type: 'string', default: '5' },
		deliveries: { type: 'string', default: '60' },
		engine: { type: 'string', multiple: true, default: Object.keys(ENGINES) },
	},
	(values) => {
		const names = values['engine'] as string[];
		const unknown = names.find((name) => !Object.hasOwn(ENGINES, name));
		if (unknown !== undefined) throw new Error(`There is no engine "${unknown}"`);
		return {
			rounds: positive('--rounds', values['rounds']),
			deliveries: positive('--deliveries', values['deliveries']),
			engines: names as Engine[],
		};
	},
);

const NAMES: Record<Side, string> = {
	trigger: 'TrueFlight Trigger',
	version1: 'TrueFlight Trigger, typeVersion 1',
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
			`  ${NAMES[side].padEnd(33)}  ${rate('genuine')} genuine/s, answered in ${percentile(waits, 0.5)} ms (p50), ` +
				`${percentile(waits, 0.99)} ms (p99); ${rate('forged')} forged/s`,
		);
	}
}

/** Pair by pair: what the trigger did in a round by what the other did in the same round. */
function printRatios(rounds: Rounds, promised: Bounds): boolean {
	let met = true;
	for (const kind of KINDS) {
		for (const [other, bound] of Object.entries(promised[kind]) as Array<[Side, number]>) {
			const ratios = rounds.map(
				(round) => round[kind].trigger.perSecond / round[kind][other].perSecond,
			);
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
for (const engine of engines) {
	const count = FACTOR[engine] * DELIVERIES;
	const n8n = await startOwnN8n(join(import.meta.dirname, '../..'), {
		N8N_CUSTOM_EXTENSIONS: FOLDER,
		...ENGINES[engine],
	});
	try {
		const sides = await prepare(n8n);
		const rounds = await contest(sides, count);
		console.log(`expression engine ${engine}:`);
		printRates(rounds);
		isMet = printRatios(rounds, PROMISED[engine]) && isMet;
		const [verified, wanted] = [await sides.verifiedByHand(), count * (ROUNDS + 1)];
		if (verified !== wanted)
			throw new Error(`the hand-built workflow verified ${verified} deliveries, not ${wanted}`);
	} finally {
		await n8n.end();
	}
}
console.log(isMet ? 'as promised' : 'NOT as promised');
process.exit(isMet ? 0 : 1);
