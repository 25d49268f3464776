import { assertFiltersApplied } from '../../../../nodes/TrueFlight/lists/appliedFilters.ts';

const record = { id: '1', status: 'open', is_grounding: true, tags: ['a'], aircraft_id: null };

it.each([
	[{ status: 'open' }],
	[{ status: 'Open' }],
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
	expect(() => assertFiltersApplied([record], filters)).not.toThrow();
});

it.each([[{ status: 'closed' }], [{ is_grounding: false }], [{ status: ['closed', 'deferred'] }]])(
	'%j is not met',
	(filters) => {
		expect(() => assertFiltersApplied([{ id: '0' }, record], filters)).toThrow(
			`ignored the filter '${Object.keys(filters)[0]}'`,
		);
	},
);
