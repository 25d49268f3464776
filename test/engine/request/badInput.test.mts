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
		['another address', 'https://example.com', 'https%3A%2F%2Fexample.com'],
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
	])('that are %s are refused by the label of the input', async (_, id) => {
		const { error } = await run(getSquawk(id));
		expect(error?.message).toContain("'Squawk'");
		expect(error?.message).toContain('[item 0]');
		expect(await sandbox.requests()).toEqual([]);
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
