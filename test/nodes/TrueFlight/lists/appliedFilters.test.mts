import type { OperationInput, QueryInput } from '../../../../nodes/TrueFlight/operation.ts';
import { assertFiltersApplied } from '../../../../nodes/TrueFlight/lists/appliedFilters.ts';

/** Query parameters as a contract declares them. */
const inputs: OperationInput[] = [
	...['status', 'tags', 'search', 'sort', 'name', 'firstName', 'aircraft_id'].map((name) =>
		query(name),
	),
	...['email', 'phone', 'tail_number', 'registration', 'username'].map((name) => query(name)),
	query('is_grounding', { format: 'boolean' }),
	query('filter[status]', { field: 'status' }),
	query('hours', { format: 'integer' }),
	query('starts_at', { format: 'date-time' }),
	query('updated_since', { format: 'date-time' }),
	query('createdBefore', { format: 'date-time', rangeEnd: 'excluded' }),
	query('due_before', { format: 'date', rangeEnd: 'excluded' }),
	query('from', { format: 'date-time' }),
	query('location_id', { role: 'location', reference: 'location' }),
];

function query(name: string, more: Partial<QueryInput> = {}): QueryInput {
	return { in: 'query', name, parameter: name, label: `Label of ${name}`, ...more };
}

const record = { id: '1', status: 'open', is_grounding: true, tags: ['a'], aircraft_id: null };

it.each([
	[{ status: 'open' }],
	[{ status: 'Open' }],
	[{ 'filter[status]': 'open' }],
	[{ status: ['closed', 'open'] }],
	[{ status: 'closed,open' }],
	[{ is_grounding: 'true' }],
	[{ is_grounding: true }],
	[{ tags: 'b' }],
	[{ aircraft_id: 'x' }],
	[{ updated_since: '2026-01-01' }],
	[{ status: '!closed' }],
	[{ status: 'ne:closed' }],
	[{}],
])('%j is met', (filters) => {
	expect(() => assertFiltersApplied([record], filters, inputs)).not.toThrow();
});

it.each([
	[{ status: 'closed' }],
	[{ 'filter[status]': 'closed' }],
	[{ is_grounding: false }],
	[{ status: ['closed', 'deferred'] }],
])('%j is not met', (filters) => {
	expect(() => assertFiltersApplied([{ id: '0' }, record], filters, inputs)).toThrow(
		`ignored the filter 'Label of ${Object.keys(filters)[0]}'`,
	);
});

it.each([
	['a parameter that the contract does not have', { year: '2024-2026' }, { year: 2025 }],
	['the start of a range', { starts_at: '2026-01-01' }, { starts_at: '2026-03-01' }],
	['a search', { search: 'oil' }, { search: 'x' }],
	['an order', { sort: 'status' }, { sort: 'x' }],
	['a part of a name', { name: 'smith' }, { name: 'Ann Smith' }],
	['a part of a first name', { firstName: 'ann' }, { firstName: 'Joann' }],
	[
		'a later time',
		{ updated_since: '2026-01-01T10:00:00.000Z' },
		{ updated_at: '2026-01-02T00:00:00Z' },
	],
	[
		'the time itself, to the second',
		{ updated_since: '2026-01-01T10:00:00.999Z' },
		{ updated_at: '2026-01-01T10:00:00Z' },
	],
	[
		'the same time at another offset',
		{ updated_since: '2026-01-01T10:00:00.000Z' },
		{ updated_at: '2026-01-01T05:00:00-05:00' },
	],
	['a day in an unknown zone', { due_before: '2026-01-02' }, { due_date: '2026-01-03' }],
	[
		'a time that the record does not have',
		{ updated_since: '2026-01-01T10:00:00Z' },
		{ updated_at: null },
	],
	[
		'a beginning without a field',
		{ from: '2026-01-01T10:00:00Z' },
		{ starts_at: '2025-01-01T10:00:00Z' },
	],
	['a record without a location', { location_id: 'b' }, { location_id: null }],
	[
		'a record shared with the location',
		{ location_id: 'b' },
		{ location_id: 'a', location_ids: ['b'] },
	],
	['a record that says so', { location_id: 'b' }, { location_id: 'a', is_shared: true }],
])('%s is no filter that failed', (_, filters, found) => {
	expect(() => assertFiltersApplied([found], filters, inputs)).not.toThrow();
});

it.each([
	[{ location_id: 'b' }, { location_id: 'a', location_ids: ['a'] }],
	[{ location_id: 'b' }, { location_id: 'a', is_shared: false }],
	[{ hours: 5 }, { hours: 55 }],
	[{ name: 'smith' }, { name: 'Ann Miller' }],
	[{ email: 'ann@example.com' }, { email: 'joann@example.com' }],
	[{ phone: '555' }, { phone: '5550100' }],
	[{ tail_number: 'N1' }, { tail_number: 'N12' }],
	[{ registration: 'N1' }, { registration: 'N12' }],
	[{ username: 'ann' }, { username: 'joann' }],
	[{ updated_since: '2026-01-01T10:00:00Z' }, { updated_at: '2026-01-01T09:59:58Z' }],
	[{ updated_since: '2026-01-01T10:00:00Z' }, { updatedAt: '2025-12-31T00:00:00Z' }],
	[{ createdBefore: '2026-01-01T10:00:00Z' }, { created_at: '2026-01-01T10:00:02Z' }],
	[{ due_before: '2026-01-02' }, { due_on: '2026-01-05' }],
])('%j is not met by %j', (filters, found) => {
	expect(() => assertFiltersApplied([found], filters, inputs)).toThrow(/ignored the filter/);
});
