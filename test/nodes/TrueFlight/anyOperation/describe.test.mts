import { join } from 'node:path';
import { operationTables } from '../../../../nodes/TrueFlight/generated/index.ts';
import type { Operation } from '../../../../nodes/TrueFlight/operation.ts';
import { describedOperations, readDocument } from '../../../support/describedOperations.mts';
import { isReferenceInPlace } from '../../../support/reference.mts';

const ROOT = join(import.meta.dirname, '../../../..');

/** What of an operation decides about its requests and its output; what is entered how is another matter. */
function facts({ method, path, result, envelope, paging, inputs }: Operation) {
	const sent = inputs.map((input) => {
		const { in: location, name, format, required } = input;
		const { style, role, rangeEnd } = { ...input } as Record<string, unknown>;
		return { location, name, format, required, style, role, rangeEnd };
	});
	const inOrder = sent.sort((a, b) =>
		`${a.location} ${a.name}`.localeCompare(`${b.location} ${b.name}`),
	);
	return { method, path, result, envelope, paging, inputs: inOrder };
}

it('describes each operation of our contract as the generator does', () => {
	if (!isReferenceInPlace) return;
	const described = describedOperations(
		readDocument(join(ROOT, 'openapi/trueflight.openapi.yaml')),
	);
	const generated = Object.values(operationTables).flatMap((table) => Object.values(table));
	const keyed = (operations: Operation[]) =>
		Object.fromEntries(operations.map((one) => [`${one.method} ${one.path}`, facts(one)]));
	expect(described).toHaveLength(51);
	expect(keyed(described)).toEqual(keyed(generated));
});

const thing = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const only = (path: string, method: string, operation: object, more: object = {}): Operation =>
	describedOperations({
		openapi: '3.1.0',
		paths: { [path]: { [method]: operation } },
		...more,
	})[0]!;
const parameter = (name: string, schema: object, rest: object = {}) => ({
	name,
	in: 'query',
	schema,
	...rest,
});

describe('a list', () => {
	const list = json({
		type: 'object',
		properties: {
			items: { type: 'array', items: thing },
			meta: {
				type: 'object',
				properties: { after: { type: 'string', description: 'Cursor of the next page' } },
			},
		},
	});

	it('keeps where its pages are', () => {
		const parameters = [
			parameter('page_size', { type: 'integer', maximum: 40 }),
			parameter('after', { type: 'string' }),
		];
		expect(only('/things', 'get', { parameters, responses: { 200: list } })).toMatchObject({
			result: 'list',
			envelope: 'items',
			inputs: [],
			paging: {
				limit: 'page_size',
				maximumPageSize: 40,
				cursor: 'after',
				facts: { cursor: ['meta', 'after'] },
			},
		});
	});

	it('is one without a schema where it has pages', () => {
		const parameters = [parameter('page', { type: 'integer' })];
		const { result, envelope } = only('/things', 'get', { parameters });
		expect([result, envelope]).toEqual(['list', 'data']);
	});
});

describe('the base path', () => {
	const at = (servers: object[] | undefined): string =>
		only('/things', 'get', {}, servers ? { servers } : {}).path;

	it.each<[object[] | undefined, string]>([
		[undefined, '/things'],
		[[{ url: 'https://school.example.com/api/external/v1' }], '/things'],
		[[{ url: 'https://school.example.com/api/v2/' }], '/../../../api/v2/things'],
		[[{ url: '/' }], '/../../../things'],
	])('of %j', (servers, path) => expect(at(servers)).toBe(path));
});

it.each<[object, string]>([
	[{ 204: { description: 'Gone' } }, 'none'],
	[{ 200: { content: { 'application/pdf': {} } } }, 'file'],
	[{ 200: json({ type: 'string' }) }, 'text'],
	[{ 200: json(thing) }, 'record'],
])('a response of %j is read as %s', (responses, result) =>
	expect(only('/report', 'get', { responses }).result).toBe(result),
);

it('a body is sent by its media type, with what is read-only left out', () => {
	const schema = {
		required: ['name', 'id'],
		properties: {
			id: { type: 'string', readOnly: true },
			name: { type: 'string' },
			due: { type: 'string', format: 'date' },
			tags: { type: 'array', items: { type: 'integer' } },
			owner: { type: 'object', properties: { name: { type: 'string' } } },
		},
	};
	const content = { 'application/x-www-form-urlencoded': { schema } };
	const { body, inputs } = only('/things', 'post', { requestBody: { content } });
	expect(body).toEqual({ encoding: 'form', contentType: 'application/x-www-form-urlencoded' });
	expect(
		inputs.map(({ name, required, format, items, label }) => [
			name,
			required,
			format,
			items,
			label,
		]),
	).toEqual([
		['name', true, undefined, undefined, 'Name'],
		['due', undefined, 'date', undefined, 'Due'],
		['tags', undefined, 'array', 'integer', 'Tags'],
		['owner', undefined, 'object', undefined, 'Owner'],
	]);
});

it('a required field that may be null may be left blank', () => {
	const properties = { a: { type: ['string', 'null'] }, b: { type: ['string', 'null'] } };
	const content = { 'application/json': { schema: { properties, required: ['a'] } } };
	const { inputs } = only('/things', 'post', { requestBody: { content } });
	expect(inputs).toMatchObject([{ name: 'a', required: true, nullable: true }, { name: 'b' }]);
	expect(inputs[1]).not.toHaveProperty('nullable');
});

it('fields of the same name in several locations can be told apart', () => {
	const { inputs } = only('/things/{id}', 'patch', {
		parameters: [
			{ name: 'id', in: 'path', schema: { type: 'string' } },
			parameter('id', { type: 'string' }),
			parameter('filter[id]', { type: 'string' }),
		],
	});
	expect(inputs.map(({ parameter: id, label }) => [id, label])).toEqual([
		['id', 'ID'],
		['query_id', 'ID (Query)'],
		['field3', 'Filter ID'],
	]);
});
