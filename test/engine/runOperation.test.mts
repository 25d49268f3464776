import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { KEYS } from '../support/sandbox.mts';
import {
	byId,
	getSquawk,
	Harness,
	listOf,
	mostAtOnce,
	withoutPauses,
	messageOf,
} from './support/harness.mts';

/** How the items of one run share the network, and how each result is linked to its item. */
const harness = Harness.use();
const id = '={{ $json.id }}';

async function squawks(count: number): Promise<IDataObject[]> {
	const { id: known } = await harness.record('squawks');
	return Array.from({ length: count }, () => ({ id: known }));
}

describe('requests at once', () => {
	it.each<[string, INodeParameters, number]>([
		['8 where the options say nothing', {}, 8],
		['as many as the options say', { maxConcurrency: 3 }, 3],
		['one where the options say one', { maxConcurrency: 1 }, 1],
	])('%s', async (_, options, most) => {
		const { items, requests } = await harness.run(getSquawk(id, { options }), {
			items: await squawks(24),
			switches: { latencyMs: 60 },
		});
		expect(items).toHaveLength(24);
		expect(mostAtOnce(requests)).toBe(most);
	});

	it('count over all items and pages together', async () => {
		await harness.sandbox.reset({ recordCounts: { companies: 500, customers: 500 } });
		const { requests, items } = await harness.run(
			listOf('company', { options: { maxConcurrency: 3 } }),
			{
				items: [{}, {}, {}, {}],
				key: 'orgWrite',
				switches: { latencyMs: 60, paginationStyle: 'page', requireLocation: 'never' },
			},
		);
		expect(items).toHaveLength(2000);
		expect(mostAtOnce(requests)).toBe(3);
	});

	it("go together with n8n's own batching", async () => {
		const requestOptions = { batching: { batch: { batchSize: 2, batchInterval: 1000 } } };
		const { items, requests } = await harness.run(getSquawk(id, { requestOptions }), {
			items: await squawks(6),
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4, 5].map((item) => ({ item })),
		);
		const times = requests.map(({ time }) => Date.parse(time) - Date.parse(requests[0]!.time));
		expect(times[2]! - times[1]!).toBeGreaterThan(300);
		expect(times[4]! - times[3]!).toBeGreaterThan(300);
	});
});

it('the credential is read for the run and not for each item: its values, and whether they are expressions', async () => {
	const read = jest.fn();
	const credential = { host: harness.sandbox.url, apiKey: KEYS.northFieldWrite };
	const parameters = getSquawk(id);
	const items = await squawks(20);
	const { error } = await harness.engine.run({
		parameters,
		items,
		credential,
		onCredentialRead: read,
	});
	expect(error).toBeUndefined();
	expect(read).toHaveBeenCalledTimes(2);
});

describe('item links', () => {
	const pairs = (seen: { items: Array<{ pairedItem?: unknown }> }): unknown[] =>
		seen.items.map(({ pairedItem }) => (pairedItem as { item: number }).item);

	it('2 items that give 3 records', async () => {
		const { id: first } = await harness.record('squawks');
		const filters = { aircraftId: byId('={{ $json.aircraft }}') };
		const { aircraft_id: aircraft } = await harness.record('squawks');
		const seen = await harness.run(
			listOf('squawk', { returnAll: false, limit: '={{ $json.limit }}', squawkFilters: filters }),
			{
				items: [
					{ limit: 1, aircraft },
					{ limit: 2, aircraft },
				].map((item) => ({ ...item, first })),
			},
		);
		expect(pairs(seen)).toEqual(seen.items.length === 3 ? [0, 1, 1] : [0, 1]);
		expect(seen.items.length).toBeGreaterThanOrEqual(2);
	});

	it('2 items that give 2 records, both from the second', async () => {
		const seen = await harness.run(
			listOf('company', {
				returnAll: false,
				limit: 2,
				options: { queryParameters: '={{ $json.extra }}' },
			}),
			{
				key: 'orgWrite',
				switches: { requireLocation: 'never' },
				items: [{ extra: { search: 'no such customer at all' } }, { extra: {} }],
			},
		);
		expect(seen.error).toBeUndefined();
		expect(pairs(seen)).toEqual([1, 1]);
	});

	it('many pages of several items, in the order of the items', async () => {
		await harness.sandbox.reset({ recordCounts: { companies: 300, customers: 300 } });
		const seen = await harness.run(listOf('company'), {
			items: [{}, {}],
			key: 'orgWrite',
			switches: { requireLocation: 'never', paginationStyle: 'page' },
		});
		expect(pairs(seen)).toEqual([...Array(300).fill(0), ...Array(300).fill(1)]);
	});

	it('no record, no item', async () => {
		await harness.sandbox.reset({ recordCounts: { companies: 0, customers: 0 } });
		const { items, error } = await harness.run(listOf('company'));
		expect({ items, error }).toEqual({ items: [], error: undefined });
	});
});

