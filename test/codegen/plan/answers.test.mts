import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { answer, entry, listOf, mapPaths, type Written } from '../support.mts';

const item = {
	type: 'object',
	properties: { id: { type: 'string' }, items: { type: 'array', items: {} } },
};
const list = { type: 'array', items: item };
const object = (properties: Written): Written => ({ type: 'object', properties });

describe('the answer to GET /store-orders', () => {
	it.each<[string, Written, 'list' | 'record', string | undefined]>([
		['bare list', list, 'list', undefined],
		['data', object({ data: list, pagination: object({}) }), 'list', 'data'],
		['another usual key', object({ results: list, count: {}, next: {} }), 'list', 'results'],
		['the resource’s own name', object({ store_orders: list, total: {} }), 'list', 'store_orders'],
		['the only list there is', object({ matches: list, has_more: {} }), 'list', 'matches'],
		[
			'a list inside an envelope',
			object({ data: object({ items: list, total: {} }) }),
			'list',
			'data',
		],
		[
			'HAL',
			object({ _embedded: object({ orders: list }), _links: object({}) }),
			'list',
			'_embedded',
		],
		['with a link to its schema', object({ $schema: {}, orders: list }), 'list', 'orders'],
		[
			'JSON-LD',
			object({ '@id': {}, member: list, view: object({}), totalItems: {} }),
			'list',
			'member',
		],
		['Hydra', object({ 'hydra:member': list, 'hydra:totalItems': {} }), 'list', 'hydra:member'],
		[
			'OData',
			object({ '@odata.context': {}, value: list, '@odata.nextLink': {} }),
			'list',
			'value',
		],
		['a record with a list of its own', item, 'record', undefined],
		['two lists', object({ matches: list, misses: list }), 'record', undefined],
		['nothing known but the plural', {}, 'list', 'data'],
	])('%s', (_, schema, result, envelope) => {
		const mapped = mapPaths({ '/store-orders': { get: answer(schema) } });
		const [operation] = mapped.operations;
		expect({ result: operation?.result, envelope: operation?.envelope }).toEqual({
			result,
			envelope,
		});
	});

	it('of unknown form is a list where it comes in pages', () => {
		const parameters = [{ name: 'page', in: 'query', schema: { type: 'integer' } }];
		const mapped = mapPaths({ '/store-orders': { get: { parameters } } });
		expect(entry(mapped, 'storeOrder', 'getAll')).toMatchObject({
			result: 'list',
			paging: { page: 'page' },
		});
	});
});

describe('the answer to GET /store-orders/{id}', () => {
	it.each<[string, Written, string | undefined]>([
		['bare', item, undefined],
		['bare, with data of its own', object({ id: {}, items: {}, data: object({}) }), undefined],
		['data', object({ data: item }), 'data'],
		['the resource’s own name', object({ store_order: item }), 'store_order'],
	])('%s', (_, schema, envelope) => {
		const mapped = mapPaths({ '/store-orders/{id}': { get: answer(schema) } });
		expect(entry(mapped, 'storeOrder', 'get')).toMatchObject({
			result: 'record',
			...(envelope ? { envelope } : {}),
		});
		expect(mapped.operations[0]?.recordFields).toEqual(expect.arrayContaining(['id', 'items']));
	});
});

