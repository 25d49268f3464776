import type { IDataObject } from 'n8n-workflow';
import { Harness, messageOf } from '../support/harness.mts';
import { anyOperation, chosen, documentHost, documentOf, operationsOf } from './support.mts';

/** Operations of the API's own document, from the list of them to their run, by n8n's engine. */
const harness = Harness.use();
const ID = '11111111-2222-4333-8444-555555555555';

const fieldsOf = async (operation: string) => {
	const { fields } = await harness.engine.fields('getApiFields', {
		parameters: anyOperation(operation),
		credential: {},
	});
	return fields;
};

describe('the list of operations', () => {
	it('has all of the document that the host itself serves, as n8n users read them', async () => {
		const { results } = await operationsOf(harness);
		expect(results.map(({ name }) => name)).toContain('GET /aircraft – List aircraft');
		expect(results).toHaveLength(51);
	});

	it('is searched by any words of an entry', async () => {
		const { results } = await operationsOf(harness, { filter: 'post squawk' });
		expect(results.map(({ name }) => name)).toEqual(['POST /squawks – Create a squawk']);
	});

	it('has long documents page by page', async () => {
		const paths = Object.fromEntries(
			Array.from({ length: 10_000 }, (_, index) => [`/things${index}`, { get: {} }]),
		);
		const host = await documentHost({ '/all.json': documentOf(paths) });
		const search = { openApiUrl: `${host.url}/all.json` };
		const first = await operationsOf(harness, search);
		expect(first.results).toHaveLength(100);
		const next = await operationsOf(harness, { ...search, token: String(first.paginationToken) });
		expect(next.results[0]!.name).toBe('GET /things100');
		const found = await operationsOf(harness, { ...search, filter: 'things9999' });
		expect(found.results.map(({ name }) => name)).toEqual(['GET /things9999']);
		expect(host.requests).toHaveLength(1);
	});
});

describe('the fields', () => {
	it('are those of the operation, the required ones marked and first', async () => {
		const fields = await fieldsOf(await chosen(harness, 'POST /squawks'));
		expect(
			fields.map(({ id, displayName, type, required }) => [id, displayName, type, required]),
		).toEqual([
			['aircraft_id', 'Aircraft ID', 'string', true],
			['description', 'Description', 'string', true],
			['location_id', 'Location ID', 'string', false],
			['title', 'Title', 'string', false],
			['severity', 'Severity', 'options', false],
			['is_grounding', 'Is Grounding', 'boolean', false],
			['reported_at', 'Reported At', 'dateTime', false],
		]);
		expect(fields.find(({ id }) => id === 'severity')!.options).toEqual([
			{ name: 'minor', value: 'minor' },
			{ name: 'major', value: 'major' },
			{ name: 'grounding', value: 'grounding' },
		]);
	});

	it('do not have pages, which the node reads itself', async () => {
		const fields = await fieldsOf(await chosen(harness, 'GET /squawks –'));
		expect(fields.map(({ id }) => id)).toEqual([
			'location_id',
			'status',
			'aircraft_id',
			'updated_since',
		]);
	});
});

