import type { IDataObject } from 'n8n-workflow';
import { byId, getSquawk, Harness, listOf, messageOf } from '../support/harness.mts';

/** That a list contains what was requested: filters and locations. */
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
		expect(messageOf(seen)).toMatch(
			/ignored the filter 'Status'.*instead of 'open'.*'Accept Unfiltered Records'/,
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
		expect(messageOf(seen)).toMatch(/ignored the filter 'Status'/);
	});

	it('by an id that the server ignored are told', async () => {
		const { id } = await harness.record('aircraft');
		const seen = await harness.run(listOf('squawk', { squawkFilters: { aircraftId: byId(id) } }), {
			switches: { ignoreFilters: ['aircraft_id'] },
		});
		expect(messageOf(seen)).toMatch(/ignored the filter 'Aircraft'/);
	});

	it('on a location that the server ignored are told', async () => {
		const { locations } = await harness.sandbox.overview();
		const seen = await harness.run(listOf('squawk', { locationId: byId(locations[0]!.id) }), {
			key: 'orgWrite',
			switches: { ignoreFilters: ['location_id'] },
		});
		expect(messageOf(seen)).toMatch(/ignored the filter 'Location'/);
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

	describe('are the default of a key for the whole organization where TrueFlight wants one', () => {
		const always = { key: 'orgWrite', switches: { requireLocation: 'always' } } as const;
		const paths = ({ requests }: Awaited<ReturnType<typeof harness.run>>) =>
			requests.map(({ path, parsedQuery }) => [path.split('/').at(-1), parsedQuery.location_id]);

		it('every record comes, with its location', async () => {
			const { locations } = await harness.sandbox.overview();
			const seen = await harness.run(listOf('squawk'), always);
			expect(seen.error).toBeUndefined();
			const all = await harness.sandbox.records<IDataObject>('squawks');
			expect(ids(seen.items)).toEqual(all.map(({ id }) => id).sort());
			for (const { json } of seen.items) {
				expect(json._location).toEqual(locations.find(({ id }) => id === json.location_id));
			}
		});

		it('as a new node reads reservations, with nothing entered', async () => {
			const seen = await harness.run(
				{ resource: 'reservation', operation: 'getAll' },
				{ key: 'orgWrite' },
			);
			expect(seen.error).toBeUndefined();
			expect(seen.items).toHaveLength(50);
		});

		it('is found out once for all items', async () => {
			const { locations } = await harness.sandbox.overview();
			const seen = await harness.run(listOf('simulator', { options: { maxConcurrency: 1 } }), {
				...always,
				items: [{}, {}],
			});
			const everywhere = locations.map(({ id }) => ['simulators', id]);
			const [refused, me, ...rest] = paths(seen);
			expect([refused, me]).toEqual([
				['simulators', undefined],
				['me', undefined],
			]);
			expect(rest).toEqual([...everywhere, ...everywhere]);
		});

		it('a chosen location is kept', async () => {
			const { locations } = await harness.sandbox.overview();
			const seen = await harness.run(
				listOf('simulator', { locationId: byId(locations[1]!.id) }),
				always,
			);
			expect(paths(seen)).toEqual([['simulators', locations[1]!.id]]);
		});

		it('where the locations are not known, the message says which field to fill in', async () => {
			const seen = await harness.run(listOf('squawk'), {
				...always,
				faults: [{ kind: 'status', status: 403, match: { path: '*/me' } }],
			});
			expect(messageOf(seen)).toMatch(
				/^'Location' is empty, but this API key needs one \[item 0\] \| The API key belongs to the whole organization\. Choose one location in the field 'Location', below 'Operation' on the node's panel\. Operation: Get Many of 'Squawk'\./,
			);
		});

		it('one record and a change still want one: the message is in the words of the panel', async () => {
			const body = '{"title":"Bad request","detail":"Add the query parameter \\"location_id\\"."}';
			const seen = await harness.run(getSquawk('x'), {
				key: 'orgWrite',
				faults: [{ kind: 'status', status: 400, body }],
			});
			expect(messageOf(seen)).toMatch(
				/^'Location' is empty, but this API key needs one \[item 0\]/,
			);
			expect(messageOf(seen)).not.toMatch(/location_id/);
			expect(seen.requests).toHaveLength(1);
		});
	});

	it('a refusal for another reason is not repeated', async () => {
		const seen = await harness.run(listOf('squawk'), {
			key: 'orgWrite',
			faults: [{ kind: 'status', status: 400, detail: 'The sort is odd.' }],
		});
		expect(messageOf(seen)).toMatch(/The sort is odd/);
		expect(seen.requests).toHaveLength(1);
	});

	it('all of them cannot be had where one record is asked for', async () => {
		const { id } = await harness.record('squawks');
		const seen = await harness.run(
			{ ...everywhere, operation: 'get', squawkId: byId(id) },
			{ key: 'orgWrite' },
		);
		expect(messageOf(seen)).toMatch(
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