describe('other answers', () => {
	const withContent = (content: Written): Written => ({
		responses: { '200': { description: '', content } },
	});

	it.each([
		['application/pdf', 'file'],
		['image/png', 'file'],
		['text/csv', 'file'],
		['text/plain', 'record'],
		['application/json', 'record'],
	])('%s is a %s', (type, result) => {
		const mapped = mapPaths({ '/invoices/{id}/pdf': { get: withContent({ [type]: {} }) } });
		expect(mapped.operations[0]?.result).toBe(result);
	});

	it('a file goes into a field that the user can name', () => {
		const mapped = mapPaths({
			'/invoices/{id}/pdf': { get: withContent({ 'application/pdf': {} }) },
		});
		expect(mapped.output.find(({ name }) => name === 'outputBinaryField')).toMatchObject({
			displayName: 'Put Output File in Field',
			default: 'data',
			displayOptions: { show: { resource: ['invoice'], operation: ['getPdf'] } },
		});
	});

	it('delete tells nothing but that it is done', () => {
		const mapped = mapPaths({ '/things/{id}': { delete: {} } });
		expect(entry(mapped, 'thing', 'delete').result).toBe('deleted');
	});

	it('no response at all is no obstacle', () => {
		const mapped = mapPaths({ '/things/{id}': { get: { responses: undefined } } });
		expect(entry(mapped, 'thing', 'get')).toEqual({
			name: 'Get',
			method: 'GET',
			path: '/things/{id}',
			result: 'record',
			envelope: 'data',
			inputs: [
				{
					in: 'path',
					name: 'id',
					parameter: 'thingId',
					label: 'Thing',
					required: true,
					reference: 'thing',
				},
			],
			scope: 'read',
		});
	});
});

it('a value that one part of allOf narrows', () => {
	const base = { type: 'object', properties: { kind: { type: 'string', enum: ['cat', 'dog'] } } };
	const dog = { properties: { kind: { enum: ['dog', 'wolf'] } } };
	const schema = { allOf: [base, dog] };
	const body = { content: { 'application/json': { schema } }, required: true };
	const mapped = mapPaths({ '/things': { post: { requestBody: body } } });
	const [field] = mapped.resources[0]!.fields[0]!.options as INodeProperties[];
	expect(field!.options!.map((option) => (option as INodePropertyOptions).value)).toEqual(['dog']);
});

it('a wrapper that says "a list" and a part that says of what', () => {
	const wrapper = {
		type: 'object',
		properties: { data: { type: 'array', items: { type: 'object' } } },
	};
	const thing = { properties: { id: {}, name: { type: 'string' } } };
	const own = { properties: { data: { type: 'array', items: thing } } };
	for (const parts of [
		[wrapper, own],
		[own, wrapper],
	]) {
		const mapped = mapPaths({ '/things': { get: answer({ allOf: parts }) } });
		expect(mapped.operations[0]).toMatchObject({ envelope: 'data', recordFields: ['id', 'name'] });
	}
});

describe('paging parameters', () => {
	const number = { type: 'integer' };
	const text = { type: 'string' };

	it.each<[string, Array<[string, Written]>, Written]>([
		[
			'cursor',
			[
				['limit', { ...number, maximum: 200 }],
				['cursor', text],
			],
			{ limit: 'limit', maximumPageSize: 200, cursor: 'cursor' },
		],
		[
			'token',
			[
				['maxResults', number],
				['pageToken', text],
			],
			{ limit: 'maxResults', cursor: 'pageToken' },
		],
		[
			'starting_after',
			[
				['limit', number],
				['starting_after', text],
			],
			{ limit: 'limit', cursor: 'starting_after' },
		],
		[
			'page',
			[
				['per_page', number],
				['page', number],
			],
			{ limit: 'per_page', page: 'page' },
		],
		[
			'page from 0',
			[
				['size', number],
				['page', { ...number, default: 0 }],
			],
			{ limit: 'size', page: 'page', firstPage: 0 },
		],
		[
			'page[number]',
			[
				['page[size]', number],
				['page[number]', number],
			],
			{ limit: 'page[size]', page: 'page[number]' },
		],
		[
			'offset',
			[
				['limit', number],
				['offset', number],
			],
			{ limit: 'limit', offset: 'offset' },
		],
		[
			'skip and top',
			[
				['$top', number],
				['$skip', number],
			],
			{ limit: '$top', offset: '$skip' },
		],
		['none', [['status', text]], {}],
		[
			'dates and switches of such names',
			[
				['after', { ...text, format: 'date' }],
				['count', { type: 'boolean' }],
			],
			{},
		],
	])('%s', (_, given, want) => {
		const parameters = given.map(([name, schema]) => ({ name, in: 'query', schema }));
		const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
		expect(entry(mapped, 'thing', 'getAll').paging).toEqual(want);
		const filters = mapped.resources[0]?.fields[0]?.options?.map(({ name }) => name) ?? [];
		expect(filters.length).toBe(
			given.length -
				Object.keys(want).filter(
					(key) => !/[zP]age(Size)?$|maximum|first/.test(key) || key === 'page',
				).length,
		);
	});
});

