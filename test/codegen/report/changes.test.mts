import { changesBetween } from '../../../tools/codegen/report/changes.mts';
import { noticedByWorkflows } from '../../../tools/codegen/report/workflows.mts';
import { answer, jsonBody, listOf, mapPaths, type Written } from '../support.mts';

const query = (name: string, rest: Written = {}): Written => ({
	name,
	in: 'query',
	schema: { type: 'string' },
	...rest,
});
const record = { type: 'object', properties: { id: { type: 'string' } } };
const objectOf = (name: string): Written => ({ type: 'object', properties: { [name]: {} } });
const list = (...parameters: Written[]): Written => ({ ...listOf(), parameters });
describe('what changes', () => {
	const changed = (before: Written, after: Written): string[] =>
		changesBetween(mapPaths({ '/things': before }), mapPaths({ '/things': after })).changed;

	it.each<[string, Written, Written, string]>([
		[
			'a parameter more and one less',
			{ get: list(query('a')) },
			{ get: list(query('b')) },
			'parameter added: b (query); parameter removed: a (query)',
		],
		[
			'another type',
			{ get: list(query('a')) },
			{ get: list(query('a', { schema: { type: 'integer' } })) },
			'parameter a (query): string → integer',
		],
		[
			'another format',
			{ get: list(query('a')) },
			{ get: list(query('a', { schema: { type: 'string', format: 'date' } })) },
			'parameter a (query): string → string date',
		],
		[
			'a demand',
			{ get: list(query('a')) },
			{ get: list(query('a', { required: true })) },
			'parameter a (query): string → string, required',
		],
		[
			'another field',
			{ get: listOf({ a: {} }) },
			{ get: listOf({ a: {}, b: {} }) },
			'field added: b',
		],
		[
			'a body field less',
			{ post: jsonBody({ a: {}, b: {} }) },
			{ post: jsonBody({ a: {} }) },
			'body field removed: b',
		],
		[
			'another scope',
			{ get: { ...list(), security: [{ key: ['read'] }] } },
			{ get: { ...list(), security: [{ key: ['things:read'] }] } },
			'scope read → things:read',
		],
		[
			'another envelope',
			{ get: list() },
			{ get: answer({ type: 'object', properties: { data: { type: 'array', items: record } } }) },
			'envelope none → data',
		],
		[
			'another form of body',
			{ post: jsonBody({ a: {} }) },
			{ post: { requestBody: { content: { 'multipart/form-data': { schema: objectOf('a') } } } } },
			'body json → multipart',
		],
		['its end', { get: list() }, { get: { ...list(), deprecated: true } }, 'now deprecated'],
	])('%s', (_, before, after, want) => {
		expect(changed(before, after)).toEqual([expect.stringMatching(/: .*$/)]);
		expect(changed(before, after)[0]?.replace(/^.*?\): /, '')).toBe(want);
	});

	it('nothing, where nothing changed', () =>
		expect(changed({ get: list(query('a')) }, { get: list(query('a')) })).toEqual([]));

	it('another path, operations and events that come and go', () => {
		const before = mapPaths({ '/things': { get: list() }, '/old': { get: list() } }, undefined, {
			webhooks: { 'thing.made': { post: {} }, 'thing.lost': { post: {} } },
		});
		const after = mapPaths({ '/v2/things': { get: list() }, '/new': { get: list() } }, undefined, {
			webhooks: { 'thing.made': { post: {} }, 'thing.found': { post: {} } },
		});
		expect(changesBetween(before, after)).toEqual({
			added: ['new: Get Many (GET /new)'],
			removed: ['old: Get Many (GET /old)'],
			changed: ['thing: Get Many (GET /v2/things): was GET /things'],
			eventsAdded: ['thing.found'],
			eventsRemoved: ['thing.lost'],
		});
	});
});

