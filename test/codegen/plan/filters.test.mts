import type { INodeProperties } from 'n8n-workflow';
import { entry, inputs, listOf, mapPaths, property, type Written } from '../support.mts';

/** Names of query parameters as frameworks write them, and what a dispatcher reads on the panel. */
const parameter = (name: string, schema: Written = { type: 'string' }, rest: Written = {}) => ({
	name,
	in: 'query',
	schema,
	...rest,
});
const paths = (...parameters: Written[]): Record<string, Written> => ({
	'/aircraft': { get: listOf(), post: {} },
	'/reservations': { get: { ...listOf(), parameters } },
});
const labels = (mapped: ReturnType<typeof mapPaths>, collection: string): string[] =>
	((property(mapped, collection).options ?? []) as INodeProperties[]).map(
		({ displayName, type }) => `${displayName} (${type})`,
	);
const time = { type: 'string', format: 'date-time' };

it.each<[string, Written, string]>([
	['brackets', parameter('filter[status]'), 'Status (string)'],
	['a dot', parameter('filter.status'), 'Status (string)'],
	['an underscore', parameter('filter_status'), 'Status (string)'],
	['camel case', parameter('filterByStatus'), 'Status (string)'],
	['a plural', parameter('filters[status]'), 'Status (string)'],
	['another word', parameter('where[status]'), 'Status (string)'],
	['a list', parameter('filter[status][]', { type: 'array', items: {} }), 'Status (string)'],
	['equality', parameter('filter[status][eq]'), 'Status (string)'],
	['one of several', parameter('status[in]'), 'Status Any Of (string)'],
	['none of several', parameter('status__nin'), 'Status None Of (string)'],
	['a reference', parameter('filter[aircraft_id]'), 'Aircraft (resourceLocator)'],
	['a number', parameter('hobbs[gt]', { type: 'number' }), 'Hobbs Above (>) (number)'],
	['a time after', parameter('filter[starts_at][gt]', time), 'Starts at After (>) (dateTime)'],
	['a time from', parameter('starts_gte', time), 'Starts From (≥) (dateTime)'],
	['a time before', parameter('starts[lt]', time), 'Starts Before (<) (dateTime)'],
	['a time until', parameter('starts_lte', time), 'Starts Until (≤) (dateTime)'],
	['a predicate', parameter('filter[starts_at_gteq]', time), 'Starts at From (≥) (dateTime)'],
	[
		'a predicate of Ransack',
		parameter('q[starts_at_lteq]', time),
		'Starts at Until (≤) (dateTime)',
	],
	['equality at its end', parameter('q[aircraft_id_eq]'), 'Aircraft (resourceLocator)'],
	['a search', parameter('q'), 'Search (string)'],
	['the word alone', parameter('filter'), 'Filter (string)'],
	['a word that begins so', parameter('filtered'), 'Filtered (string)'],
])('a filter with %s', (_, given, label) => {
	expect(labels(mapPaths(paths(given)), 'reservationFilters')).toEqual([label]);
});

it('is sent under its own name', () => {
	const mapped = mapPaths(paths(parameter('filter[aircraft_id]')));
	expect(inputs(entry(mapped, 'reservation', 'getAll'), 'query')).toEqual([
		{
			in: 'query',
			name: 'filter[aircraft_id]',
			parameter: 'aircraftId',
			collection: 'reservationFilters',
			label: 'Aircraft',
			reference: 'aircraft',
			field: 'aircraft_id',
		},
	]);
});

it('two that differ only there have names of their own', () => {
	const mapped = mapPaths(paths(parameter('status'), parameter('filter[status]')));
	expect(labels(mapped, 'reservationFilters')).toEqual(['Status (string)', 'Status 2 (string)']);
});

it('the location', () => {
	const mapped = mapPaths(paths(parameter('filter[base_id]')), { locationParameter: 'base_id' });
	expect(mapped.location?.displayName).toBe('Location');
	expect(entry(mapped, 'reservation', 'getAll').inputs[0]).toMatchObject({
		name: 'filter[base_id]',
		role: 'location',
	});
});

it('a search finds records of "From List"', () => {
	const mapped = mapPaths(paths(parameter('filter[q]')));
	expect(mapped.resources.find(({ name }) => name === 'reservation')?.source?.search).toBe(
		'filter[q]',
	);
});

describe('of which the document says that it is a text', () => {
	const record = {
		id: { type: 'string' },
		status: { type: ['string', 'null'], enum: ['booked', 'flown', null] },
		startsAt: time,
		note: { type: 'string' },
		hours: { type: 'integer' },
	};
	const filters = (...parameters: Written[]): string[] =>
		labels(
			mapPaths({ '/reservations': { get: { ...listOf(record), parameters } } }),
			'reservationFilters',
		);

	it('is what the field of the record is', () => {
		const names = ['status', 'startsAt[after]', 'startsAt[strictly_before]', 'note', 'hours'];
		expect(filters(...names.map((name) => parameter(name)))).toEqual([
			'Hours (string)',
			'Note (string)',
			'Starts at After (dateTime)',
			'Starts at Strictly Before (dateTime)',
			'Starts Period (options)',
			'Status (options)',
		]);
		const several = parameter('filter[status][]', { type: 'array', items: { type: 'string' } });
		expect(filters(several)).toEqual(['Status (multiOptions)']);
	});

	it('is a text where the document says which, and where a day may be meant', () => {
		const open = { type: 'string', pattern: '^[a-z,]+$' };
		expect(filters(parameter('status', open), parameter('startsAt'))).toEqual([
			'Starts At (string)',
			'Status (string)',
		]);
	});

	it('has one period, whether the bounds are part of it or not', () => {
		const sides = ['after', 'strictly_after', 'before', 'strictly_before'];
		const all = filters(...sides.map((side) => parameter(`startsAt[${side}]`)));
		expect(all.filter((label) => label.includes('Period'))).toEqual(['Starts Period (options)']);
	});
});

it('by several values is told from the same by one', () => {
	const several = parameter('status[]', { type: 'array', items: { type: 'string' } });
	expect(labels(mapPaths(paths(several, parameter('status'))), 'reservationFilters')).toEqual([
		'Status (string)',
		'Status Any Of (string)',
	]);
	expect(labels(mapPaths(paths(several)), 'reservationFilters')).toEqual(['Status (string)']);
});

it('what is not a filter is a parameter', () => {
	const names = [
		...['sort', 'order_by', 'include', 'expand', 'fields[reservation]', 'locale', 'tz'],
		...['SortDescending', '$orderby', '$apply'],
	];
	const mapped = mapPaths(
		paths(parameter('status'), ...names.map((name) => parameter(name)), {
			name: 'X-Locale',
			in: 'header',
			schema: { type: 'string' },
		}),
	);
	expect(labels(mapped, 'reservationFilters')).toEqual(['Status (string)']);
	expect(labels(mapped, 'reservationParameters')).toEqual([
		'Apply (string)',
		'Expand (string)',
		'Fields Reservation (string)',
		'Include (string)',
		'Locale (string)',
		'Order By (string)',
		'Orderby (string)',
		'Sort (string)',
		'Sort Descending (string)',
		'Tz (string)',
		'X Locale (string)',
	]);
	expect(property(mapped, 'reservationParameters')).toMatchObject({
		displayName: 'Additional Parameters',
		placeholder: 'Add Parameter',
	});
});