it.each<[string, Written, Written]>([
	['page', { minimum: 1 }, { page: 'page', start: { page: 1 } }],
	['page', { minimum: 0 }, { page: 'page', firstPage: 0, start: { page: 0 } }],
	['offset', {}, { offset: 'offset', start: { offset: 0 } }],
	['startIndex', { minimum: 1 }, { offset: 'startIndex', start: { startIndex: 1 } }],
])('a %s that is required (%j) is said from the start', (name, schema, want) => {
	const parameters = [
		{ name, in: 'query', required: true, schema: { type: 'integer', ...schema } },
	];
	const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
	expect(entry(mapped, 'thing', 'getAll').paging).toEqual(want);
});

describe('what an operation needs', () => {
	const scopeOf = (operation: Written, rest: Written = {}): string | undefined =>
		mapPaths({ '/things': { post: operation } }, {}, rest).resources[0]?.table.create?.scope;

	it('the scope it names', () =>
		expect(scopeOf({ security: [{ key: ['things:write'] }] })).toBe('things:write'));
	it('the document’s where it names none', () =>
		expect(scopeOf({}, { security: [{ key: ['all'] }] })).toBe('all'));
	it('"write" by the plain reading', () =>
		expect(scopeOf({ security: [{ key: [] }] })).toBe('write'));
	it.each<[string, Written, string]>([
		['x-scope', { 'x-scope': 'squawks:write' }, 'squawks:write'],
		['x-scopes', { 'x-scopes': ['squawks:write'] }, 'squawks:write'],
		['x-required-scopes', { 'x-required-scopes': ['a:read', 'b:write'] }, 'a:read b:write'],
		['x-oauth-scopes, as text', { 'x-oauth-scopes': 'a:read, b:write' }, 'a:read b:write'],
		['an extension before a role', { 'x-scope': 'a:b', security: [{ key: ['role'] }] }, 'a:b'],
		['several in a requirement', { security: [{ key: ['a:read', 'b:read'] }] }, 'a:read b:read'],
		['a sentence', { description: 'Requires the `squawks:write` scope.' }, 'squawks:write'],
		['a sentence, after', { description: 'Files one.\n\nScope: `squawks:write`' }, 'squawks:write'],
		['a sentence without marks', { description: 'Needs scope squawks.write.' }, 'squawks.write'],
		['bold text', { description: '**Required scopes:** `a:read`, `b:write`' }, 'a:read b:write'],
		['a plain word', { description: 'The key needs the write scope.' }, 'write'],
		[
			'the text of the response',
			{ responses: { '403': { description: 'Missing scope `a:b`' } } },
			'a:b',
		],
		[
			'a field in a text about permissions',
			{ description: 'Permissions of `member_id`.' },
			'write',
		],
		['no scope at all', { description: 'This is out of scope here. See `thing_id`.' }, 'write'],
	])('by %s', (_, operation, scope) => expect(scopeOf(operation)).toBe(scope));
	it('none where it is open', () => expect(scopeOf({ security: [] })).toBeUndefined());
});