describe('what saved workflows notice', () => {
	const noticed = (before: Record<string, Written>, after: Record<string, Written>): string[] =>
		noticedByWorkflows(mapPaths(before), mapPaths(after));

	it.each<[string, Record<string, Written>, Record<string, Written>, string[]]>([
		[
			'nothing of a new path',
			{ '/things': { get: list() } },
			{ '/v2/things': { get: list() } },
			[],
		],
		[
			'a resource that is gone',
			{ '/things': { get: list() }, '/others': { get: list() } },
			{ '/things': { get: list() } },
			["resource 'other' is gone"],
		],
		[
			'an operation that is gone',
			{ '/things': { get: list(), post: {} } },
			{ '/things': { get: list() } },
			["operation 'create' of 'thing' is gone"],
		],
		[
			'a filter that is gone',
			{ '/things': { get: list(query('a'), query('b')) } },
			{ '/things': { get: list(query('b')) } },
			["'getAll' of 'thing': 'thingFilters.a' is gone"],
		],
		[
			'a filter of another kind',
			{ '/things': { get: list(query('a')) } },
			{ '/things': { get: list(query('a', { schema: { type: 'boolean' } })) } },
			["'getAll' of 'thing': 'thingFilters.a' was string, is boolean"],
		],
		[
			'nothing of text that becomes a choice',
			{ '/things': { get: list(query('a')) } },
			{ '/things': { get: list(query('a', { schema: { type: 'string', enum: ['x', 'y'] } })) } },
			[],
		],
		[
			'nothing of a value that always had to be given',
			{ '/things': { post: jsonBody({ a: { type: 'string' } }, ['a']) } },
			{ '/things': { post: jsonBody({ a: { type: 'string' } }, ['a']) } },
			[],
		],
		[
			'one value where a filter took several',
			{ '/things': { get: list(query('a', { schema: { type: 'array', items: {} } })) } },
			{ '/things': { get: list(query('a')) } },
			[expect.stringContaining("'thingFilters.a' was ") as string],
		],
		[
			'a value that must be given now',
			{ '/things': { post: jsonBody({ a: { type: 'string' } }) } },
			{ '/things': { post: jsonBody({ a: { type: 'string' }, b: { type: 'string' } }, ['b']) } },
			[expect.stringMatching(/^'create' of 'thing': '\w+' is required now$/) as string],
		],
	])('%s', (_, before, after, want) => expect(noticed(before, after)).toEqual(want));

	it('another name of the same request', () => {
		const rule = { method: 'get', paths: ['/things'], resource: 'stuff', operation: 'look' };
		const named = { ...rule, name: 'Look', action: 'Look at stuff' };
		const paths = { '/things': { get: list() }, '/stuff': { get: list() } };
		expect(noticedByWorkflows(mapPaths(paths), mapPaths(paths, { operations: [named] }))).toEqual([
			"resource 'thing' is gone",
			"operation 'getAll' of 'thing': is now 'look' of 'stuff'",
		]);
	});

	it('an event that is gone', () => {
		const events = (...names: string[]) =>
			mapPaths({ '/things': { get: list() } }, undefined, {
				webhooks: Object.fromEntries(names.map((name) => [name, { post: {} }])),
			});
		expect(noticedByWorkflows(events('a.b', 'c.d'), events('a.b'))).toEqual([
			"event 'c.d' is gone from the trigger's list",
		]);
	});

	it('names what no longer starts a workflow with records', () => {
		const hints = {
			resources: {
				squawk: { triggers: { resolved: { field: 'status', value: 'resolved', action: 'On' } } },
			},
		};
		const listing = (...values: string[]) =>
			mapPaths({ '/squawks': { get: listOf({ id: {}, status: { enum: values } }) } }, hints);
		expect(noticedByWorkflows(listing('open', 'resolved'), listing('open', 'closed'))).toEqual([
			"'squawk.resolved' is gone from the records trigger's list",
		]);
		expect(noticedByWorkflows(listing('resolved'), listing('resolved', 'open'))).toEqual([]);
	});
});
