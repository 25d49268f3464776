import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { createEngine, type Engine, type EngineResult } from '../../support/engine.mts';
import { REFERENCE_CONTRACT, referencePackage } from '../../support/reference.mts';
import { KEYS, type SandboxProcess, startSandboxProcess } from '../../support/sandbox.mts';

/** What people get wrong, and what odd servers return: a clear message, and never another path. */
let engine: Engine;
let sandbox: SandboxProcess;

beforeAll(async () => {
	[engine, sandbox] = await Promise.all([
		createEngine(referencePackage()),
		startSandboxProcess({ contract: REFERENCE_CONTRACT }),
	]);
});
afterAll(async () => await sandbox?.stop());
beforeEach(async () => {
	await sandbox.switches({ faults: [], envelope: 'on' });
	await sandbox.clearRequests();
});

const byId = (value: unknown): IDataObject => ({ __rl: true, mode: 'id', value: value as string });

async function run(
	parameters: INodeParameters,
	{ apiKey = KEYS.northFieldWrite as string, items = [{}] as IDataObject[] } = {},
): Promise<EngineResult> {
	return await engine.run({ parameters, items, credential: { host: sandbox.url, apiKey } });
}

const getSquawk = (id: unknown): INodeParameters => ({
	resource: 'squawk',
	operation: 'get',
	squawkId: byId(id) as INodeParameters,
});
const listSquawks: INodeParameters = { resource: 'squawk', operation: 'getAll', limit: 2 };

describe('IDs', () => {
	it.each([
		['a slash', 'a/b', 'a%2Fb'],
		['dots that climb', '../companies', '..%2Fcompanies'],
		['a question mark', 'a?limit=1', 'a%3Flimit%3D1'],
		['a fragment', 'a#b', 'a%23b'],
		['a space', 'a b', 'a%20b'],
		['unicode', 'Späth✈', 'Sp%C3%A4th%E2%9C%88'],
		['a percent sign', '%2e%2e', '%252e%252e'],
		['a backslash', '\\\\example.com', '%5C%5Cexample.com'],
		['another address', '//example.com', '%2F%2Fexample.com'],
	])('with %s stay one segment of the path', async (_, id, segment) => {
		await run(getSquawk(id));
		const paths = (await sandbox.requests()).map(({ path }) => path);
		expect(paths).toEqual([`/api/external/v1/squawks/${segment}`]);
	});

	it.each([
		['empty', '={{ "" }}'],
		['blank', '  '],
		['a dot', '.'],
		['two dots', '..'],
		['null', '={{ null }}'],
		['undefined', '={{ $json.missing }}'],
		['an object', '={{ { id: 1 } }}'],
		['an address without one', 'https://example.com'],
		['an address of a list', '={{ "https://app.trueflight.app/squawks?page=2" }}'],
	])('that are %s are refused by the label of the input', async (_, id) => {
		const { error } = await run(getSquawk(id));
		expect(error?.message).toContain("'Squawk'");
		expect(error?.message).toContain('[item 0]');
		expect(await sandbox.requests()).toEqual([]);
	});
});

describe('a web address that was pasted', () => {
	const ID = '9efa077f-044e-4a77-8c65-5f8d8e8760ca';
	const address = (resource: string) => `https://app.trueflight.app/${resource}/${ID}?tab=log`;

	it.each([
		['typed', byId(address('squawks'))],
		['from an expression', byId('={{ $json.page }}')],
		['from a computed expression', byId('={{ $json.page.trim() }}')],
	])('gives its ID, %s', async (_, squawkId) => {
		const parameters = { ...getSquawk(''), squawkId: squawkId as INodeParameters };
		await run(parameters, { items: [{ page: address('squawks') }] });
		const [request] = await sandbox.requests();
		expect(request?.path).toBe(`/api/external/v1/squawks/${ID}`);
	});

	it('gives its ID in filters, the location, and lists of records', async () => {
		await run({
			...listSquawks,
			locationId: byId(address('locations')) as INodeParameters,
			squawkFilters: { aircraftId: byId(address('aircraft')) as INodeParameters },
		});
		const [list] = await sandbox.requests();
		expect(list?.parsedQuery).toMatchObject({ location_id: ID, aircraft_id: ID });
		await sandbox.clearRequests();
		await run({
			resource: 'workOrder',
			operation: 'create',
			workOrderAircraftId: byId(address('aircraft')) as INodeParameters,
			workOrderTitle: 'Brakes',
			workOrderCreateFields: { squawkIds: `={{ ["${address('squawks')}"] }}` },
		});
		const [create] = await sandbox.requests();
		expect(create?.body).toMatchObject({ aircraft_id: ID, squawk_ids: [ID] });
	});
});

