import type { INodeProperties } from 'n8n-workflow';
import type { QueryInput } from '../../../nodes/TrueFlight/operation.ts';
import { entry, inputs, listOf, mapPaths, option, property, type Written } from '../support.mts';

interface Case {
	form: string;
	given: Written;
	want: Partial<INodeProperties>;
	sent?: Pick<QueryInput, 'format' | 'style'>;
}

const send = { send: { type: 'query' as const, property: 'value', propertyInDotNotation: false } };

/** What a query parameter named `value` becomes among the filters of a list. */
const cases: Case[] = [
	{
		form: 'text',
		given: { schema: { type: 'string' } },
		want: { displayName: 'Value', name: 'value', type: 'string', default: '', routing: send },
	},
	{
		form: 'text without a schema',
		given: {},
		want: { displayName: 'Value', name: 'value', type: 'string', default: '', routing: send },
	},
	{
		form: 'a description, with Markdown and a final stop',
		given: { description: 'the [unit](https://x) of `value`s.', schema: { type: 'string' } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: '',
			description: "The unit of 'value's",
			routing: send,
		},
	},
	{
		form: 'email',
		given: { schema: { type: 'string', format: 'email' } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: '',
			placeholder: 'name@email.com',
			routing: send,
		},
	},
	{
		form: 'known values',
		given: { schema: { type: 'string', 'x-known-values': ['open', 'in_progress'] } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'options',
			default: 'open',
			options: [
				{ name: 'Open', value: 'open' },
				{ name: 'In Progress', value: 'in_progress' },
			],
			allowArbitraryValues: true,
			description: 'Choose from the list, or use an expression for any other value',
			routing: send,
		},
	},
	{
		form: 'five enum values or more, in the order of the alphabet, the default being the first of the contract',
		given: { schema: { enum: ['e', 'd', 'c', 'b', 'a'] } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'options',
			default: 'e',
			options: [
				{ name: 'A', value: 'a' },
				{ name: 'B', value: 'b' },
				{ name: 'C', value: 'c' },
				{ name: 'D', value: 'd' },
				{ name: 'E', value: 'e' },
			],
			allowArbitraryValues: true,
			description: 'Choose from the list, or use an expression for any other value',
			routing: send,
		},
	},
	{
		form: 'sort keys, with a minus for descending',
		given: { schema: { type: 'string', enum: ['name', '-name'] } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'options',
			default: 'name',
			options: [
				{ name: 'Name', value: 'name' },
				{ name: 'Name (Descending)', value: '-name' },
			],
			allowArbitraryValues: true,
			description: 'Choose from the list, or use an expression for any other value',
			routing: send,
		},
	},
	{
		form: 'a constant',
		given: { schema: { const: 'yes' } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'options',
			default: 'yes',
			options: [{ name: 'Yes', value: 'yes' }],
			allowArbitraryValues: true,
			description: 'Choose from the list, or use an expression for any other value',
			routing: send,
		},
	},
	{
		form: 'numbers to choose from',
		given: { schema: { type: 'integer', enum: [10, 9, 3, 2, 1] } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'options',
			default: 10,
			options: [
				{ name: '1', value: 1 },
				{ name: '2', value: 2 },
				{ name: '3', value: 3 },
				{ name: '9', value: 9 },
				{ name: '10', value: 10 },
			],
			allowArbitraryValues: true,
			description: 'Choose from the list, or use an expression for any other value',
			routing: send,
		},
		sent: { format: 'integer' },
	},
	{
		form: 'integer with bounds',
		given: { schema: { type: 'integer', minimum: 2, maximum: 9 } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'number',
			default: '',
			typeOptions: { minValue: 2, maxValue: 9, numberPrecision: 0 },
			routing: send,
		},
		sent: { format: 'integer' },
	},
	{
		form: 'number with a negative maximum',
		given: { schema: { type: 'number', maximum: -1 } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'number',
			default: '',
			typeOptions: { maxValue: -1 },
			routing: send,
		},
		sent: { format: 'number' },
	},
	{
		form: 'boolean, its description turned into "Whether"',
		given: { description: 'True if archived ones count.', schema: { type: 'boolean' } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'boolean',
			default: false,
			description: 'Whether archived ones count',
			routing: send,
		},
		sent: { format: 'boolean' },
	},
	{
		form: 'boolean that is on unless said otherwise',
		given: { schema: { type: 'boolean', default: true } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'boolean',
			default: true,
			description: 'Whether it is value',
			routing: send,
		},
		sent: { format: 'boolean' },
	},
	{
		form: 'date and time',
		given: { schema: { type: 'string', format: 'date-time' } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'dateTime',
			default: '',
			description: "In the workflow's time zone, unless it has an offset",
			routing: send,
		},
		sent: { format: 'date-time' },
	},
	{
		form: 'date',
		given: { schema: { type: 'string', format: 'date' } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'dateTime',
			default: '',
			typeOptions: { dateOnly: true },
			routing: send,
		},
		sent: { format: 'date' },
	},
	{
		form: 'list, sent under its name again and again',
		given: { schema: { type: 'array', items: { type: 'string' } } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: [],
			typeOptions: { multipleValues: true },
			routing: send,
		},
		sent: { format: 'array' },
	},
	{
		form: 'list of known values, separated by commas',
		given: {
			description: 'Only these. Multiple values may be separated by commas.',
			explode: false,
			schema: { type: 'array', items: { enum: ['a', 'b'] } },
		},
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'multiOptions',
			default: [],
			options: [
				{ name: 'A', value: 'a' },
				{ name: 'B', value: 'b' },
			],
			description: 'Only these',
			allowArbitraryValues: true,
			routing: send,
		},
		sent: { format: 'comma-array' },
	},
	{
		form: 'list separated by spaces',
		given: { style: 'spaceDelimited', explode: false, schema: { type: 'array', items: {} } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: [],
			typeOptions: { multipleValues: true },
			routing: send,
		},
		sent: { format: 'array', style: 'space-separated' },
	},
	{
		form: 'list separated by bars',
		given: { style: 'pipeDelimited', explode: false, schema: { type: 'array', items: {} } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: [],
			typeOptions: { multipleValues: true },
			routing: send,
		},
		sent: { format: 'array', style: 'pipe-separated' },
	},
	{
		form: 'list of objects',
		given: { schema: { type: 'array', items: { type: 'object' } } },
		want: { displayName: 'Value', name: 'value', type: 'json', default: '[]', routing: send },
		sent: { format: 'json', style: 'json' },
	},
	{
		form: 'object as name[key] (deepObject)',
		given: { style: 'deepObject', explode: true, schema: { type: 'object' } },
		want: { displayName: 'Value', name: 'value', type: 'json', default: '{}', routing: send },
		sent: { format: 'object' },
	},
	{
		form: 'object whose keys become parameters',
		given: { schema: { type: 'object', additionalProperties: { type: 'string' } } },
		want: { displayName: 'Value', name: 'value', type: 'json', default: '{}', routing: send },
		sent: { format: 'object', style: 'own-names' },
	},
	{
		form: 'object as keys and values in turn',
		given: { explode: false, schema: { type: 'object' } },
		want: { displayName: 'Value', name: 'value', type: 'json', default: '{}', routing: send },
		sent: { format: 'object', style: 'comma-pairs' },
	},
	{
		form: 'object as keys and values with spaces between',
		given: { style: 'spaceDelimited', explode: false, schema: { type: 'object' } },
		want: { displayName: 'Value', name: 'value', type: 'json', default: '{}', routing: send },
		sent: { format: 'object', style: 'space-separated' },
	},
	{
		form: 'object as keys and values with bars between',
		given: { style: 'pipeDelimited', explode: false, schema: { type: 'object' } },
		want: { displayName: 'Value', name: 'value', type: 'json', default: '{}', routing: send },
		sent: { format: 'object', style: 'pipe-separated' },
	},
	{
		form: 'JSON as text (content)',
		given: { content: { 'application/json': { schema: { type: 'object' } } } },
		want: { displayName: 'Value', name: 'value', type: 'json', default: '{}', routing: send },
		sent: { format: 'object', style: 'json' },
	},
	{
		form: 'nullable by type',
		given: { schema: { type: ['integer', 'null'] } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'number',
			default: '',
			typeOptions: { numberPrecision: 0 },
			routing: send,
		},
		sent: { format: 'integer' },
	},
	{
		form: 'nullable by union',
		given: { schema: { oneOf: [{ type: 'boolean' }, { type: 'null' }] } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'boolean',
			default: false,
			description: 'Whether it is value',
			routing: send,
		},
		sent: { format: 'boolean' },
	},
	{
		form: 'known values or any other text (anyOf)',
		given: { schema: { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'string' }] } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'options',
			default: 'a',
			options: [
				{ name: 'A', value: 'a' },
				{ name: 'B', value: 'b' },
			],
			allowArbitraryValues: true,
			description: 'Choose from the list, or use an expression for any other value',
			routing: send,
		},
	},
	{
		form: 'parts put together (nested allOf)',
		given: { schema: { allOf: [{ allOf: [{ type: 'integer' }, { minimum: 3 }] }] } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'number',
			default: '',
			typeOptions: { minValue: 3, numberPrecision: 0 },
			routing: send,
		},
		sent: { format: 'integer' },
	},
	{
		form: 'deprecated',
		given: { deprecated: true, description: 'Old', schema: { type: 'string' } },
		want: {
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: '',
			description: 'Old. Deprecated by the API.',
			routing: send,
		},
	},
];

