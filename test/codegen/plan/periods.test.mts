import { entry, listOf, mapPaths, option } from '../support.mts';

const time = { type: 'string', format: 'date-time' };
const query = (name: string, schema: object = time) => ({ name, in: 'query', schema });

function periodsOf(...names: string[]): string[] {
	const parameters = names.map((name) => query(name));
	const mapped = mapPaths({ '/flights': { get: { ...listOf(), parameters } } });
	return (entry(mapped, 'flight', 'getAll').periods ?? []).map(
		({ label, from, to }) => `${label}: ${from} to ${to}`,
	);
}

it.each<[string[], string[]]>([
	[['from', 'to'], ['Period: from to to']],
	[['to', 'status', 'from'], ['Period: from to to']],
	[['start_date', 'end_date'], ['Period: start_date to end_date']],
	[['since', 'until'], ['Period: since to until']],
	[['date_from', 'date_to'], ['Period: date_from to date_to']],
	[['min_date', 'maxDate'], ['Period: min_date to maxDate']],
	[['starts_at[gte]', 'starts_at[lte]'], ['Starts Period: starts_at[gte] to starts_at[lte]']],
	[['startsAt.gt', 'startsAt.lt'], ['Starts Period: startsAt.gt to startsAt.lt']],
	[
		['filter[starts_at_gteq]', 'filter[starts_at_lteq]'],
		['Starts Period: filter[starts_at_gteq] to filter[starts_at_lteq]'],
	],
	[
		['created_after', 'created_before', 'from', 'to'],
		['Created Period: created_after to created_before', 'Period: from to to'],
	],
	[['from', 'updated_since'], []],
	[['created_after', 'updated_before'], []],
	[['to'], []],
])('filters %j have the choices of days %j', (names, want) => {
	expect(periodsOf(...names)).toEqual(want);
});

it('is a choice among the filters, under a name that no filter has', () => {
	const parameters = [query('from'), query('to'), query('period', { type: 'string' })];
	const mapped = mapPaths({ '/flights': { get: { ...listOf(), parameters } } });
	const [period] = entry(mapped, 'flight', 'getAll').periods!;
	expect(period!.parameter).not.toBe('period');
	expect(option(mapped, 'flightFilters', period!.parameter)).toMatchObject({
		type: 'options',
		default: 'today',
		description: expect.stringMatching(/time zone of the workflow.*'From' or 'To'/),
	});
});

it('a list begins with the filters that the overlay names, if the contract has them', () => {
	const status = query('status', { type: 'string', enum: ['open', 'done'] });
	const start = (filters: Record<string, string>) =>
		mapPaths(
			{ '/flights': { get: { ...listOf(), parameters: [status] } } },
			{ resources: { flight: { filters } } },
		).resources[0]?.fields.find(({ name }) => name === 'flightFilters')?.default;
	expect(start({ status: 'open' })).toEqual({ status: 'open' });
	expect(start({ status: 'gone' })).toEqual({});
	expect(start({ state: 'open' })).toEqual({});
});