describe('continuing on errors', () => {
	withoutPauses();
	const settings = { onError: 'continueRegularOutput' as const };

	it('gives one linked error item for each item that did not succeed', async () => {
		const [known] = await squawks(1);
		const none = { id: '00000000-0000-4000-8000-000000000000' };
		const { items, error } = await harness.run(getSquawk(id), {
			items: [none, known!, { id: '' }, known!, none],
			settings,
		});
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
		expect(items.map(({ json }) => 'error' in json)).toEqual([true, false, true, false, true]);
		expect(items[2]!.json.error).toMatch(/'Squawk' is empty \[item 2\]/);
	});

	it('links the item whose parameter cannot be evaluated', async () => {
		const [known] = await squawks(1);
		const { items } = await harness.run(getSquawk('={{ DateTime.fromISO($json.id.none.at) }}'), {
			items: [known!, known!],
			settings,
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(items.every(({ json }) => 'error' in json)).toBe(true);
	});

	it('sends failed items to the error output', async () => {
		const [known] = await squawks(1);
		const { outputs } = await harness.run(getSquawk(id), {
			items: [known!, { id: 'unknown' }],
			settings: { onError: 'continueErrorOutput' },
		});
		expect(outputs.map((items) => items.length)).toEqual([1, 1]);
		expect(outputs[1]![0]).toMatchObject({ pairedItem: { item: 1 } });
		expect(outputs[1]![0]!.json.error).toMatch(/\[item 1\]/);
	});
});

it('after an item that did not succeed no further one is begun', async () => {
	const { error, requests } = await harness.run(getSquawk(id, { options: { maxConcurrency: 2 } }), {
		items: await squawks(30),
		faults: [{ kind: 'status', status: 409, skip: 3, times: 1 }],
	});
	expect(error).toMatchObject({ httpCode: '409' });
	expect(requests.length).toBeLessThan(8);
});

describe('parameters', () => {
	it('an update without a field says so, and sends nothing', async () => {
		const seen = await harness.run(
			{ resource: 'squawk', operation: 'update', squawkId: byId(id), squawkUpdateFields: {} },
			{ items: await squawks(1) },
		);
		expect(messageOf(seen)).toMatch(
			/nothing to update \[item 0\] \| Add at least one field under 'Update Fields'/,
		);
		expect(seen.requests).toEqual([]);
	});

	it.each([
		['={{ $json.id }}'],
		['={{$json["id"]}}'],
		["={{ $json['id'] }}"],
		['={{ $json.deep.id }}'],
		['={{ $json.id.trim() }}'],
		['={{ $input.item.json.id }}'],
		['={{ $("Items").item.json.id }}'],
	])('%s is the id of each item', async (expression) => {
		const records = (await harness.sandbox.records('squawks')).slice(0, 3) as IDataObject[];
		const items = records.map((record) => ({ id: record.id, deep: { id: record.id } }));
		const seen = await harness.run(getSquawk(expression), { items, key: 'orgWrite' });
		expect(seen.error).toBeUndefined();
		expect(seen.items.map(({ json }) => json.id)).toEqual(records.map((record) => record.id));
	});

	it.each(['a/b', '../reservations', 'a?b=c', 'a#b', 'a b', 'ü', '%2e%2e'])(
		'the id %p stays one segment of the path',
		async (value) => {
			const { requests } = await harness.run(getSquawk(id), { items: [{ id: value }] });
			expect(requests).toHaveLength(1);
			expect(requests[0]!.path).toBe(`/api/external/v1/squawks/${encodeURIComponent(value)}`);
			expect(requests[0]!.query).toBe('');
		},
	);

	it.each(['', '  ', '.', '..'])('the id %p is refused', async (value) => {
		const seen = await harness.run(getSquawk(id), { items: [{ id: value }] });
		expect(messageOf(seen)).toMatch(/'Squawk'.*\[item 0\]/);
		expect(seen.requests).toEqual([]);
	});
});
