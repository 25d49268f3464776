import type { INodeParameters } from 'n8n-workflow';
import { Harness, messageOf } from '../support/harness.mts';

/** Choices of days in place of two dates, in the workflow's time zone. */
const harness = Harness.use({ key: 'northFieldRead', timezone: 'America/Denver' });

/** Only the clock's time: n8n and the sandbox go on. */
function at(now: string): void {
	jest.useFakeTimers({
		now: Date.parse(now),
		doNotFake: [
			...(['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
			...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
			...(['hrtime', 'performance'] as const),
		],
	});
}
afterEach(() => void jest.useRealTimers());

async function sent(filters: INodeParameters, items = [{}]) {
	const seen = await harness.run(
		{
			...{ resource: 'reservation', operation: 'getAll', output: 'raw' },
			reservationFilters: filters,
		},
		{ items },
	);
	if (seen.error) return messageOf(seen);
	const { from, to } = seen.requests[0]!.parsedQuery as Record<string, string>;
	return [from, to];
}

it.each<[string, string, string, string]>([
	// In Denver it is still the 24th.
	['2026-11-25T05:00:00Z', 'today', '2026-11-24T07:00:00.000Z', '2026-11-25T06:59:59.999Z'],
	['2026-11-25T05:00:00Z', 'Tomorrow', '2026-11-25T07:00:00.000Z', '2026-11-26T06:59:59.999Z'],
	['2026-11-25T05:00:00Z', 'yesterday', '2026-11-23T07:00:00.000Z', '2026-11-24T06:59:59.999Z'],
	['2026-11-25T05:00:00Z', 'Next 7 Days', '2026-11-24T07:00:00.000Z', '2026-12-01T06:59:59.999Z'],
	['2026-11-25T05:00:00Z', 'last7Days', '2026-11-18T07:00:00.000Z', '2026-11-25T06:59:59.999Z'],
	['2026-11-25T05:00:00Z', 'this month', '2026-11-01T06:00:00.000Z', '2026-12-01T06:59:59.999Z'],
	// 23 hours, and 25.
	['2026-03-08T20:00:00Z', 'today', '2026-03-08T07:00:00.000Z', '2026-03-09T05:59:59.999Z'],
	['2026-10-31T20:00:00Z', 'tomorrow', '2026-11-01T06:00:00.000Z', '2026-11-02T06:59:59.999Z'],
])('at %s "%s" is from %s to %s', async (now, period, from, to) => {
	at(now);
	expect(await sent({ period })).toEqual([from, to]);
});

it('a date that is entered wins, and with Custom only those count', async () => {
	at('2026-11-25T20:00:00Z');
	const to = '2026-11-30';
	expect(await sent({ period: 'today', to })).toEqual([
		'2026-11-25T07:00:00.000Z',
		'2026-12-01T06:59:59.999Z',
	]);
	expect(await sent({ period: 'custom', to })).toEqual([undefined, '2026-12-01T06:59:59.999Z']);
	expect(await sent({})).toEqual([undefined, undefined]);
});

it('a period that does not exist, or that an expression leaves blank, is refused', async () => {
	expect(await sent({ period: 'soon' })).toMatch(
		/^'Period' expects one of: Custom, Last 7 Days, .*\[item 0\]/,
	);
	expect(await sent({ period: '={{ $json.none }}' })).toMatch(/^'Period' is empty \[item 0\]/);
});

it('invoices take days as days', async () => {
	at('2026-11-25T05:00:00Z');
	const seen = await harness.run({
		...{ resource: 'invoice', operation: 'getAll', output: 'raw' },
		invoiceFilters: { period: 'thisMonth' },
	});
	expect(seen.requests[0]!.parsedQuery).toMatchObject({
		from: expect.stringMatching(/^2026-11-01/),
	});
});

it.each<[INodeParameters, string[]]>([
	[
		{ from: '2026-12-02', to: '2026-12-01' },
		["'From' is after 'To', so that no record can match."],
	],
	[{ from: '2026-12-01', to: '2026-12-01' }, []],
	[{ from: '2026-12-02' }, []],
])('a range that ends before it begins is reported: %j', async (reservationFilters, expected) => {
	const seen = await harness.run({
		...{ resource: 'reservation', operation: 'getAll', output: 'raw', limit: 1 },
		reservationFilters,
	});
	const [done] = seen.run.data.resultData.runData.TrueFlight!;
	expect((done!.hints ?? []).map(({ message }) => message)).toEqual(expected);
});
