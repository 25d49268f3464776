import fc from 'fast-check';
import {
	History,
	type KilledRun,
	type ServerStep,
	type Setting,
	type Step,
} from './pollingHistory.mts';

/*
 * What must hold for every history of a server that n8n polls. Checked with some hundred histories by the unit tests
 * and with many by polling.mts.
 */

const common = {
	late: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 180 })),
	skew: fc.oneof(fc.constant(0), fc.integer({ min: -90, max: 90 })),
};
const record = fc.nat(50);
const location = fc.nat(1);
const status = fc.nat(2);

const serverStep: fc.Arbitrary<ServerStep> = fc.oneof(
	fc.record({ do: fc.constant('create' as const), location, status, ...common }),
	fc.record({ do: fc.constant('change' as const), record, status, ...common }),
	fc.record({ do: fc.constant('change' as const), record, status, ...common }),
	fc.record({ do: fc.constant('move' as const), record, location, ...common }),
	fc.record({ do: fc.constant('delete' as const), record }),
	fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(120) }),
	fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(7200) }),
);
/** A poll takes a few minutes at most. */
const between = fc.array(
	serverStep.map((step) => (step.do === 'wait' ? { ...step, seconds: step.seconds % 60 } : step)),
	{ maxLength: 4 },
);
const poll = fc.record({ do: fc.constant('poll' as const), between });
const failingPoll = fc.record({
	do: fc.constant('failingPoll' as const),
	pages: fc.nat(3),
	between,
});
const restart = fc.constantFrom<Step>({ do: 'restart' }, { do: 'reactivate' });
const killed = <R extends KilledRun>(...runs: R[]) =>
	fc.record({ do: fc.constant('kill' as const), run: fc.constantFrom(...runs) });
const kill = killed('lost', 'ended', 'startedBefore', 'startedAfter');

const settings = (...steps: Array<fc.Arbitrary<Step>>): fc.Arbitrary<Setting> =>
	fc.record({
		granularity: fc.constantFrom(1, 1000, 60_000),
		dateSkew: fc.integer({ min: -3_000_000, max: 3_000_000 }),
		order: fc.constantFrom('id' as const, 'oldest' as const, 'newest' as const),
		pageSize: fc.integer({ min: 1, max: 5 }),
		locations: fc.integer({ min: 1, max: 2 }),
		maxEvents: fc.integer({ min: 1, max: 6 }),
		steps: fc.array(fc.oneof(serverStep, serverStep, serverStep, ...steps), {
			minLength: 5,
			maxLength: 60,
		}),
	});

/** All that may happen. */
export const histories = settings(poll, poll, failingPoll, restart, kill);

function assert(condition: boolean, message: () => string): void {
	if (!condition) throw new Error(message());
}

const show = (value: unknown): string => JSON.stringify(value);

/** Nothing twice, nothing of before the watch, no new record twice. */
function assertNoneDoubled({ received, initial }: History): void {
	const seen = new Set<string>();
	for (const { id, version, event } of received) {
		const key = `${id} ${version}`;
		assert(!seen.has(key), () => `twice: ${key} in ${show(received)}`);
		seen.add(key);
		assert(!initial.has(version), () => `of before: ${key}`);
		const created = `${id} created`;
		if (event !== 'created') continue;
		assert(!seen.has(created), () => `created twice: ${id} in ${show(received)}`);
		seen.add(created);
	}
}

const changes = fc.property(histories, (setting) => {
	const history = new History({ event: 'createdOrChanged' }, setting).run();
	const { received, rows, initial } = history;
	assertNoneDoubled(history);
	for (const { id, version } of rows.values()) {
		const own = received.filter((one) => one.id === id);
		assert(
			initial.has(version) || own.at(-1)?.version === version,
			() => `lost: ${id} ${version} of ${show(own)}`,
		);
		const kind = history.first.has(id) ? 'changed' : 'created';
		assert((own[0]?.event ?? kind) === kind, () => `not ${kind}: ${show(own)}`);
	}
});

