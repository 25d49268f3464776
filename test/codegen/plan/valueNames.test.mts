import { jsonBody, listOf, mapPaths, option, property, type Written } from '../support.mts';

/** What the values of a choice are called where the document says so. */
const codes = { type: 'string', enum: ['AV', 'MX', 'GR'] };
const NAMED = ['Available', 'In Maintenance', 'Grounded'];
const OWN = ['Av', 'Mx', 'Gr'];
const LIST = '* `AV` - Available\n* `MX` - In maintenance\n* `GR` - Grounded';

const fieldOf = (state: Written) =>
	option(mapPaths({ '/things': { post: jsonBody({ state }) } }), 'thingCreateFields', 'state');
const namesOf = ({ options = [] }: ReturnType<typeof fieldOf>): string[] =>
	options.map(({ name }) => name);

it.each<[string, Written, string[]]>([
	['a list in its description', { ...codes, description: LIST }, NAMED],
	[
		'a list below a sentence',
		{ ...codes, description: 'State.\n\n- AV: Available\n- MX: In maintenance\n- GR: Grounded' },
		NAMED,
	],
	[
		'a sentence',
		{ ...codes, description: 'AV = Available, MX = In maintenance, GR = Grounded' },
		NAMED,
	],
	[
		'the description of one of its alternatives',
		{ oneOf: [{ ...codes, description: LIST }, { enum: [''] }] },
		NAMED,
	],
	[
		'titles of constants',
		{
			oneOf: [
				['AV', 'Available'],
				['MX', 'In maintenance'],
				['GR', 'Grounded'],
			].map(([value, title]) => ({ const: value, title })),
		},
		NAMED,
	],
	[
		'x-enum-varnames',
		{ ...codes, 'x-enum-varnames': ['AVAILABLE', 'IN_MAINTENANCE', 'GROUNDED'] },
		NAMED,
	],
	['x-enumNames', { ...codes, 'x-enumNames': NAMED }, NAMED],
	[
		'not a list without one of them',
		{ ...codes, description: '* `AV` - Available\n* `MX` - In maintenance' },
		OWN,
	],
	[
		'not sentences',
		{ ...codes, description: '- AV: It may fly at any time\n- MX: In maintenance\n- GR: Grounded' },
		OWN,
	],
	[
		'not another value that begins alike',
		{ enum: ['in', 'in_use'], description: '* `in_use` - Rented\n* `in` - Home' },
		['Home', 'Rented'],
	],
])('%s', (_, schema, want) => {
	expect(namesOf(fieldOf(schema))).toEqual(want);
});

it('the list is not in the description, too', () => {
	expect(fieldOf({ ...codes, description: `Of the aircraft.\n\n${LIST}` }).description).toBe(
		'Of the aircraft. Choose from the list, or use an expression for any other value.',
	);
	expect(fieldOf({ ...codes, description: LIST }).description).toBe(
		'Choose from the list, or use an expression for any other value',
	);
});

it('a filter of several values, described at the parameter', () => {
	const parameters = [
		{ name: 'state', in: 'query', description: LIST, schema: { type: 'array', items: codes } },
	];
	const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
	expect(namesOf(option(mapped, 'thingFilters', 'state'))).toEqual(NAMED);
});

it('a field that two operations share has the names of both', () => {
	const body = (state: Written): Written => jsonBody({ state }, ['state']);
	const mapped = mapPaths({
		'/things': { post: body({ ...codes, description: LIST }) },
		'/things/{id}/move': { post: body({ type: 'string', enum: ['AV', 'sold'] }) },
	});
	expect(namesOf(property(mapped, 'thingState'))).toEqual([
		'(Choose …)',
		'Available',
		'Grounded',
		'In Maintenance',
		'Sold',
	]);
});
