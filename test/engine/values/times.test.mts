import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, Harness, listOf, messageOf } from '../support/harness.mts';

/** Times and days in the workflow's zone, as they reach the API through n8n's engine. */
const harness = Harness.use({ key: 'orgWrite', switches: { requireLocation: 'never' } });
const NEW_YORK = 'America/New_York';
const KOLKATA = 'Asia/Kolkata';

async function filtered(
	filters: IDataObject,
	{ item = {}, timezone = NEW_YORK }: { item?: IDataObject; timezone?: string } = {},
): Promise<unknown> {
	const seen = await harness.run(
		listOf('reservation', { reservationFilters: filters as INodeParameters }),
		{ items: [item], timezone },
	);
	return seen.error ? messageOf(seen) : seen.requests[0]?.parsedQuery;
}

it.each<[string, unknown, IDataObject, string]>([
	['the date picker', '2026-11-24T09:30:00', {}, '2026-11-24T14:30:00.000Z'],
	['ISO text', '={{ $json.at }}', { at: '2026-11-24T09:30' }, '2026-11-24T14:30:00.000Z'],
	['ISO text, UTC', '={{ $json.at }}', { at: '2026-11-24T09:30Z' }, '2026-11-24T09:30:00.000Z'],
	['SQL text', '={{ $json.at }}', { at: '2026-11-24 09:30' }, '2026-11-24T14:30:00.000Z'],
	[
		'day and time',
		'={{ $json.d }} {{ $json.t }}',
		{ d: '2026-11-24', t: '09:30' },
		'2026-11-24T14:30:00.000Z',
	],
	['Luxon', "={{ DateTime.fromISO('2026-11-24T09:30') }}", {}, '2026-11-24T14:30:00.000Z'],
	['Luxon in UTC', '={{ DateTime.utc(2026, 11, 24, 9, 30) }}', {}, '2026-11-24T09:30:00.000Z'],
	['JS Date', "={{ new Date('2026-11-24T14:30:00Z') }}", {}, '2026-11-24T14:30:00.000Z'],
	['a day', '2026-11-24', {}, '2026-11-24T05:00:00.000Z'],
	['a day of the item', '={{ $json.day }}', { day: ' 2026-11-24\n' }, '2026-11-24T05:00:00.000Z'],
])('a filter for a time: %s', async (_, entered, item, expected) => {
	expect(await filtered({ from: entered as string }, { item })).toMatchObject({ from: expected });
});

it.each([
	['11/24/2026 09:30'],
	['2026-11-24 9:30'],
	['Nov 24, 2026 9:30 AM'],
	['24.11.2026'],
	['Slot 4'],
	['2026-02-30'],
	['2026-W48-2'],
	[1795512600],
	[46350],
	[true],
	[['2026-11-24']],
	[{ date: '2026-11-24' }],
])('%j is refused with an example, and nothing is sent', async (at) => {
	const seen = await harness.run(
		listOf('reservation', { reservationFilters: { from: '={{ $json.at }}' } }),
		{ items: [{ at }], timezone: NEW_YORK },
	);
	expect(seen.error?.name).toBe('NodeOperationError');
	expect(seen.error?.message).toMatch(
		/^'From' expects a date and time in ISO format, e\.g\. 2026-11-24T09:30 .*\[item 0\]$/,
	);
	expect(seen.requests).toEqual([]);
});

describe('a day as the end of a range', () => {
	it.each([
		['2026-11-24', NEW_YORK, '2026-11-24T05:00:00.000Z', '2026-11-25T04:59:59.999Z'],
		['2026-11-24', KOLKATA, '2026-11-23T18:30:00.000Z', '2026-11-24T18:29:59.999Z'],
		['2026-11-01', NEW_YORK, '2026-11-01T04:00:00.000Z', '2026-11-02T04:59:59.999Z'],
		['20261124', 'UTC', '2026-11-24T00:00:00.000Z', '2026-11-24T23:59:59.999Z'],
	])('%s in %s lasts from %s to %s', async (day, timezone, from, to) => {
		expect(await filtered({ from: day, to: day }, { timezone })).toMatchObject({ from, to });
		const computed = { from: '={{ $json.day }}', to: '={{ $json.day }}' };
		expect(await filtered(computed, { item: { day }, timezone })).toMatchObject({ from, to });
	});

	it('a time is meant as it is', async () => {
		const sent = await filtered({ to: '2026-11-24T00:00:00' });
		expect(sent).toMatchObject({ to: '2026-11-24T05:00:00.000Z' });
	});

	it.each(['invoice', 'payment', 'storeOrder'])('of %ss as well', async (resource) => {
		const seen = await harness.run(
			listOf(resource, { [`${resource}Filters`]: { to: '2026-11-24' } }),
			{ timezone: NEW_YORK },
		);
		expect(seen.requests[0]?.parsedQuery).toMatchObject({ to: '2026-11-25T04:59:59.999Z' });
	});

	it('finds all that is on that day', async () => {
		const reservations = await harness.sandbox.records<{ id: string; start_time: string }>(
			'reservations',
		);
		const day = reservations[0]!.start_time.slice(0, 10);
		const wanted = reservations.filter(({ start_time: start }) => start.startsWith(day));
		const seen = await harness.run(
			listOf('reservation', { reservationFilters: { from: day, to: day } }),
			{ timezone: 'UTC' },
		);
		expect(wanted.length).toBeGreaterThan(0);
		expect(seen.items.map(({ json }) => json.id).sort()).toEqual(wanted.map(({ id }) => id).sort());
	});
});

describe('a day in a body', () => {
	const EVENING = '2026-11-25T02:30:00Z';
	it.each<[string, string, IDataObject, string]>([
		['the date picker', '2026-11-24', {}, '2026-11-24'],
		['a JS Date', `={{ new Date('${EVENING}') }}`, {}, '2026-11-24'],
		['its ISO text', '={{ $json.at }}', { at: EVENING }, '2026-11-24'],
		['Luxon', `={{ DateTime.fromISO('${EVENING}') }}`, {}, '2026-11-24'],
		[
			'Luxon in Kolkata',
			`={{ DateTime.fromISO('${EVENING}').setZone('${KOLKATA}') }}`,
			{},
			'2026-11-24',
		],
		['basic ISO text', '20261124', {}, '2026-11-24'],
	])('given as %s', async (_, dueDate, item, expected) => {
		const { id } = await harness.record('work_orders');
		const seen = await harness.run(
			{
				resource: 'workOrder',
				operation: 'update',
				workOrderId: byId(id),
				workOrderUpdateFields: { dueDate },
			},
			{ items: [item], timezone: NEW_YORK },
		);
		expect(messageOf(seen)).toBe('');
		expect(seen.requests[0]?.body).toEqual({ due_date: expected });
	});

	it.each(['11/24/2026', '24.11.2026', 'tomorrow', '2026-02-29'])(
		'%s is refused',
		async (dueDate) => {
			const { id } = await harness.record('work_orders');
			const seen = await harness.run({
				resource: 'workOrder',
				operation: 'update',
				workOrderId: byId(id),
				workOrderUpdateFields: { dueDate },
			});
			expect(messageOf(seen)).toContain(
				`'Due Date' expects a date in ISO format, e.g. 2026-11-24, not '${dueDate}' [item 0]`,
			);
			expect(seen.requests).toEqual([]);
		},
	);
});
