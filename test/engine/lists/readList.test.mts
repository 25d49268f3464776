import type { IDataObject } from 'n8n-workflow';
import { byId, Harness, listOf, wordsOf } from '../support/harness.mts';

/** That a list holds what was asked for: filters and locations. */
const harness = Harness.use();

describe('filters', () => {
	const open = listOf('squawk', { squawkFilters: { status: 'open' } });

	it('that the server follows are no matter', async () => {
		const { items, error } = await harness.run(open);
		expect(error).toBeUndefined();
		expect(new Set(items.map(({ json }) => json.status))).toEqual(new Set(['open']));
	});

	it('that the server ignored are told by name', async () => {
		const seen = await harness.run(open, { switches: { ignoreFilters: ['status'] } });
		expect(wordsOf(seen)).toMatch(
			/ignored the filter 'status'.*instead of 'open'.*'Accept Unfiltered Records'/,
		);
		expect(seen.items).toEqual([]);
		expect(seen.requests).toHaveLength(1);
	});

	it('that the server ignored are let pass where the options say so', async () => {
		const { items, error } = await harness.run(
			{ ...open, options: { acceptUnfilteredRecords: true } },
			{ switches: { ignoreFilters: ['status'] } },
		);
		expect(error).toBeUndefined();
		expect(new Set(items.map(({ json }) => json.status)).size).toBeGreaterThan(1);
	});

	it('added by name are looked at as well', async () => {
		const options = { queryParameters: '{"status":"open"}' };
		const seen = await harness.run(listOf('squawk', { options }), {
			switches: { ignoreFilters: ['status'] },
		});
		expect(wordsOf(seen)).toMatch(/ignored the filter 'status'/);
	});

	it('by an id that the server ignored are told', async () => {
		const { id } = await harness.record('aircraft');
		const seen = await harness.run(listOf('squawk', { squawkFilters: { aircraftId: byId(id) } }), {
			switches: { ignoreFilters: ['aircraft_id'] },
		});
		expect(wordsOf(seen)).toMatch(/ignored the filter 'aircraft_id'/);
	});

	it('on a location that the server ignored are told', async () => {
		const { locations } = await harness.sandbox.overview();
		const seen = await harness.run(listOf('squawk', { locationId: byId(locations[0]!.id) }), {
			key: 'orgWrite',
			switches: { ignoreFilters: ['location_id'] },
		});
		expect(wordsOf(seen)).toMatch(/ignored the filter 'location_id'/);
	});
});

describe('locations', () => {
	const everywhere = listOf('squawk', {
		locationId: {
			__rl: true,
			mode: 'list',
			value: 'all',
			cachedResultName: 'All Allowed Locations',
		},
	});
	const ids = (records: Array<{ json: IDataObject }>): unknown[] =>
		records.map(({ json }) => json.id).sort();

	it('one of them, by id', async () => {
		const { locations } = await harness.sandbox.overview();
		const { items, requests } = await harness.run(
			listOf('squawk', { locationId: byId(locations[1]!.id) }),
			{ key: 'orgWrite' },
		);
		expect(new Set(items.map(({ json }) => json.location_id))).toEqual(new Set([locations[1]!.id]));
		expect(requests.map(({ path }) => path)).not.toContain('/api/external/v1/me');
	});

	it('all of them: merged, each record once, with the location it was found at', async () => {
		const { items, error, requests } = await harness.run(everywhere, { key: 'orgWrite' });
		const { locations } = await harness.sandbox.overview();
		const all = await harness.sandbox.records<IDataObject>('squawks');
		expect(error).toBeUndefined();
		expect(ids(items)).toEqual(all.map(({ id }) => id).sort());
		for (const { json } of items) {
			expect(locations).toContainEqual(json._location);
			expect((json._location as IDataObject).id).toBe(json.location_id);
		}
		const order = items.map(({ json }) => (json._location as IDataObject).id);
		expect([...new Set(order)]).toEqual(locations.map(({ id }) => id));
		expect(requests.filter(({ path }) => path.endsWith('/me'))).toHaveLength(1);
	});

	it('who the key belongs to is asked once a run, however many items there are', async () => {
		const { requests, items } = await harness.run(everywhere, {
			key: 'orgWrite',
			items: [{}, {}, {}],
		});
		expect(requests.filter(({ path }) => path.endsWith('/me'))).toHaveLength(1);
		expect(new Set(items.map(({ pairedItem }) => (pairedItem as { item: number }).item))).toEqual(
			new Set([0, 1, 2]),
		);
	});

	it('a record that shows at every location comes once', async () => {
		const { items } = await harness.run(
			{ ...everywhere, resource: 'reservationType' },
			{
				key: 'orgWrite',
			},
		);
		const all = await harness.sandbox.records<IDataObject>('reservation_types');
		expect(ids(items)).toEqual(all.map(({ id }) => id).sort());
	});

	it.each([1, 3, 10, 1000])('a limit of %d counts over all of them', async (limit) => {
		const all = await harness.sandbox.records('squawks');
		const { items, requests } = await harness.run(
			{ ...everywhere, returnAll: false, limit },
			{
				key: 'orgWrite',
			},
		);
		expect(items).toHaveLength(Math.min(limit, all.length));
		if (limit === 1) expect(requests).toHaveLength(2);
	});

	it('a key for one location needs none, and sees it where all are asked for', async () => {
		const { locations } = await harness.sandbox.overview();
		const none = await harness.run(listOf('squawk'));
		const all = await harness.run(everywhere);
		expect(none.error).toBeUndefined();
		expect(ids(all.items)).toEqual(ids(none.items));
		expect(none.requests[0]!.parsedQuery).not.toHaveProperty('location_id');
		expect(all.items[0]!.json._location).toEqual(locations[0]);
	});

	it('a key for the organization is told to choose where the server asks for one', async () => {
		const seen = await harness.run(listOf('squawk'), {
			key: 'orgWrite',
			switches: { requireLocation: 'always' },
		});
		expect(wordsOf(seen)).toMatch(
			/belongs to the whole organization: choose a 'Location', or 'All Allowed/,
		);
	});

	it('all of them cannot be had where one record is asked for', async () => {
		const { id } = await harness.record('squawks');
		const seen = await harness.run(
			{ ...everywhere, operation: 'get', squawkId: byId(id) },
			{ key: 'orgWrite' },
		);
		expect(wordsOf(seen)).toMatch(
			/'Location' is set to 'All Allowed Locations', which only Get Many supports \[item 0\]/,
		);
		expect(seen.requests).toEqual([]);
	});

	it('one location that cannot be read ends the list', async () => {
		const seen = await harness.run(everywhere, {
			key: 'orgWrite',
			faults: [{ kind: 'status', status: 403, skip: 2, times: 1 }],
		});
		expect(seen.error).toMatchObject({ httpCode: '403' });
		expect(seen.items).toEqual([]);
	});
});