describe('a value that the panel does not offer', () => {
	it('is sent, with one hint a run for each field', async () => {
		const { run: done } = await run(
			{
				...listSquawks,
				squawkFilters: { status: '={{ $json.status }}' },
			},
			{ items: [{ status: 'Ferried' }, { status: 'Lost' }, { status: 'In Progress' }] },
		);
		const queries = (await sandbox.requests())
			.filter(({ operationId }) => operationId === 'listSquawks')
			.map(({ parsedQuery }) => parsedQuery?.status);
		expect(queries[0]).toBe('Ferried');
		const hints = done.data.resultData.runData.TrueFlight?.[0]?.hints ?? [];
		expect(hints.map(({ message }) => message)).toEqual([
			"'Status' is set to 'Ferried', which is none of the known values: closed, deferred, in_progress, open, resolved. It was sent as it is.",
		]);
	});
});

describe('additional fields', () => {
	it.each([
		['no JSON', '{ "a": ', 'Additional Query Parameters'],
		['a list', '[1]', 'Additional Query Parameters'],
		['a number', '7', 'Additional Query Parameters'],
	])(
		'that are %s stop with the name of the option and the item',
		async (_, queryParameters, name) => {
			const { error } = await run({ ...listSquawks, options: { queryParameters } });
			expect(error?.name).toBe('NodeOperationError');
			expect(error?.message).toContain(name);
			expect(error?.message).toMatch(/\[?item 0\]?/i);
			expect(await sandbox.requests()).toEqual([]);
		},
	);

	it('names the item that is wrong, not the first', async () => {
		const { error } = await run(
			{ ...listSquawks, options: { queryParameters: '={{ $json.extra }}' } },
			{ items: [{ extra: {} }, { extra: 'no object' }] },
		);
		expect(error?.message).toMatch(/\[?item 1\]?/i);
	});

	it('reach the API beside the known ones', async () => {
		await run({ ...listSquawks, options: { queryParameters: '{"sort":"-reported_at"}' } });
		const [request] = await sandbox.requests();
		expect(request?.parsedQuery).toEqual({ limit: '2', sort: '-reported_at' });
	});

	it('reach the body', async () => {
		const [aircraft] = await sandbox.records('aircraft');
		await run({
			resource: 'squawk',
			operation: 'create',
			squawkAircraftId: byId(aircraft?.id) as INodeParameters,
			squawkDescription: 'Left brake soft',
			options: { bodyFields: '{"ata_chapter":"32"}' },
		});
		const [request] = await sandbox.requests();
		expect(request?.body).toEqual({
			aircraft_id: aircraft?.id,
			description: 'Left brake soft',
			ata_chapter: '32',
		});
	});
});

describe('answers', () => {
	const notRetried = { operationId: 'getSquawk' };

	async function answeredWith(kind: string): Promise<EngineResult> {
		const [record] = await sandbox.records('squawks');
		await sandbox.switches({ faults: [{ match: notRetried, kind: kind as 'html' }] });
		return await run(getSquawk(record?.id), { apiKey: KEYS.orgWrite });
	}

	it.each([
		['an empty body', 'emptyBody', /empty/],
		['204', 'noContent', /empty/],
		['a web page', 'html', /web page/],
	])('of %s where a record was expected give a clear message', async (_, kind, message) => {
		const { error, items } = await answeredWith(kind);
		expect(error?.message).toMatch(message);
		expect(error?.description).toBeTruthy();
		expect(items).toEqual([]);
	});

	it.each([['off'], ['results']])('with the envelope %s are understood', async (envelope) => {
		await sandbox.switches({ envelope });
		const { error, items } = await run(listSquawks);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
		expect(items.every(({ json }) => typeof json.id === 'string')).toBe(true);
	});

	it('204 to a list is an empty list', async () => {
		await sandbox.switches({ faults: [{ kind: 'noContent' }] });
		const { error, items } = await run(listSquawks);
		expect([error, items]).toEqual([undefined, []]);
	});
});

it('a write with a key that may only read says which scope is missing and where to get it', async () => {
	const [reservation] = await sandbox.records('reservations');
	const { error } = await run(
		{
			resource: 'reservation',
			operation: 'update',
			reservationId: byId(reservation?.id) as INodeParameters,
			reservationUpdateFields: { notes: 'Aircraft grounded' },
		},
		{ apiKey: KEYS.orgRead },
	);
	const text = `${error?.message} ${error?.description}`;
	expect(text).toContain("'write'");
	expect(text).toContain('Settings → Developer API');
	expect(text).not.toContain(KEYS.orgRead);
});