describe('a run', () => {
	it('reads every page of a list, or up to a limit', async () => {
		const operation = await chosen(harness, 'GET /reservations –');
		const all = await harness.run(anyOperation(operation, {}, { apiReturnAll: true }));
		const { locations } = await harness.sandbox.overview();
		const records = await harness.sandbox.records<IDataObject>('reservations');
		const own = records.filter(({ location_id: at }) => at === locations[0]!.id);
		expect(own.length).toBeGreaterThan(100);
		expect(all.items.map(({ json }) => json.id).sort()).toEqual(own.map(({ id }) => id).sort());
		expect(all.requests.length).toBeGreaterThan(1);
		const some = await harness.run(anyOperation(operation, {}, { apiLimit: 7 }));
		expect(some.items).toHaveLength(7);
		expect(some.requests.map(({ path }) => path)).toEqual(['/api/external/v1/reservations']);
	});

	it('reads all locations where an organization-wide key needs one', async () => {
		const operation = await chosen(harness, 'GET /squawks –');
		const { items } = await harness.run(anyOperation(operation, {}, { apiReturnAll: true }), {
			key: 'orgRead',
		});
		expect(items).toHaveLength((await harness.sandbox.records('squawks')).length);
		expect(new Set(items.map(({ json }) => json.location_id)).size).toBe(2);
	});

	it('sends a body, as it is for each item', async () => {
		const operation = await chosen(harness, 'POST /squawks');
		const { id } = await harness.record('aircraft');
		const { items, requests } = await harness.run(
			anyOperation(operation, {
				aircraft_id: id as string,
				description: '={{ $json.text }}',
				is_grounding: false,
				reported_at: '2026-11-24T09:30:00',
			}),
			{
				items: [{ text: 'Left brake soft' }, { text: 'Nav light out' }],
				timezone: 'America/New_York',
			},
		);
		expect(requests.map(({ body }) => body)).toEqual([
			{
				aircraft_id: id,
				description: 'Left brake soft',
				is_grounding: false,
				reported_at: '2026-11-24T14:30:00.000Z',
			},
			expect.objectContaining({ description: 'Nav light out' }),
		]);
		expect(items.map(({ json }) => json.description)).toEqual(['Left brake soft', 'Nav light out']);
	});

	it('encodes what is in the path, and refuses what leads elsewhere', async () => {
		const operation = await chosen(harness, 'GET /squawks/{id}');
		const { requests } = await harness.run(anyOperation(operation, { id: 'a/../b?c' }));
		expect(requests.map(({ path }) => path)).toEqual(['/api/external/v1/squawks/a%2F..%2Fb%3Fc']);
		const seen = await harness.run(anyOperation(operation, { id: '..' }));
		expect(messageOf(seen)).toContain("'ID' expects an ID, not '..'");
		expect(seen.requests).toEqual([]);
	});

	it('retries, and explains what the server rejects by the names of the fields', async () => {
		const operation = await chosen(harness, 'POST /squawks');
		const busy = await harness.run(anyOperation(operation, { aircraft_id: ID, description: 'x' }), {
			faults: [{ kind: 'status', status: 429, retryAfter: 0, times: 1 }],
		});
		expect(busy.requests.length).toBe(2);
		const empty = await harness.run(anyOperation(operation, { description: 'x' }));
		expect(messageOf(empty)).toContain("'Aircraft ID' is empty");
		expect(empty.requests).toEqual([]);
	});

	it('refuses a filter that an expression leaves blank, which would return every record', async () => {
		const operation = await chosen(harness, 'GET /squawks –');
		const seen = await harness.run(anyOperation(operation, { status: '={{ $json.nothing }}' }));
		expect(messageOf(seen)).toContain("'Status' is empty");
		expect(seen.requests).toEqual([]);
	});

	it('does not need the document', async () => {
		const paths = {
			'/squawks/{id}': {
				delete: { parameters: [{ name: 'id', in: 'path', required: true }] },
				patch: {
					requestBody: {
						content: {
							'application/json': { schema: { properties: { title: { type: 'string' } } } },
						},
					},
				},
			},
		};
		const host = await documentHost({ '/docs.json': documentOf(paths) });
		const openApiUrl = `${host.url}/docs.json`;
		const [remove, change] = [
			await chosen(harness, 'DELETE /squawks/{id}', { openApiUrl }),
			await chosen(harness, 'PATCH /squawks/{id}', { openApiUrl }),
		];
		const { id } = await harness.record('squawks');
		const changed = await harness.run(anyOperation(change, { id: id as string, title: 'Done' }));
		expect(changed.items.map(({ json }) => json.title)).toEqual(['Done']);
		const removed = await harness.run(anyOperation(remove, { id: id as string }));
		expect(removed.requests.map(({ method, path }) => [method, path])).toEqual([
			['DELETE', `/api/external/v1/squawks/${String(id)}`],
		]);
		expect(host.requests).toHaveLength(1);
	});
});

describe('what a workflow contains of an operation', () => {
	const saved = (change: object): string =>
		JSON.stringify({ result: 'record', method: 'GET', path: '/me', fields: [], ...change });

	it.each<[string, object]>([
		['another host', { path: '//example.com/me' }],
		['a path outside of the API', { path: '/squawks/../../../admin' }],
		['an encoded one', { path: '/squawks/%2e%2E/admin' }],
		['a line break', { path: '/me\nHost: example.com' }],
		['another key', { fields: [{ in: 'header', name: 'Authorization', required: true }] }],
		['another host by a header', { fields: [{ in: 'header', name: 'host' }] }],
		['further headers', { body: { encoding: 'json', contentType: 'a/b\r\nX: y' } }],
		['a method of the connection', { method: 'CONNECT' }],
	])('is not run with %s', async (_, change) => {
		const seen = await harness.run(anyOperation(saved(change)));
		expect(messageOf(seen)).toContain("'API Operation' is not known");
		expect(seen.requests).toEqual([]);
		expect((await harness.run(anyOperation(saved({})))).requests).toHaveLength(1);
	});

	it('is not accepted from an item', async () => {
		const seen = await harness.run(anyOperation('={{ $json.operation }}'), {
			items: [{ operation: saved({}) }],
		});
		expect(messageOf(seen)).toMatch(/'API Operation' is empty.*cannot be set by an expression/);
		expect(seen.requests).toEqual([]);
	});
});