describe('a key in another form than Authorization: Bearer', () => {
	const securitySchemes = {
		bearer: { type: 'http', scheme: 'Bearer' },
		oauth: { type: 'oauth2', flows: {} },
		header: { type: 'apiKey', in: 'header', name: 'authorization' },
		own: { type: 'apiKey', in: 'header', name: 'X-Key' },
		query: { type: 'apiKey', in: 'query', name: 'key' },
		basic: { type: 'http', scheme: 'basic' },
	};
	const notesOf = (security: unknown, rest: Written = {}): string[] =>
		mapPaths(
			{ '/things': { post: { security } } },
			{},
			{ components: { securitySchemes }, ...rest },
		).notes.map(({ pointer, text }) => `${pointer} ${text}`);
	const wants = (form: string): string[] => [
		`/paths/~1things/post expects the key as ${form}; the node sends it as Authorization: Bearer`,
	];

	it.each<[Written[], string[]]>([
		[[{ bearer: [] }], []],
		[[{ oauth: ['things:write'] }], []],
		[[{ header: [] }], []],
		[[{ unknown: [] }], []],
		[[{ own: [] }, { bearer: [] }], []],
		[[{ own: [] }, {}], []],
		[[], []],
		[[{ own: [] }], wants('header X-Key')],
		[[{ query: [] }, { basic: [] }], wants('query key or Authorization: basic')],
		[[{ own: [], query: [] }], wants('header X-Key with query key')],
		[[{ bearer: [], own: [] }], wants('header X-Key')],
	])('%j', (security, want) => expect(notesOf(security)).toEqual(want));

	it('asked of all operations at once', () =>
		expect(notesOf(undefined, { security: [{ own: [] }] })).toEqual(wants('header X-Key')));
});

it('no operation that tells whom a key belongs to', () => {
	const rule = { method: 'get', paths: ['/me'], callerContext: { locations: [] } };
	const notes = (path: string): string[] =>
		mapPaths({ [path]: { get: {} } }, { operations: [rule] } as Written).notes.map(({ text }) =>
			text.slice(0, 14),
		);
	expect(notes('/me')).toEqual([]);
	expect(notes('/api/Me')).toEqual([]);
	expect(notes('/things')).toEqual(['has no GET /me']);
});

it.each<[string[], string]>([
	[['application/json'], 'application/json'],
	[[], 'application/json'],
	[['application/json; charset=utf-8', 'text/csv'], 'application/json'],
	[
		['application/ld+json', 'application/ld+json', 'application/json', 'text/html'],
		'application/ld+json, application/json;q=0.9',
	],
	[['application/vnd.api+json'], 'application/vnd.api+json, application/json;q=0.9'],
])('responses of the types %j are accepted as %s', (types, want) => {
	const content = (type: string) => ({ '200': { description: 'OK', content: { [type]: {} } } });
	const paths = types.map((type, index) => [
		`/things${index}`,
		{ get: { responses: content(type) } },
	]);
	expect(mapPaths(Object.fromEntries(paths) as Record<string, Written>).accept).toBe(want);
});

