import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { OperationInput } from '../../../nodes/TrueFlight/operation.ts';
import { entry, inputs, jsonBody, mapPaths, option, property, type Written } from '../support.mts';

const routing = {
	send: { type: 'body' as const, property: 'value', propertyInDotNotation: false },
};

/** What an optional body field named `value` becomes, and how it is sent. */
const fields: Array<{
	form: string;
	given: Written;
	want: Partial<INodeProperties>;
	format?: string;
}> = [
	{
		form: 'text',
		given: { type: 'string', maxLength: 10 },
		want: { type: 'string', default: '' },
	},
	{
		form: 'object of any members',
		given: { type: 'object' },
		want: { type: 'json', default: '{}' },
		format: 'object',
	},
	{
		form: 'map',
		given: { additionalProperties: { type: 'string' } },
		want: { type: 'json', default: '{}' },
		format: 'object',
	},
	{
		form: 'list of objects',
		given: { type: 'array', items: { allOf: [{ type: 'object' }] } },
		want: { type: 'json', default: '[]' },
		format: 'json',
	},
	{
		form: 'list of texts',
		given: { type: ['array', 'null'], items: { type: 'string' } },
		want: { type: 'string', default: [], typeOptions: { multipleValues: true } },
		format: 'array',
	},
	{
		form: 'text or object',
		given: { oneOf: [{ type: 'string' }, { type: 'object' }] },
		want: { type: 'json', default: '' },
		format: 'json',
	},
	{
		form: 'true or false, without a type',
		given: { enum: [true, false] },
		want: {
			type: 'boolean',
			default: false,
			description: 'Whether it is value',
		},
		format: 'boolean',
	},
	{
		form: 'number or text',
		format: 'any',
		given: { type: ['integer', 'string'] },
		want: { type: 'string', default: '' },
	},
	{
		form: 'anything',
		format: 'any',
		given: {},
		want: { type: 'string', default: '' },
	},
	{
		form: 'constants one by one (oneOf)',
		given: { oneOf: [{ const: 'a' }, { const: 'b' }] },
		want: {
			type: 'options',
			default: 'a',
			options: [
				{ name: 'A', value: 'a' },
				{ name: 'B', value: 'b' },
			],
			allowArbitraryValues: true,
			description: 'Choose from the list, or use an expression for any other value',
		},
	},
	{
		form: 'enum with null and a value that would be an expression',
		given: { type: ['string', 'null'], enum: ['a', null, '=b', ''] },
		want: {
			type: 'options',
			default: 'a',
			options: [{ name: 'A', value: 'a' }],
			allowArbitraryValues: true,
			description: 'Choose from the list, or use an expression for any other value',
		},
	},
	{
		form: 'a yes or no',
		given: { type: 'boolean', description: 'If set, it flies' },
		want: { type: 'boolean', default: false, description: 'Whether set, it flies' },
		format: 'boolean',
	},
];

describe('an optional body field becomes', () => {
	it.each(fields)('$form', ({ given, want, format }) => {
		const mapped = mapPaths({ '/things': { post: jsonBody({ value: given }) } });
		expect(option(mapped, 'thingCreateFields', 'value')).toEqual({
			displayName: 'Value',
			name: 'value',
			routing,
			...want,
		});
		expect(entry(mapped, 'thing', 'create').inputs).toEqual([
			{
				in: 'body',
				name: 'value',
				parameter: 'value',
				collection: 'thingCreateFields',
				label: 'Value',
				...(format ? { format } : {}),
			},
		]);
	});
});

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

