import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, getSquawk, Harness, listOf, messageOf, type Seen } from '../support/harness.mts';

/** A filter or an ID is what it says, or refused by its label: never no filter, and never another one. */
const harness = Harness.use({ key: 'orgWrite', switches: { requireLocation: 'never' } });
const ID = '3f0c2f5e-8a53-4c0e-9b1f-0d6a4f1f2b77';
const LOCATOR = { mode: 'id', value: ID };

async function listed(filters: IDataObject, item: IDataObject = {}): Promise<Seen> {
	const parameters = listOf('squawk', { squawkFilters: filters as INodeParameters });
	return await harness.run(parameters, { items: [item] });
}
const sent = ({ requests }: Seen): unknown => requests[0]?.parsedQuery;

describe('a filter for an ID', () => {
	it.each<[string, unknown, IDataObject]>([
		['a locator', byId(ID), {}],
		['a locator without mark', LOCATOR, {}],
		['text', ID, {}],
		['an expression in a locator', byId('={{ $json.id }}'), { id: ` ${ID}\n` }],
		['an expression in its place', '={{ $json.id }}', { id: ID }],
		['a locator of an item', '={{ $json.aircraft }}', { aircraft: LOCATOR }],
		['a locator of an item in a locator', byId('={{ $json.aircraft }}'), { aircraft: LOCATOR }],
		['a marked one of an item', '={{ $json.aircraft }}', { aircraft: { __rl: true, ...LOCATOR } }],
	])('is understood as %s', async (_, aircraftId, item) => {
		const seen = await listed({ aircraftId: aircraftId as string }, item);
		expect(messageOf(seen)).toBe('');
		expect(sent(seen)).toMatchObject({ aircraft_id: ID });
	});

	it.each<[string, unknown, IDataObject, string]>([
		[
			'a whole record',
			'={{ $json }}',
			{ id: ID, tail_number: 'N1' },
			'expects an ID, not an object',
		],
		['a record in a locator', byId('={{ $json }}'), { id: ID }, 'expects an ID, not an object'],
		['a list', '={{ [$json.id] }}', { id: ID }, 'expects an ID, not a list'],
		['a list in a locator', byId('={{ [$json.id] }}'), { id: ID }, 'expects an ID, not a list'],
		['an object without mark', { id: ID }, {}, 'expects an ID, not an object'],
		[
			'a locator of a record',
			{ mode: 'id', value: { id: ID } },
			{},
			'expects an ID, not an object',
		],
		['a switch', '={{ true }}', {}, "expects an ID, not 'true'"],
		['no whole number', '={{ 1.5 }}', {}, "expects an ID, not '1.5'"],
		['an empty cell', '={{ $json.id }}', { id: '' }, 'is empty'],
		['a blank cell in a locator', byId('={{ $json.id }}'), { id: ' \n' }, 'is empty'],
		['an unknown field', byId('={{ $json.none }}'), {}, 'is empty'],
		['null', '={{ null }}', {}, 'is empty'],
		['an empty locator', { mode: 'list', value: '' }, {}, 'is empty'],
	])('is refused as %s', async (_, aircraftId, item, reason) => {
		const seen = await listed({ aircraftId: aircraftId as string }, item);
		expect(seen.error?.name).toBe('NodeOperationError');
		expect(seen.error?.message).toBe(`'Aircraft' ${reason} [item 0]`);
		expect(seen.requests).toEqual([]);
	});
});