describe('servers', () => {
	const api = (servers: unknown, hints = {}) => mapPaths({}, hints, { servers }).api;

	it.each([
		[
			[{ url: 'https://a.trueflight.app/v2/' }],
			{ defaultHost: 'https://a.trueflight.app', basePath: '/v2' },
		],
		[
			[{ url: '{host}/api', variables: { host: { default: 'https://b.trueflight.app' } } }],
			{ defaultHost: 'https://b.trueflight.app', basePath: '/api' },
		],
		[
			[{ url: '/api/external/v1' }],
			{ defaultHost: 'https://known.trueflight.app', basePath: '/api/external/v1' },
		],
		[
			[{ url: '{host}/api/v1' }],
			{ defaultHost: 'https://known.trueflight.app', basePath: '/api/v1' },
		],
		[[{ url: '{host}' }], { defaultHost: 'https://known.trueflight.app', basePath: '' }],
		[
			[{ url: '{host}/api', variables: { host: { default: 'c.trueflight.app' } } }],
			{ defaultHost: 'https://c.trueflight.app', basePath: '/api' },
		],
		[
			[{ url: 'd.trueflight.app:8443/api' }],
			{ defaultHost: 'https://d.trueflight.app:8443', basePath: '/api' },
		],
		[
			[{ url: '//e.trueflight.app/api' }],
			{ defaultHost: 'https://e.trueflight.app', basePath: '/api' },
		],
		[
			[{ url: 'https://{school}.trueflight.app/api' }],
			{ defaultHost: 'https://school.trueflight.app', basePath: '/api' },
		],
		[
			[{ url: '{host}:8443/api' }],
			{ defaultHost: 'https://known.trueflight.app', basePath: '/api' },
		],
		[
			[{ url: '{scheme}://{host}/api' }],
			{ defaultHost: 'https://known.trueflight.app', basePath: '/api' },
		],
		[
			[{ url: 'localhost:8080/api/v1' }],
			{ defaultHost: 'https://known.trueflight.app', basePath: '/api/v1' },
		],
		[[{ url: '10.0.0.1:8080/api' }], { defaultHost: 'https://10.0.0.1:8080', basePath: '/api' }],
		[undefined, { defaultHost: 'https://known.trueflight.app', basePath: '/known' }],
		[[{ url: 'https://[broken' }], { defaultHost: 'https://known.trueflight.app', basePath: '' }],
	])('%j', (servers, want) => {
		expect(
			api(servers, { defaultHost: 'https://known.trueflight.app', basePath: '/known' }),
		).toEqual(want);
	});

	it.each([
		'http://localhost:3000',
		'https://localhost',
		'http://api.localhost:8080',
		'http://127.0.0.1:8000',
		'http://127.1.2.3',
		'http://0.0.0.0:8080',
		'http://[::1]:8080',
		'https://example.com',
		'https://api.example.com',
		'https://api.example.org',
		'https://example.net',
		'https://api.school.example',
		'https://api.test',
		'https://api.invalid',
		'HTTPS://API.EXAMPLE.COM',
	])('%s is a placeholder: never the default host', (origin) => {
		const known = { defaultHost: 'https://known.trueflight.app' };
		expect(api([{ url: `${origin}/v1` }], known)).toEqual({ ...known, basePath: '/v1' });
		expect(api([{ url: `${origin}/v1` }])).toEqual({ defaultHost: '', basePath: '/v1' });
		const real = { url: 'https://live.trueflight.app/v2' };
		expect(api([{ url: `${origin}/v1` }, real], known)).toEqual({
			defaultHost: 'https://live.trueflight.app',
			basePath: '/v2',
		});
	});

	it.each(['https://myexample.com', 'https://example.com.trueflight.app', 'https://latest.app'])(
		'%s is none',
		(origin) => {
			expect(api([{ url: `${origin}/v1` }])).toEqual({ defaultHost: origin, basePath: '/v1' });
		},
	);

	it.each([
		['/api/external/v1/things', ''],
		['/api/v2/things', ''],
		['/things', '/api/external/v1'],
		['/apis', '/api/external/v1'],
	])('none, and the path %s', (path, basePath) => {
		const hints = { basePath: '/api/external/v1' };
		const { api } = mapPaths({ [path]: { get: listOf() } }, hints, { servers: undefined });
		expect(api.basePath).toBe(basePath);
	});

	it('of one path: reached from the common base; on another host: said', () => {
		const mapped = mapPaths({
			'/things': { servers: [{ url: 'https://api.trueflight.app/v2' }], get: listOf() },
			'/files': { get: { ...listOf(), servers: [{ url: 'https://files.trueflight.app/v1' }] } },
		});
		expect(mapped.operations.map(({ url }) => url)).toEqual(['/../v2/things', '/files']);
		expect(mapped.notes.map(({ text }) => text)).toEqual([
			"is served by https://files.trueflight.app, to which the key is not sent: the node sends it to the credential's host",
		]);
	});

	it('an empty list of one operation says nothing: its path’s own holds', () => {
		const servers = [{ url: 'https://api.trueflight.app/v2' }];
		const mapped = mapPaths({ '/things': { servers, get: { ...listOf(), servers: [] } } });
		expect(mapped.operations.map(({ url }) => url)).toEqual(['/../v2/things']);
	});
});
