import { locationsIn } from '../../../../nodes/TrueFlight/response/callerLocations.ts';

const NORTH = { id: '1', name: 'North Field' };
const SOUTH = { id: '2', name: 'South Ramp' };
const both = [
	{ id: 1, name: 'North Field' },
	{ id: 2, name: 'South Ramp' },
];
const organization = { id: 9, name: 'Sky' };

it.each<[string, unknown]>([
	['bases', { organization, scope: 'read write', bases: both }],
	[
		'in an envelope, beside abilities',
		{ data: { organization, abilities: ['read'], sites: both } },
	],
	['in the key', { key: { scopes: ['read'], allowed_locations: both }, organization }],
	['a name of their own', { data: { organization, scopes: ['read'], ramps: both } }],
	['camelCase', { organizationName: 'Sky', homeBaseId: 2, allowedCampuses: both }],
	['a page of them', { data: { locations: { data: both, total: 2 } } }],
	[
		'with titles',
		{
			branches: [
				{ id: 1, title: 'North Field' },
				{ id: 2, title: 'South Ramp' },
			],
		},
	],
	[
		'by UUIDs',
		{
			locations: [
				{ uuid: '1', label: 'North Field' },
				{ uuid: '2', label: 'South Ramp' },
			],
		},
	],
	['as a map of names', { locations: { 1: 'North Field', 2: 'South Ramp' } }],
	['as a map of records', { bases: { 1: { name: 'North Field' }, 2: { name: 'South Ramp' } } }],
	[
		'in memberships, twice',
		{
			memberships: [
				{ id: 70, role: 'chief', location: both[0] },
				{ id: 71, role: 'staff', location: both[1] },
				{ id: 72, role: 'staff', location: both[0] },
			],
		},
	],
	[
		'in flat memberships',
		{
			access: [
				{ base_id: 1, base_name: 'North Field', scopes: ['read'] },
				{ base_id: 2, base_name: 'South Ramp', scopes: ['read'] },
			],
		},
	],
	['beside their IDs', { location_ids: [1, 2], locations: both }],
	[
		'beside other records',
		{ roles: [{ id: 5, name: 'Chief' }], users: [organization], hubs: both },
	],
	[
		'related, in JSON:API',
		{
			data: {
				type: 'api_keys',
				id: '1',
				attributes: { scopes: ['read'] },
				relationships: {
					locations: { data: both.map(({ id }) => ({ type: 'locations', id: String(id) })) },
				},
			},
			included: [
				{ type: 'users', id: '1', attributes: { name: 'Ember' } },
				...both.map(({ id, name }) => ({
					type: 'locations',
					id: String(id),
					attributes: { name },
				})),
			],
		},
	],
])('locations: %s', (_, body) => expect(locationsIn(body, ['locations'])).toEqual([NORTH, SOUTH]));

it.each<[string, unknown]>([
	['a list', { location_ids: [1, 2], scopes: ['read'] }],
	['a text', { scope: 'read write', allowed_bases: '1,2' }],
])('IDs alone: %s', (_, body) =>
	expect(locationsIn(body, ['locations'])).toEqual([
		{ id: '1', name: '1' },
		{ id: '2', name: '2' },
	]),
);

it('the one of a key for one location', () =>
	expect(locationsIn({ data: { location: both[0] } }, ['locations'])).toEqual([NORTH]));

it('a known name before any other', () => {
	const body = { bases: [both[0]], fields_of_work: [both[1]] };
	expect(locationsIn(body, ['fields_of_work'])).toEqual([SOUTH]);
});

it.each<[string, unknown]>([
	['nothing', {}],
	['no object', 'text'],
	['scopes and roles', { scopes: ['read'], roles: [{ id: 1, name: 'Chief' }] }],
	['two lists that may both be it', { ramps: both, hangars: both }],
	['the name of one', { location_name: 'North Field' }],
	['none', { locations: [] }],
])('no guess: %s', (_, body) => expect(locationsIn(body, ['locations'])).toEqual([]));