describe('a filter for a text or a time', () => {
	it.each<[string, IDataObject, IDataObject, string]>([
		['an empty cell', { status: '={{ $json.s }}' }, { s: '' }, "'Status' is empty"],
		['a blank cell', { status: '={{ $json.s }}' }, { s: ' \n' }, "'Status' is empty"],
		['null', { status: '={{ $json.s }}' }, { s: null }, "'Status' is empty"],
		['an unknown field', { status: '={{ $json.none }}' }, {}, "'Status' is empty"],
		['text that comes to nothing', { status: '={{ $json.s }} ' }, { s: '' }, "'Status' is empty"],
		[
			'an empty cell for a time',
			{ updatedSince: '={{ $json.t }}' },
			{ t: '' },
			"'Updated Since' is empty",
		],
		['an unknown time', { updatedSince: '={{ $json.none }}' }, {}, "'Updated Since' is empty"],
		[
			'an object',
			{ status: '={{ $json.s }}' },
			{ s: { a: 1 } },
			"'Status' expects text, not an object",
		],
		[
			'an unmarked locator',
			{ status: { mode: 'id', value: 'open' } },
			{},
			"'Status' expects text, not an object",
		],
		[
			'a list',
			{ status: '={{ $json.s }}' },
			{ s: ['open', 'closed'] },
			"'Status' expects text, not a list",
		],
	])('is refused by its label as %s', async (_, filters, item, message) => {
		const seen = await listed(filters, item);
		expect(seen.error?.message).toBe(`${message} [item 0]`);
		expect(seen.requests).toEqual([]);
	});

	it('left blank on purpose is no filter', async () => {
		const seen = await listed({ updatedSince: '', status: 'open' });
		expect(messageOf(seen)).toBe('');
		expect(sent(seen)).toEqual({ status: 'open', limit: expect.any(String) });
	});

	it('names the item it belongs to', async () => {
		const parameters = listOf('squawk', { squawkFilters: { status: '={{ $json.s }}' } });
		const seen = await harness.run(parameters, {
			items: [{ s: 'open' }, { s: 'open' }, { s: '' }],
		});
		expect(seen.error?.message).toBe("'Status' is empty [item 2]");
	});

	it.each([
		['={{ $json.extra }}', {}, "'Additional Query Parameters (JSON)' is empty"],
		[
			'={{ { "sort": $json.sort } }}',
			{ sort: '' },
			"'sort' in 'Additional Query Parameters (JSON)' is empty",
		],
	])('so are additional query parameters: %s', async (queryParameters, item, message) => {
		const seen = await harness.run(listOf('squawk', { options: { queryParameters } }), {
			items: [item],
		});
		expect(seen.error?.message).toBe(`${message} [item 0]`);
		expect(seen.requests).toEqual([]);
	});
});

describe('white space around a value has no meaning', () => {
	it('in filters and locations', async () => {
		const [location] = (await harness.sandbox.overview()).locations;
		const seen = await harness.run(
			listOf('squawk', {
				locationId: byId(`${location!.id}\n`),
				squawkFilters: { status: '={{ $json.status }}', aircraftId: byId(`\t${ID} `) },
			}),
			{ items: [{ status: ' open\n' }] },
		);
		expect(sent(seen)).toMatchObject({
			location_id: location!.id,
			status: 'open',
			aircraft_id: ID,
		});
	});

	it('in the path and in bodies, where white space inside stays', async () => {
		const { id } = await harness.record('squawks');
		const seen = await harness.run({
			resource: 'squawk',
			operation: 'update',
			squawkId: byId(` ${String(id)}\n`),
			squawkUpdateFields: {
				title: ' Left brake \n',
				status: 'open\n',
				description: '\nfirst line\n  second line\n',
			},
		});
		expect(messageOf(seen)).toBe('');
		expect(seen.requests[0]).toMatchObject({
			path: `/api/external/v1/squawks/${String(id)}`,
			body: { title: 'Left brake', status: 'open', description: 'first line\n  second line' },
		});
	});
});

describe('the record of Get', () => {
	it('is found by a locator of an item', async () => {
		const { id } = await harness.record('squawks');
		const aircraft = { mode: 'id', value: id };
		const seen = await harness.run(getSquawk('={{ $json.squawk }}'), {
			items: [{ squawk: aircraft }],
		});
		expect(messageOf(seen)).toBe('');
		expect(seen.items[0]?.json.id).toBe(id);
	});

	it.each([
		['={{ $json }}', 'an object'],
		['={{ [$json.id] }}', 'a list'],
		['={{ { id: $json.id } }}', 'an object'],
	])('is not taken from %s', async (entered, kind) => {
		for (const squawkId of [entered, byId(entered)]) {
			const seen = await harness.run({ ...getSquawk(''), squawkId }, { items: [{ id: ID }] });
			expect(seen.error?.message).toBe(`'Squawk' expects an ID, not ${kind} [item 0]`);
			expect(seen.error?.description).toContain('Instead of a whole record, use its ID field.');
			expect(seen.requests).toEqual([]);
		}
	});
});