describe('a body', () => {
	it('of required fields: properties of their own, one for create and update together', () => {
		const body = jsonBody({ title: { type: 'string' }, made: { readOnly: true }, note: {} }, [
			'title',
		]);
		const mapped = mapPaths({
			'/things': { post: body },
			'/things/{id}': { put: { ...body, parameters: [id] } },
		});
		expect(property(mapped, 'thingTitle')).toEqual({
			displayName: 'Title',
			name: 'thingTitle',
			type: 'string',
			default: '',
			required: true,
			routing: { send: { type: 'body', property: 'title', propertyInDotNotation: false } },
			displayOptions: { show: { resource: ['thing'], operation: ['create', 'update'] } },
		});
		expect(property(mapped, 'thingCreateFields').options?.map(({ name }) => name)).toEqual([
			'note',
		]);
		expect(property(mapped, 'thingUpdateFields').displayName).toBe('Update Fields');
	});

	it('whose required field is sent elsewhere by another operation: two properties', () => {
		const query = { name: 'title', in: 'query', required: true, schema: { type: 'string' } };
		const mapped = mapPaths({
			'/things': { post: jsonBody({ title: { type: 'string' } }, ['title']) },
			'/things/{id}': {
				patch: { ...jsonBody({ title: { type: 'number' } }, ['title']), parameters: [id] },
				delete: { parameters: [id, query] },
			},
		});
		const names = mapped.resources[0]?.parameters.map(({ name, type, routing: r }) => [
			name,
			type,
			r?.send?.type,
		]);
		expect(names).toEqual([
			['thingTitle', 'string', 'body'],
			['thingId', 'resourceLocator', undefined],
			['thingUpdateTitle', 'number', 'body'],
			['thingDeleteTitle', 'string', 'query'],
		]);
	});

	it('of variants with a discriminator: the fields of all', () => {
		const variant = (kind: string, field: string): Written => ({
			type: 'object',
			properties: { kind: { const: kind }, [field]: { type: 'string' } },
			required: ['kind', field],
		});
		const schema = {
			oneOf: [variant('cat', 'meow'), variant('dog', 'bark')],
			discriminator: { propertyName: 'kind' },
		};
		const mapped = mapPaths({
			'/pets': { post: { requestBody: { content: { 'application/json': { schema } } } } },
		});
		expect(property(mapped, 'petKind').options?.map(({ name }) => name)).toEqual([
			'(Choose …)',
			'Cat',
			'Dog',
		]);
		for (const [name, kind] of [
			['petBark', 'dog'],
			['petMeow', 'cat'],
		] as const)
			expect(property(mapped, name).displayOptions?.show?.petKind).toEqual([kind]);
	});

	it('that contains itself: as deep as it is entered', () => {
		const node: Written = { type: 'object', properties: { name: { type: 'string' } } };
		(node.properties as Written).parent = node;
		node.allOf = [node];
		const mapped = mapPaths({
			'/nodes': { post: { requestBody: { content: { 'application/json': { schema: node } } } } },
		});
		const { options = [] } = option(mapped, 'nodeCreateFields', 'parent');
		const members = (options as INodePropertyCollection[])[0]!.values;
		expect(members.map(({ name, type }) => [name, type])).toEqual([
			['name', 'string'],
			['parent', 'fixedCollection'],
		]);
	});

	it.each([
		[
			'a list',
			'application/json',
			{ type: 'array', items: {} },
			{ encoding: 'json' },
			{ displayName: 'Body (JSON)', type: 'json' },
		],
		[
			'a map',
			'application/json',
			{ type: 'object', additionalProperties: true },
			{ encoding: 'json' },
			{ displayName: 'Body (JSON)', type: 'json' },
		],
		[
			'text',
			'text/plain',
			{ type: 'string' },
			{ encoding: 'text' },
			{ displayName: 'Body', type: 'string' },
		],
		['XML', 'application/xml', {}, { encoding: 'text' }, { displayName: 'Body', type: 'string' }],
		[
			'a file',
			'application/pdf',
			{ type: 'string', format: 'binary' },
			{ encoding: 'binary' },
			{ displayName: 'Input Binary Field', default: 'data' },
		],
		[
			'any file',
			'image/*',
			{},
			{ encoding: 'binary' },
			{ displayName: 'Input Binary Field', default: 'data' },
		],
	])('of %s is entered whole', (_, contentType, schema, form, want) => {
		const requestBody = { required: true, content: { [contentType]: { schema } } };
		const mapped = mapPaths({ '/things': { post: { requestBody } } });
		expect(entry(mapped, 'thing', 'create').body).toEqual({ contentType, ...form });
		expect(entry(mapped, 'thing', 'create').inputs).toEqual([
			{
				in: 'body',
				name: '',
				parameter: 'thingCreateBody',
				label: want.displayName,
				required: true,
				isWholeBody: true,
			},
		]);
		expect(property(mapped, 'thingCreateBody')).toMatchObject({ required: true, ...want });
		expect(property(mapped, 'thingCreateBody').routing).toBeUndefined();
	});

	it('of a form', () => {
		const schema = { type: 'object', properties: { amount: { type: 'integer' } } };
		const content = { 'application/x-www-form-urlencoded': { schema } };
		const mapped = mapPaths({ '/charges': { post: { requestBody: { content } } } });
		expect(entry(mapped, 'charge', 'create')).toMatchObject({
			inputs: [{ name: 'amount', format: 'integer' }],
			body: { encoding: 'form', contentType: 'application/x-www-form-urlencoded' },
		});
	});

	it('of several parts, some of them files', () => {
		const schema = {
			type: 'object',
			properties: {
				title: { type: 'string' },
				photo: { type: 'string', format: 'binary' },
				scan: { contentMediaType: 'application/octet-stream' },
			},
			required: ['photo'],
		};
		const mapped = mapPaths({
			'/things': { post: { requestBody: { content: { 'multipart/form-data': { schema } } } } },
		});
		expect(entry(mapped, 'thing', 'create').body).toEqual({
			encoding: 'multipart',
			contentType: 'multipart/form-data',
		});
		const collection = 'thingCreateFields';
		expect(entry(mapped, 'thing', 'create').inputs).toEqual([
			{ in: 'body', name: 'title', parameter: 'title', collection, label: 'Title' },
			{
				in: 'body',
				name: 'photo',
				parameter: 'thingPhoto',
				label: 'Photo Binary Field',
				required: true,
				format: 'array',
				isFile: true,
			},
			{
				in: 'body',
				name: 'scan',
				parameter: 'scan',
				collection,
				label: 'Scan Binary Field',
				format: 'array',
				isFile: true,
			},
		]);
		expect(property(mapped, 'thingPhoto')).toEqual({
			displayName: 'Photo Binary Field',
			name: 'thingPhoto',
			type: 'string',
			default: 'data',
			hint: 'The name of the input binary field containing the file',
			required: true,
			displayOptions: { show: { resource: ['thing'], operation: ['create'] } },
		});
	});

	it('in several media types: JSON first', () => {
		const schema = { type: 'object', properties: { a: {} } };
		const content = {
			'multipart/form-data': { schema },
			'application/json; charset=utf-8': { schema },
		};
		const mapped = mapPaths({ '/things': { post: { requestBody: { content } } } });
		expect(entry(mapped, 'thing', 'create').body).toEqual({
			encoding: 'json',
			contentType: 'application/json; charset=utf-8',
		});
	});
});

