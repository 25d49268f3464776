import type { HttpRequest } from '../../../../nodes/TrueFlight/http/send.ts';
import type { Operation, OperationInput } from '../../../../nodes/TrueFlight/operation.ts';
import { buildRequest } from '../../../../nodes/TrueFlight/request/buildRequest.ts';
import type { ItemContext } from '../../../../nodes/TrueFlight/request/item.ts';

/** One rule for blank values, wherever they are sent. */
const LOCATIONS: Array<[string, Pick<OperationInput, 'in'>, Operation['body']?]> = [
	['path', { in: 'path' }],
	['query', { in: 'query' }],
	['header', { in: 'header' }],
	['cookie', { in: 'cookie' }],
	['body', { in: 'body' }],
	[
		'file',
		{ in: 'body', isFile: true, format: 'array' } as OperationInput,
		{ encoding: 'multipart', contentType: 'multipart/form-data' },
	],
	...(['text', 'json', 'binary', 'form'] as const).map((encoding): (typeof LOCATIONS)[number] => [
		`whole body (${encoding})`,
		{ in: 'body', isWholeBody: true } as OperationInput,
		{ encoding, contentType: 'text/plain' },
	]),
];
const ELSEWHERE = LOCATIONS.filter(([location]) => location !== 'path' && location !== 'body');

/** A request with one input, alone or in a collection. */
async function request(
	where: object,
	body: Operation['body'],
	value: unknown,
	{ required, computed = false, option = false, ...rest }: Record<string, unknown> = {},
): Promise<HttpRequest> {
	const input = {
		...where,
		name: 'x',
		parameter: 'thingX',
		label: 'The Label',
		...(required ? { required } : {}),
		...(option ? { collection: 'thingFields' } : {}),
		...rest,
	} as OperationInput;
	const item = {
		index: 3,
		timezone: 'UTC',
		node: () => ({ name: 'TrueFlight' }),
		get: () => (option ? { thingX: value } : value),
		isComputed: () => computed,
	} as unknown as ItemContext;
	const operation: Operation = {
		name: 'Create',
		method: 'POST',
		path: '/x/{x}',
		result: 'record',
		inputs: [input],
		...(body ? { body } : {}),
	};
	return await buildRequest(item, operation, {});
}

const EMPTY = "'The Label' is empty [item 3]";

describe.each(LOCATIONS)('a required value in the %s', (_, where, body) => {
	it.each([[undefined], [null], [''], [' \n']])('is refused by its label: %j', async (value) => {
		await expect(request(where, body, value, { required: true })).rejects.toThrow(EMPTY);
	});
});

describe.each(ELSEWHERE)('an optional value in the %s', (_, where, body) => {
	it.each([[''], ['  ']])('that is left blank on purpose is not sent: %j', async (value) => {
		const sent = { method: 'POST', url: '/x/{x}', qs: {}, headers: {}, body: undefined };
		expect(await request(where, body, value)).toEqual(sent);
		expect(await request(where, body, value, { option: true })).toEqual(sent);
	});

	it.each([[undefined], [null]])('whose expression gave %j is refused', async (value) => {
		await expect(request(where, body, value, { option: true })).rejects.toThrow(EMPTY);
		await expect(request(where, body, value, { computed: true })).rejects.toThrow(EMPTY);
	});

	it.each([[undefined], [null], ['']])('that identifies a record is refused: %j', async (value) => {
		const options = { option: true, reference: 'thing' };
		await expect(request(where, body, value, options)).rejects.toThrow(EMPTY);
	});
});

describe('a field of a body', () => {
	const field = async (value: unknown, rest = {}): Promise<unknown> =>
		(await request({ in: 'body' }, undefined, value, { option: true, ...rest })).body;

	it('is cleared by blank text, and by null', async () => {
		expect(await field('')).toEqual({ x: '' });
		expect(await field(null)).toEqual({ x: null });
		expect(await field(null, { format: 'date' })).toEqual({ x: null });
	});

	it('that is not text cannot be blank', async () => {
		await expect(field('', { format: 'date' })).rejects.toThrow(EMPTY);
		await expect(field(undefined)).rejects.toThrow(EMPTY);
		expect(await field([], { format: 'array' })).toEqual({ x: [] });
	});
});

it.each([
	['a list in the query', { in: 'query' as const, format: 'array' }, []],
	['a list with commas in the query', { in: 'query' as const, format: 'comma-array' }, []],
	['names of its own', { in: 'query' as const, format: 'object', style: 'own-names' }, '{}'],
	['a list in a header', { in: 'header' as const, format: 'array' }, []],
	[
		'an object in a cookie',
		{ in: 'cookie' as const, format: 'object', style: { kind: 'object' } },
		'{}',
	],
	['names of files', { in: 'body' as const, isFile: true, format: 'array' }, ' , '],
])('nothing is left of %s: refused where it is required', async (_, where, value) => {
	const body = { encoding: 'multipart', contentType: 'multipart/form-data' } as const;
	await expect(request(where, body, value, { required: true })).rejects.toThrow(EMPTY);
	expect(await request(where, body, value)).toMatchObject({ qs: {}, headers: {} });
});

describe('a required field of a body that may be null', () => {
	const sent = async (value: unknown, rest: Record<string, unknown> = {}): Promise<unknown> =>
		(await request({ in: 'body' }, undefined, value, { required: true, nullable: true, ...rest }))
			.body;

	it('is sent as null where it is left blank', async () => {
		expect(await sent('')).toEqual({ x: null });
		expect(await sent('', { format: 'date' })).toEqual({ x: null });
		expect(await sent('', { reference: 'thing' })).toEqual({ x: null });
		expect(await sent({}, { members: [{ in: 'body', name: 'y' }] })).toEqual({ x: null });
		expect(await sent('text')).toEqual({ x: 'text' });
	});

	it('is refused where an expression should have had a value, unless that is null', async () => {
		expect(await sent(null, { computed: true })).toEqual({ x: null });
		await expect(sent('', { computed: true })).rejects.toThrow(EMPTY);
		await expect(sent(undefined, { computed: true })).rejects.toThrow(EMPTY);
	});

	it('is null in an object, too', async () => {
		const member = (name: string, rest = {}): object => ({
			...{ in: 'body', name, parameter: name, label: 'The Label', required: true, ...rest },
		});
		const members = [member('a'), member('b', { nullable: true, format: 'date' })];
		const object = async (value: object): Promise<unknown> => sent({ value }, { members });
		expect(await object({ a: 'text', b: '' })).toEqual({ x: { a: 'text', b: null } });
		await expect(object({ a: '', b: '2026-11-24' })).rejects.toThrow(EMPTY);
	});
});