describe('fields of a body', () => {
	async function updated(fields: IDataObject, item: IDataObject = {}): Promise<unknown> {
		const { id } = await harness.record('squawks');
		const seen = await harness.run(
			{
				resource: 'squawk',
				operation: 'update',
				squawkId: byId(id),
				squawkUpdateFields: fields as INodeParameters,
			},
			{ items: [item] },
		);
		return seen.requests[0]?.body ?? seen.error?.message;
	}

	it.each<[string, IDataObject, IDataObject, unknown]>([
		['blank text clears', { title: '={{ $json.t }}' }, { t: '' }, { title: '' }],
		['white space clears', { title: ' ' }, {}, { title: '' }],
		['null clears', { title: '={{ $json.t }}' }, { t: null }, { title: null }],
		['nothing is refused', { title: '={{ $json.none }}' }, {}, "'Title' is empty [item 0]"],
		['a number is text', { title: '={{ $json.n }}' }, { n: 42 }, { title: '42' }],
		[
			'an object is refused',
			{ title: '={{ $json }}' },
			{ a: 1 },
			"'Title' expects text, not an object [item 0]",
		],
	])('%s', async (_, fields, item, expected) => {
		expect(await updated(fields, item)).toEqual(expected);
	});

	it.each<[unknown, unknown]>([
		[true, { is_grounding: true }],
		['TRUE', { is_grounding: true }],
		['false', { is_grounding: false }],
		[0, { is_grounding: false }],
		[[], "'Is Grounding' expects true or false, not a list [item 0]"],
		[{}, "'Is Grounding' expects true or false, not an object [item 0]"],
		['', "'Is Grounding' is empty [item 0]"],
		[' ', "'Is Grounding' is empty [item 0]"],
		['no', "'Is Grounding' expects true or false, not 'no' [item 0]"],
		['0x0', "'Is Grounding' expects true or false, not '0x0' [item 0]"],
		[2, "'Is Grounding' expects true or false, not '2' [item 0]"],
	])('an aircraft is not un-grounded by %j', async (value, expected) => {
		expect(await updated({ isGrounding: '={{ $json.v }}' }, { v: value as boolean })).toEqual(
			expected,
		);
	});
});

describe('numbers of a body', () => {
	async function created(value: unknown): Promise<unknown> {
		const { id } = await harness.record('aircraft');
		const seen = await harness.run(
			{
				resource: 'maintenanceReminder',
				operation: 'create',
				maintenanceReminderAircraftId: byId(id),
				maintenanceReminderName: 'Oil',
				maintenanceReminderCreateFields: { dueHours: '={{ $json.v }}' },
			},
			{ items: [{ v: value as number }] },
		);
		const body = seen.requests[0]?.body as IDataObject | undefined;
		return seen.error?.message ?? body?.due_hours;
	}

	it.each<[unknown, unknown]>([
		[12.5, 12.5],
		['12.5', 12.5],
		[' 100\n', 100],
		[0, 0],
		['0', 0],
		['', "'Due Hours' is empty [item 0]"],
		[' ', "'Due Hours' is empty [item 0]"],
		['\n', "'Due Hours' is empty [item 0]"],
		[[], "'Due Hours' expects a number, e.g. 12 or 12.5, not a list [item 0]"],
		[{}, "'Due Hours' expects a number, e.g. 12 or 12.5, not an object [item 0]"],
		[true, "'Due Hours' expects a number, e.g. 12 or 12.5, not 'true' [item 0]"],
		['0x10', "'Due Hours' expects a number, e.g. 12 or 12.5, not '0x10' [item 0]"],
		['1e3', "'Due Hours' expects a number, e.g. 12 or 12.5, not '1e3' [item 0]"],
		['1,5', "'Due Hours' expects a number, e.g. 12 or 12.5, not '1,5' [item 0]"],
		[
			'9007199254740993',
			"'Due Hours' expects a number, e.g. 12 or 12.5, not '9007199254740993' [item 0]",
		],
	])('%j is %j', async (value, expected) => {
		expect(await created(value)).toEqual(expected);
	});

	it.each(['={{ NaN }}', '={{ Infinity }}'])('%s is refused', async (dueHours) => {
		const { id } = await harness.record('aircraft');
		const seen = await harness.run({
			resource: 'maintenanceReminder',
			operation: 'create',
			maintenanceReminderAircraftId: byId(id),
			maintenanceReminderName: 'Oil',
			maintenanceReminderCreateFields: { dueHours },
		});
		expect(seen.error?.message).toContain("'Due Hours' expects a number");
	});
});