describe('an optional query parameter becomes a filter', () => {
	it.each(cases)('$form', ({ given, want, sent }) => {
		const parameter = { name: 'value', in: 'query', ...given };
		const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters: [parameter] } } });
		expect(option(mapped, 'thingFilters', 'value')).toEqual(want);
		const [filter] = inputs(entry(mapped, 'thing', 'getAll'), 'query');
		expect(filter).toEqual({
			in: 'query',
			name: 'value',
			parameter: 'value',
			collection: 'thingFilters',
			label: want.displayName ?? 'Value',
			...(want.type === 'resourceLocator' ? { reference: expect.any(String) } : {}),
			...sent,
		});
	});
});

describe('where a parameter stands', () => {
	it('required: a property of its own, above the paging', () => {
		const parameters = [{ name: 'from', in: 'query', required: true, schema: { type: 'string' } }];
		const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
		expect(property(mapped, 'thingFrom')).toEqual({
			displayName: 'From',
			name: 'thingFrom',
			type: 'string',
			default: '',
			required: true,
			routing: { send: { type: 'query', property: 'from', propertyInDotNotation: false } },
			displayOptions: { show: { resource: ['thing'], operation: ['getAll'] } },
		});
	});

	it('optional on a single record: among additional parameters', () => {
		const parameters = [
			{ name: 'id', in: 'path', required: true, schema: { type: 'string' } },
			{ name: 'expand', in: 'query', schema: { type: 'string' } },
		];
		const mapped = mapPaths({ '/things/{id}': { get: { parameters } } });
		expect(property(mapped, 'thingGetParameters')).toMatchObject({
			displayName: 'Additional Parameters',
			placeholder: 'Add Parameter',
			displayOptions: { show: { resource: ['thing'], operation: ['get'] } },
		});
	});

	it('on the path item: for all its operations; the operation’s own wins', () => {
		const mapped = mapPaths({
			'/things/{id}': {
				parameters: [
					{ name: 'id', in: 'path', required: true, schema: { type: 'string' } },
					{ name: 'lang', in: 'query', schema: { type: 'string' } },
				],
				get: {},
				delete: { parameters: [{ name: 'lang', in: 'query', schema: { type: 'integer' } }] },
			},
		});
		expect(inputs(entry(mapped, 'thing', 'get'), 'path')).toMatchObject([
			{ name: 'id', parameter: 'thingId', required: true },
		]);
		expect(option(mapped, 'thingGetParameters', 'lang').type).toBe('string');
		expect(option(mapped, 'thingDeleteParameters', 'lang').type).toBe('number');
	});

	it('header and cookie: read by the transport, under the property they stand in', () => {
		const parameters = [
			{ name: 'X-Trace-Id', in: 'header', schema: { type: 'string' } },
			{ name: 'X-Tenant', in: 'header', required: true, schema: { type: 'string' } },
			{ name: 'session', in: 'cookie', schema: { type: 'string' } },
			{ name: 'Accept', in: 'header', schema: { type: 'string' } },
		];
		const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
		expect(entry(mapped, 'thing', 'getAll').inputs).toEqual([
			{
				in: 'header',
				name: 'X-Trace-Id',
				parameter: 'xTraceId',
				collection: 'thingParameters',
				label: 'X Trace ID',
			},
			{
				in: 'header',
				name: 'X-Tenant',
				parameter: 'thingXTenant',
				label: 'X Tenant',
				required: true,
			},
			{
				in: 'cookie',
				name: 'session',
				parameter: 'session',
				collection: 'thingParameters',
				label: 'Session',
			},
		]);
		expect(property(mapped, 'thingXTenant')).toEqual({
			displayName: 'X Tenant',
			name: 'thingXTenant',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { resource: ['thing'], operation: ['getAll'] } },
		});
		expect(option(mapped, 'thingParameters', 'xTraceId').routing).toBeUndefined();
	});

	it('in the path without being declared: still asked for', () => {
		const mapped = mapPaths({ '/things/{code}': { get: {} } });
		expect(entry(mapped, 'thing', 'get').inputs).toEqual([
			{ in: 'path', name: 'code', parameter: 'thingCode', label: 'Code', required: true },
		]);
		expect(property(mapped, 'thingCode').required).toBe(true);
		expect(mapped.notes).toEqual([
			{
				pointer: '/paths/~1things~1{code}/get',
				text: 'uses {code} without a parameter of that name: treated as text',
			},
		]);
	});

	it('declared for the path but not in it: dropped', () => {
		const parameters = [{ name: 'ghost', in: 'path', required: true, schema: { type: 'string' } }];
		const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
		expect(inputs(entry(mapped, 'thing', 'getAll'), 'path')).toEqual([]);
		expect(mapped.resources[0]?.parameters).toEqual([]);
	});

	it.each([
		...[
			'Transfer-Encoding',
			'transfer-encoding',
			'Host',
			'Content-Length',
			'Authorization',
			'Cookie',
		],
		...['Connection', 'Proxy-Authorization', 'TE', 'Trailer', 'Upgrade', 'Expect', 'Keep-Alive'],
	])('the header %s belongs to the connection: left out, with a note', (name) => {
		const parameters = [
			{ name, in: 'header', required: true, schema: { type: 'string' } },
			{ name: 'X-Host', in: 'header', schema: { type: 'string' } },
			{ name, in: 'query', schema: { type: 'string' } },
		];
		const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
		const all = entry(mapped, 'thing', 'getAll').inputs;
		expect(all.map((input) => `${input.in} ${input.name}`)).toEqual([
			'header X-Host',
			`query ${name}`,
		]);
		expect(mapped.notes).toContainEqual({
			pointer: '/paths/~1things/get',
			text: `the header '${name}' is left out: it belongs to the connection or the credential`,
		});
	});

	it.each([
		['header', 'X-A\r\nHost'],
		['header', 'X A'],
		['cookie', 'a=b; c'],
		['cookie', 'a\r\nHost'],
	])('the %s %j is not a name: left out, with a note', (location, name) => {
		const parameters = [{ name, in: location, schema: { type: 'string' } }];
		const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
		expect(entry(mapped, 'thing', 'getAll').inputs).toEqual([]);
		expect(mapped.notes.map(({ text }) => text)).toContain(
			`the ${location} '${name}' is left out: its name is not valid`,
		);
	});

	it('the same name in path and query: two properties', () => {
		const parameters = [
			{ name: 'id', in: 'path', required: true, schema: { type: 'string' } },
			{ name: 'id', in: 'query', required: true, schema: { type: 'integer' } },
		];
		const mapped = mapPaths({ '/things/{id}': { get: { parameters } } });
		expect(mapped.resources[0]?.parameters.map(({ name }) => name)).toEqual([
			'thingId',
			'thingGetId',
		]);
	});

	it('names that differ in letter case or style alone: two options', () => {
		const names = ['fooBar', 'foo_bar', 'FOO-BAR'];
		const parameters = names.map((name) => ({ name, in: 'query', schema: { type: 'string' } }));
		const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
		const { options } = property(mapped, 'thingFilters');
		expect(options?.map((o) => ('displayName' in o ? [o.name, o.displayName] : []))).toEqual([
			['fooBar', 'Foo Bar'],
			['fooBar2', 'Foo Bar 2'],
			['fooBar3', 'Foo Bar 3'],
		]);
	});
});

describe('a secret is hidden, a color is picked', () => {
	const filter = (name: string): INodeProperties => {
		const parameters = [{ name, in: 'query', schema: { type: 'string' } }];
		const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
		return property(mapped, 'thingFilters').options![0] as INodeProperties;
	};
	it('by name', () => {
		expect(filter('invite_token').typeOptions).toEqual({ password: true });
		expect(filter('text_color').type).toBe('color');
		expect(filter('status').typeOptions).toBeUndefined();
	});
});