const created = fc.property(histories, (setting) => {
	const history = new History({ event: 'created' }, setting).run();
	const { received, rows } = history;
	assertNoneDoubled(history);
	for (const { id } of rows.values()) {
		const count = received.filter((one) => one.id === id).length;
		assert(count === (history.first.has(id) ? 0 : 1), () => `${id}: ${count} of ${show(received)}`);
	}
});

const changed = fc.property(histories, (setting) => {
	const history = new History({ event: 'changed' }, setting).run();
	const { received, rows, initial } = history;
	assertNoneDoubled(history);
	for (const { id, version, created: at, updated } of rows.values()) {
		const own = received.filter((one) => one.id === id);
		const isDue = !initial.has(version) && (history.first.has(id) || updated !== at);
		assert(
			!isDue || own.at(-1)?.version === version,
			() => `lost: ${id} ${version} of ${show(own)}`,
		);
	}
});

/** Lists that are read as a whole, in an order that changes do not touch. */
const whole = histories.map((setting): Setting => ({ ...setting, order: 'id' }));

/** A record that moves while lists are read may be in none of them each time: only reading it would tell. */
const unmoved = whole.map((setting): Setting => ({
	...setting,
	steps: setting.steps.map((step) =>
		'between' in step
			? { ...step, between: step.between.filter((one) => one.do !== 'move') }
			: step,
	),
}));

const compared = fc.property(unmoved, (setting) => {
	const watch = {
		event: 'createdOrChanged',
		isByTime: false,
		watched: ['status', 'version'],
	} as const;
	const history = new History({ ...watch, watched: [...watch.watched] }, setting).run();
	const { received, rows, initial } = history;
	assertNoneDoubled(history);
	for (const { id, version } of rows.values()) {
		const own = received.filter((one) => one.id === id);
		assert(
			initial.has(version) || own.at(-1)?.version === version,
			() => `lost: ${id} ${version} of ${show(own)}`,
		);
	}
});

const left = fc.property(unmoved, (setting) => {
	const history = new History({ event: 'left', isByTime: false }, setting).run();
	const { received, rows, remembered } = history;
	const ids = received.map(({ id }) => id);
	assert(new Set(ids).size === ids.length, () => `twice: ${show(ids)}`);
	for (const id of rows.keys()) assert(!ids.includes(id), () => `not gone: ${id}`);
	for (const id of remembered)
		assert(rows.has(id) || ids.includes(id), () => `lost: ${id} of ${show(ids)}`);
});

/** Histories without a change in the middle of a reading, so that it is clear what a poll has seen. */
const quiet = settings(
	poll.map((step): Step => ({ ...step, between: [] })),
	failingPoll.map((step): Step => ({ ...step, between: [] })),
	restart,
	// Without a run that starts last: what is received then is the same change of a later version.
	killed('lost', 'ended', 'startedBefore'),
).map((setting): Setting => ({ ...setting, maxEvents: 1000 }));

const becomes = (isByTime: boolean) =>
	fc.property(quiet, (setting) => {
		const watch = { event: 'becomes', field: 'status', value: 'resolved', isByTime } as const;
		const { received, expected } = new History(watch, setting).run();
		const reported = received.map(({ id, version }) => `${id} ${version}`).sort();
		const due = expected.map(([id, version]) => `${id} ${version}`).sort();
		assert(show(reported) === show(due), () => `${show(reported)} instead of ${show(due)}`);
	});

export const properties = [
	{ name: 'reports each change once', property: changes },
	{ name: 'reports each new record once', property: created },
	{ name: 'reports each change of a record that is not new once', property: changed },
	{ name: 'reports each difference of a list that is read whole once', property: compared },
	{ name: 'reports each record that left once', property: left },
	{ name: 'reports each time that a field gets the value once', property: becomes(true) },
	{ name: 'reports the same of a list that is read whole', property: becomes(false) },
];
