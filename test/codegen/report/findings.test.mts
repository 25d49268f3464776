import { misfitsOf } from '../../../tools/codegen/report/examples.mts';
import { unusedRules } from '../../../tools/codegen/report/overlay.mts';
import { unservedLists, verdictOn } from '../../../tools/codegen/report/sandbox.mts';
import { mapDocument } from '../../../tools/codegen/render/index.mts';
import { answer, documentOf, listOf, mapPaths, type Written } from '../support.mts';

const query = (name: string, rest: Written = {}): Written => ({
	name,
	in: 'query',
	schema: { type: 'string' },
	...rest,
});
const list = (...parameters: Written[]): Written => ({ ...listOf(), parameters });
const single = { get: answer({ type: 'object', properties: { id: {} } }) };

it('lists that the sandbox makes up are named, other such operations are not', () => {
	const mapped = mapPaths({ '/things': { get: list() }, '/parts': { get: list() }, '/me': single });
	const imitated = ['GET /things', 'GET /me'];
	expect(unservedLists(mapped, { imitated, unserved: [] })).toEqual(['GET /things']);
});

describe('rules of the overlay that match nothing', () => {
	const rules = (hints: Written): string[] => {
		const document = documentOf(
			{
				'/things': { get: { ...listOf({ id: {}, title: {} }), parameters: [query('maker_id')] } },
				'/things/{id}': single,
			},
			hints as never,
		);
		return unusedRules(document, mapDocument(document), ['$.paths.gone']);
	};

	it('are told, each with its place', () =>
		expect(
			rules({
				resources: {
					thing: { label: ['title', 'first last'], simplify: ['id', 'size'] },
					ghost: { label: ['id'] },
				},
				operations: [{ method: 'get', paths: ['/nowhere'], resource: 'x', operation: 'y' }],
				references: { maker_id: 'thing', owner_id: 'thing' },
				locationParameter: 'location_id',
			}),
		).toEqual([
			'target $.paths.gone',
			'resources: thing: label first',
			'resources: thing: label last',
			'resources: thing: simplify size',
			'resources: ghost',
			'operations: get /nowhere',
			'references: owner_id',
			'locationParameter: location_id',
		]));

	it('not so those that match, in another spelling as well', () =>
		expect(
			rules({
				resources: { thing: { label: ['title'], simplify: ['id'] } },
				references: { maker_id: 'thing' },
				locationParameter: 'makerId',
			}),
		).toEqual(['target $.paths.gone']));

	it('not so what is derived from a field, choices, and references that records contain', () => {
		const fields = { id: {}, title: {}, total_cents: { type: 'integer' }, maker_id: {} };
		const maker = { id: {}, name: {}, email: {} };
		const document = documentOf(
			{
				'/things': { get: listOf(fields) },
				'/makers': { get: listOf(maker) },
			},
			{
				resources: {
					thing: {
						label: ['maker | title', 'owner | total weight'],
						simplify: ['id', 'maker', 'maker_email', 'maker_phone', 'total', 'size'],
					},
				},
				references: { maker_id: { resource: 'maker' }, owner_id: { resource: 'maker' } },
			} as never,
		);
		expect(unusedRules(document, mapDocument(document), [])).toEqual([
			'resources: thing: label owner',
			'resources: thing: label weight',
			'resources: thing: simplify maker_phone',
			'resources: thing: simplify size',
			'references: owner_id',
		]);
	});
});

describe('examples that no longer fit', () => {
	const ACTIONS = 'n8n-nodes-trueflight.trueFlight';
	const mapped = mapPaths(
		{
			'/things': { get: list(query('a'), query('b', { required: true })), post: {} },
			'/others': { get: list() },
		},
		undefined,
		{ webhooks: { 'thing.made': { post: {} } } },
	);
	const misfits = (parameters: Written, type = ACTIONS): string[] =>
		misfitsOf(JSON.stringify({ nodes: [{ name: 'Step', type, parameters }] }), mapped);
	const fit = { resource: 'thing', operation: 'getAll', thingB: 'x' };

	it.each<[string, Written, string[]]>([
		['all there', { ...fit, returnAll: true, thingFilters: { a: 'x' } }, []],
		['no resource', { ...fit, resource: 'gone' }, ["there is no operation 'getAll' of 'gone'"]],
		['no operation', { ...fit, operation: 'get' }, ["there is no operation 'get' of 'thing'"]],
		['no parameter', { ...fit, thingC: 1 }, ["'thingC' is gone"]],
		['no option', { ...fit, thingFilters: { c: 'x' } }, ["'thingFilters.c' is gone"]],
		['a demand', { resource: 'thing', operation: 'getAll' }, ["'thingB' is required"]],
		["a sum of n8n's Summarize", { ...fit, thingB: '={{ $json.sum_size }}' }, []],
		['no field', { ...fit, thingB: '={{ $json.size + $json.id }}' }, []],
	])('%s', (title, parameters, want) =>
		expect(misfits(parameters)).toEqual([
			...want.map((line) => `'Step': ${line}`),
			...(title === 'no field' ? ['expressions read size'] : []),
		]),
	);

	it('an event that is gone, and none of nodes of others', () => {
		const trigger = `${ACTIONS}Trigger`;
		expect(misfits({ events: ['thing.made', '*'] }, trigger)).toEqual([]);
		expect(misfits({ events: ['thing.lost'] }, trigger)).toEqual([
			"'Step': event 'thing.lost' is gone",
		]);
		expect(misfits({ resource: 'gone' }, 'n8n-nodes-base.set')).toEqual([]);
	});
});

it('what the sandbox cannot serve is told by operation, with the reason', () => {
	const fine = { method: 'GET', path: '/a', served: 'stateful', violation: null, unchecked: null };
	expect(
		verdictOn([
			fine,
			{ ...fine, path: '/b', served: 'imitated' },
			{ ...fine, path: '/c', violation: '/0/text is too long' },
			{ ...fine, path: '/d', unchecked: 'its schema is none' },
		]),
	).toEqual({
		imitated: ['GET /b'],
		unserved: [
			'GET /c: its response violates the contract: /0/text is too long',
			'GET /d: nothing is checked: its schema is none',
		],
	});
});
