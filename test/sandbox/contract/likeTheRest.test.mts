/** What other documents leave open, or say in ways of their own, is served like the rest of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KEYS, startSandboxProcess, type SandboxProcess } from '../../support/sandbox.mts';
import { get, type Body } from '../client.mts';

type Written = Record<string, unknown>;

const text = { type: 'string' };
const integer = { type: 'integer' };
const id = (prefix: string): Written => ({ type: 'string', pattern: `^${prefix}_[a-z0-9]{12}$` });
const object = (properties: Written, rest: Written = {}): Written => ({
	type: 'object',
	properties,
	...rest,
});
const list = (items: Written): Written => ({ type: 'array', items });
const query = (name: string, schema: Written): Written => ({ name, in: 'query', schema });
const inPath = { name: 'id', in: 'path', required: true, schema: text };
const returns = (schema?: Written): Written => ({
	200: {
		description: 'OK',
		...(schema ? { content: { 'application/json': { schema } } } : {}),
	},
});

const aircraft = object({ id: id('ac'), tail_number: text, base_id: id('loc') });
const squawk = object({ id: id('sq'), title: text, aircraft_id: id('ac') });
const paging = [query('page', integer), query('size', integer)];
const paged = (items: Written): Written => object({ items: list(items), total: integer });

const PATHS: Record<string, Written> = {
	'/me': {
		responses: returns(object({ scope: text, bases: list(object({ id: id('loc'), name: text })) })),
	},
	'/health': {
		responses: returns(
			object({ status: text, info: object({}, { additionalProperties: object({}) }) }),
		),
	},
	'/aircraft': {
		parameters: [...paging, query('base_id', text)],
		responses: returns(paged(aircraft)),
	},
	'/aircraft/{id}': { parameters: [inPath], responses: returns(aircraft) },
	'/aircraft/{id}/squawks': {
		parameters: [inPath, ...paging],
		responses: returns(paged(squawk)),
	},
	'/squawks': {
		parameters: [...paging, query('base_id', text)],
		responses: returns(paged(squawk)),
	},
	'/courses': { parameters: paging, responses: returns() },
	'/exams': { responses: returns() },
	'/exams/{id}': { parameters: [inPath], responses: returns({}) },
	'/users': {
		parameters: [
			{
				...{ name: 'pageable', in: 'query', required: true },
				schema: object({ page: { ...integer, minimum: 0 }, size: integer }),
			},
		],
		responses: returns(
			object({
				...{ content: list(object({ id: integer, name: text })), totalElements: integer },
				...{ number: integer, last: { type: 'boolean' }, sort: object({ sorted: text }) },
			}),
		),
	},
	'/reservations': {
		responses: returns({
			allOf: [
				object({ data: list({ type: 'array' }), meta: object({ total: integer }) }),
				{
					properties: {
						data: list(
							object({
								id: text,
								startsAt: { type: 'string', format: 'date-time' },
								pilot_id: integer,
							}),
						),
					},
				},
			],
		}),
	},
	'/invoices': {
		responses: returns(
			list(
				object({
					id: integer,
					total: {
						type: 'string',
						format: 'decimal',
						pattern: String.raw`^-?\d{0,8}(?:\.\d{0,2})?$`,
					},
				}),
			),
		),
	},
	'/work-orders': {
		responses: returns(
			object({
				data: list(
					object({
						id: text,
						type: { type: 'string', enum: ['work-orders'] },
						attributes: object({ work_order_number: text }),
						relationships: object({
							aircraft: object({ data: object({ id: id('ac'), type: text }) }),
						}),
					}),
				),
			}),
		),
	},
};

const FORM = {
	content: { 'multipart/form-data': { schema: object({ owner_id: integer, tags: list(text) }) } },
};

let sandbox: SandboxProcess;
let folder: string;

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
	const contract = path.join(folder, 'contract.json');
	const document = {
		openapi: '3.1.0',
		info: { title: 'Like the rest', version: '1' },
		security: [{ key: [] }],
		components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
		paths: {
			...Object.fromEntries(Object.entries(PATHS).map(([name, one]) => [name, { get: one }])),
			'/documents': { post: { requestBody: FORM, responses: returns({}) } },
		},
	};
	writeFileSync(contract, JSON.stringify(document));
	sandbox = await startSandboxProcess({ contract, switches: { requireLocation: 'always' } });
}, 60_000);
afterAll(async () => {
	const violations = await sandbox.violations();
	const errors = sandbox.errors();
	await sandbox.stop();
	rmSync(folder, { recursive: true });
	expect(violations).toEqual([]);
	expect(errors).toBe('');
});

const read = async (address: string, key: string = KEYS.northFieldRead): Promise<Body> => {
	const { status, body } = await get(sandbox, address, { key });
	expect([address, status]).toEqual([address, 200]);
	return body;
};
const records = (body: unknown): Body[] => body as Body[];

it('a list without a description is like one that is paged by the same parameters', async () => {
	const { items, total, ...rest } = await read('/courses?size=2');
	expect(records(items)).toHaveLength(2);
	expect(total).toBeGreaterThan(2);
	expect(rest).toEqual({});
	expect(Object.keys(records(items)[0]!)).toEqual(expect.arrayContaining(['id', 'name']));
});

it('one that is not paged is like another, and a record has the envelope that most have: none', async () => {
	const { data } = await read('/exams');
	const [first] = records(data);
	expect(await read(`/exams/${String(first!.id)}`)).toMatchObject({ id: expect.any(String) });
});

it('IDs match their pattern, each its own, and are the same wherever they are', async () => {
	const { items, total } = await read('/aircraft?size=100');
	const ids = records(items).map((one) => String(one.id));
	expect(new Set(ids).size).toBe(total);
	expect(ids.filter((one) => !/^ac_[a-z0-9]{12}$/.test(one))).toEqual([]);
	const [squawk] = records((await read('/squawks')).items);
	expect(ids).toContain(squawk!.aircraft_id);
	expect((await read(`/aircraft/${ids[0]}`)).id).toBe(ids[0]);
});

it('records below a record are those of that record', async () => {
	const [any] = records((await read('/squawks')).items);
	const { items } = await read(`/aircraft/${String(any!.aircraft_id)}/squawks`);
	expect(new Set(records(items).map((one) => one.aircraft_id))).toEqual(
		new Set([any!.aircraft_id]),
	);
});

it('a location is selected by the parameter that the document has, and named under its names', async () => {
	const { scope, bases } = await read('/me', KEYS.orgRead);
	expect(scope).toBe('read');
	expect(records(bases).map(({ name }) => name)).toEqual(['North Field', 'South Bay']);
	const { status, body } = await get(sandbox, '/aircraft', { key: KEYS.orgRead });
	expect([status, body.errors]).toEqual([
		400,
		[{ pointer: '/query/base_id', detail: 'is required for this key' }],
	]);
	const south = String(records(bases)[1]!.id);
	const { items } = await read(`/aircraft?base_id=${south}`, KEYS.orgRead);
	expect(new Set(records(items).map((one) => one.base_id))).toEqual(new Set([south]));
});

it('an object in the query is its members, and a page has more than paging facts', async () => {
	const body = await read('/users?page=1&size=3');
	expect(records(body.content)).toHaveLength(3);
	expect(body).toMatchObject({ number: 1, last: false });
	expect(body.totalElements).toBeGreaterThan(6);
});

it('a later part of allOf replaces a property, times differ, and people are among those listed', async () => {
	const data = records((await read('/reservations')).data);
	expect(new Set(data.map(({ startsAt }) => startsAt)).size).toBeGreaterThan(5);
	const known = new Set((await sandbox.records<Body>('users')).map((one) => one.id));
	const pilots = data.slice(0, 20).map((one) => one.pilot_id);
	expect(pilots.filter((one) => one !== null && !known.has(one))).toEqual([]);
});

it('decimals match their pattern', async () => {
	const [first] = records(await read('/invoices'));
	expect(first!.total).toMatch(/^-?\d{0,8}(?:\.\d{0,2})?$/);
});

it('resource objects of JSON:API have the fields and links of the record', async () => {
	const [first] = records((await read('/work-orders')).data);
	expect(first).toMatchObject({
		type: 'work-orders',
		attributes: { work_order_number: expect.stringMatching(/^WO-/) },
		relationships: { aircraft: { data: { id: expect.stringMatching(/^ac_/) } } },
	});
});

it('a map has no member that its schema excludes', async () =>
	expect(await read('/health')).toEqual({ status: 'ok', info: {} }));

it.each([
	['17', 200],
	['seventeen', 400],
])('a number in a form is a text: %s', async (owner, status) => {
	const body = new FormData();
	body.append('owner_id', owner);
	body.append('tags', 'one');
	const headers = { authorization: `Bearer ${KEYS.orgWrite}` };
	const { status: found } = await fetch(`${sandbox.api}/documents`, {
		method: 'POST',
		body,
		headers,
	});
	expect(found).toBe(status);
});