it('a JSON object that is required is sent although it may be empty', () => {
	const formOf = (required: boolean, requiredFields: string[]): unknown => {
		const { requestBody } = jsonBody({ q: { type: 'string' } }, requiredFields) as {
			requestBody: Written;
		};
		const post = { requestBody: { ...requestBody, required } };
		return entry(mapPaths({ '/things': { post } }), 'thing', 'create').body;
	};
	expect(formOf(true, [])).toEqual({ encoding: 'json', contentType: 'application/json' });
	expect(formOf(true, ['q'])).toBeUndefined();
	expect(formOf(false, [])).toBeUndefined();
});

const lists: Array<[Written, Written]> = [
	[
		{ type: 'array', items: { type: 'integer' } },
		{ format: 'array', items: 'integer' },
	],
	[
		{ type: 'array', items: { type: 'boolean' } },
		{ format: 'array', items: 'boolean' },
	],
	[
		{ type: 'array', items: { type: 'string', format: 'date' } },
		{ format: 'array', items: 'date' },
	],
	[{ type: 'array', items: { type: 'string' } }, { format: 'array' }],
	[{ type: 'array', items: {} }, { format: 'array' }],
	[{ type: 'array', items: { type: 'object' } }, { format: 'json' }],
];
it.each(lists)('a list %j is read as %j', (schema, expected) => {
	const mapped = mapPaths({ '/things': { post: jsonBody({ values: schema }) } });
	const [{ format, items }] = inputs(entry(mapped, 'thing', 'create'), 'body') as [OperationInput];
	expect({ format, items }).toEqual({ items: undefined, ...expected });
});
