import type { INodeProperties } from 'n8n-workflow';
import { answer, entry, listOf, mapPaths, property, type Written } from '../support.mts';

const RULE = { method: 'get', paths: ['/me'], callerContext: { locations: ['locations'] } };
const HINTS = { operations: [RULE], locationParameter: 'location_id' };

const text = { type: 'string' };
const place = { id: { type: 'integer' }, icao: text, tz: text };
const listed = (name: string): Written => ({
	parameters: [{ name, in: 'query', schema: { type: 'integer' } }],
	...listOf({ id: { type: 'integer' }, title: text }),
});
const record = (properties: Written, required: string[] = []): Written =>
	answer({ type: 'object', properties, required });

const mapped = (paths: Record<string, Written>) => mapPaths(paths, HINTS);

describe('who a key belongs to', () => {
	it('has locations where its list has the fields of the records that are listed', () => {
		const places = { type: 'array', items: { type: 'object', properties: place } };
		const members = { type: 'array', items: { type: 'object', properties: { id: text } } };
		const caller = { key: { type: 'object', properties: { reach: places, staff: members } } };
		const { callerContext } = mapped({
			'/me': { get: record(caller, ['key']) },
			'/bases': { get: listOf(place) },
		});
		expect(callerContext).toEqual({
			url: '/me',
			mark: 'key',
			locations: ['reach', 'locations'],
			source: 'base',
		});
	});

	it.each<[string, Written, string | undefined]>([
		['its envelope', record({ data: { type: 'object', properties: { name: text } } }), 'data'],
		['a field that is required', record({ a: text, organization_name: text }, ['a']), 'a'],
		['no field that may be absent', record({ organization_name: text }), undefined],
		['no field that may be null', record({ a: { type: ['string', 'null'] } }, ['a']), undefined],
		['nothing where nothing is said', {}, undefined],
	])('is known by %s', (_, get, mark) =>
		expect(mapped({ '/me': { get } }).callerContext.mark).toBe(mark),
	);

	it('is read from the list of locations where the document has no such operation', () => {
		const { callerContext } = mapped({ '/sites': { get: listOf(place) } });
		expect(callerContext).toEqual({ url: '/me', locations: ['locations'], source: 'site' });
	});
});

describe('the parameter for a location', () => {
	it.each([
		['base_id', 'base_id'],
		['baseId', 'baseId'],
		['site', 'site'],
		['campus_id', 'campus_id'],
		['branch', 'branch'],
		['filter[base_id]', 'filter[base_id]'],
	])('%s', (name, sent) => {
		const found = mapped({ '/squawks': { get: listed(name) }, '/aircraft': { get: listed(name) } });
		expect(entry(found, 'squawk', 'getAll').inputs).toEqual([
			expect.objectContaining({ name: sent, parameter: 'locationId', role: 'location' }),
		]);
		expect(property(found, 'locationId').displayName).toBe('Location');
		expect(found.resources[0]!.source).toMatchObject({ location: sent });
	});

	it.each<[string, string[], string]>([
		['the usual name wins', ['location_id', 'base_id', 'base_id'], 'location_id'],
		['the most frequent', ['site_id', 'base_id', 'base_id'], 'base_id'],
	])('%s', (_, names, wanted) => {
		const paths = ['/squawks', '/aircraft', '/invoices'];
		const found = mapped(
			Object.fromEntries(names.map((name, index) => [paths[index], { get: listed(name) }])),
		);
		const inputs = found.resources.flatMap(({ table }) => table.getAll?.inputs ?? []);
		const located = inputs.filter((input) => input.in === 'query' && input.role === 'location');
		expect([...new Set(located.map(({ name }) => name))]).toEqual([wanted]);
	});

	it.each(['home_base', 'database_id', 'state', 'base_rate'])('not %s', (name) => {
		const found = mapped({ '/squawks': { get: listed(name) }, '/aircraft': { get: listed(name) } });
		const { inputs } = entry(found, 'squawk', 'getAll');
		expect(inputs.filter((input) => 'role' in input)).toEqual([]);
	});
});

it('an ID of a location by its last word', () => {
	const body = { home_base_id: { type: 'integer' }, database_id: { type: 'integer' } };
	const found = mapped({
		'/people': {
			get: listOf(),
			post: {
				requestBody: {
					content: { 'application/json': { schema: { type: 'object', properties: body } } },
				},
			},
		},
	});
	const options = (property(found, 'personCreateFields').options ?? []) as INodeProperties[];
	expect(options.map(({ type, displayName }) => [type, displayName])).toEqual([
		['number', 'Database ID'],
		['resourceLocator', 'Home Base'],
	]);
	expect(found.references).toEqual({ home_base_id: { resource: 'location', as: 'home_base' } });
});
