import { judgeAssumptions } from '../../codegen/report/assumptions.ts';
import { changesBetween } from '../../codegen/report/changes.ts';
import { noticedByWorkflows } from '../../codegen/report/workflows.ts';
import { mapDocument } from '../../codegen/mapping/index.ts';
import { documentOf, jsonBody, listOf, mapPaths, type Written } from './support.ts';

const query = (name: string, rest: Written = {}): Written => ({
	name,
	in: 'query',
	schema: { type: 'string' },
	...rest,
});
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
			'a value that must be given now',
			{ '/things': { post: jsonBody({ a: { type: 'string' } }) } },
			{ '/things': { post: jsonBody({ a: { type: 'string' }, b: { type: 'string' } }, ['b']) } },
			[expect.stringMatching(/^'create' of 'thing': '\w+' is required now$/) as string],
		],
	])('%s', (_, before, after, want) => expect(noticed(before, after)).toEqual(want));

	it('an event that is gone', () => {
		const events = (...names: string[]) =>
			mapPaths({ '/things': { get: list() } }, undefined, {
				webhooks: Object.fromEntries(names.map((name) => [name, { post: {} }])),
			});
		expect(noticedByWorkflows(events('a.b', 'c.d'), events('a.b'))).toEqual([
			"event 'c.d' is gone from the trigger's list",
		]);
	});
});

describe('assumptions', () => {
	const info = { title: 'T', version: '1', 'x-tf-reconstructed': true };
	const assumed = documentOf(
		{
			'/things': { get: { ...list(query('a'), query('cursor')), 'x-provenance': 'assumed' } },
			'/others': { get: { ...list(query('a')), 'x-provenance': 'documented' } },
		},
		{},
		{ info, webhooks: { 'thing.made': { post: {} } } },
	);
	const judged = (document: typeof assumed, after: Record<string, Written>) =>
		judgeAssumptions(document, mapDocument(document), mapPaths(after));

	it('are confirmed by what is there and refuted by what is not; what is documented is left alone', () => {
		const { confirmed, refuted } = judged(assumed, {
			'/things': { get: list(query('b'), query('page')) },
		});
		expect(confirmed).toEqual(
			expect.arrayContaining([
				'thing: Get Many (GET /things)',
				'thing: Get Many (GET /things): field id',
				'thing: Get Many (GET /things): envelope none',
			]),
		);
		expect(refuted).toEqual([
			'thing: Get Many (GET /things): parameter a (query), cursor (query)',
			'thing: Get Many (GET /things): paging is page, not cursor',
			'event thing.made',
		]);
	});

	it('are refuted by an operation that is gone, or that stands elsewhere', () => {
		expect(judged(assumed, { '/else': { get: list() } }).refuted).toContain(
			'thing: Get Many (GET /things): not in the document',
		);
		expect(judged(assumed, { '/v2/things': { get: list() } }).refuted).toContain(
			'thing: Get Many (GET /things): is GET /v2/things',
		);
	});

	it('are none of a contract that was not reconstructed', () => {
		const known = { ...assumed, info: { title: 'T', version: '1' } };
		expect(judged(known, {})).toEqual({ confirmed: [], refuted: [] });
	});
});
