import {
	allProperties,
	jsonBody,
	listOf,
	mapPaths,
	operationLines,
	property,
	type Written,
} from '../support.mts';

const body = jsonBody({ title: { type: 'string' }, notes: { type: 'string' } }, ['title']);
const TEXT = 'Replaces the whole record: fields that are left out are cleared';
const described = (paths: Record<string, Written>): Array<string | undefined> =>
	mapPaths(paths).resources[0]!.operation.options!.map((option) =>
		'description' in option ? option.description : undefined,
	);
const notice = (paths: Record<string, Written>) =>
	allProperties(mapPaths(paths)).filter(({ type }) => type === 'notice');

it('a PUT of a record says that what is left out is cleared, in the list and among the fields', () => {
	const paths = {
		'/squawks/{id}': { put: { summary: 'Correct what a pilot wrote', ...body }, get: {} },
	};
	expect(described(paths)).toContain(`Correct what a pilot wrote. ${TEXT}.`);
	expect(property(mapPaths(paths), 'squawkReplaceNotice')).toMatchObject({
		type: 'notice',
		displayName: `${TEXT}. Enter every field that the record should keep.`,
		displayOptions: { show: { resource: ['squawk'], operation: ['update'] } },
	});
});

it('beside a PATCH, only the one that replaces says so', () => {
	const paths = { '/squawks/{id}': { put: body, patch: body } };
	expect(operationLines(mapPaths(paths))).toEqual([
		expect.stringContaining('squawk replace | Replace'),
		expect.stringContaining('squawk update | Update'),
	]);
	expect(notice(paths)).toMatchObject([{ displayOptions: { show: { operation: ['replace'] } } }]);
});

it.each<[string, Record<string, Written>]>([
	['a PATCH', { '/squawks/{id}': { patch: body } }],
	['an action', { '/squawks/{id}/resolve': { put: body } }],
	[
		'a PUT that changes only what it is sent',
		{ '/squawks/{id}': { put: { description: 'Only the fields provided are changed.', ...body } } },
	],
	[
		'a PUT that keeps the rest',
		{ '/squawks/{id}': { put: { description: 'Fields left out stay unchanged.', ...body } } },
	],
	['a PUT without a body', { '/squawks/{id}': { put: {} } }],
])('%s does not', (_, paths) => expect(notice(paths)).toEqual([]));

it('says of a PATCH that the rest stays, and of a list with which filter it starts', () => {
	const status = { in: 'query', name: 'status', schema: { type: 'string', enum: ['due_soon'] } };
	const presented = (method: string, parameters: Written[]) =>
		mapPaths(
			{
				'/squawks': { get: { ...listOf(), parameters } },
				'/squawks/{id}': { [method]: body, get: { summary: 'One defect' } },
			},
			{
				resources: {
					squawk: {
						descriptions: { getAll: 'Defects of aircraft', update: 'Changes a defect' },
						filters: { status: 'due_soon' },
					},
				},
			},
		).resources[0]!.operation.options!.map(
			(option) => 'description' in option && option.description,
		);
	expect(presented('patch', [status])).toEqual([
		'One defect',
		"Defects of aircraft. Starts with the filter 'Status: Due Soon'; change or remove it for others.",
		'Changes a defect. Fields that you do not add stay as they are.',
	]);
	expect(presented('put', [])).toEqual([
		'One defect',
		'Defects of aircraft',
		`Changes a defect. ${TEXT}.`,
	]);
});

it('lets a filter that is added again have the value that the list starts with', () => {
	const schema = { type: 'string', enum: ['ok', 'due_soon'] };
	const status = { in: 'query', name: 'status', schema };
	const mapped = mapPaths(
		{ '/squawks': { get: { ...listOf(), parameters: [status] } } },
		{ resources: { squawk: { filters: { status: 'due_soon' } } } },
	);
	expect(property(mapped, 'squawkFilters')).toMatchObject({
		default: { status: 'due_soon' },
		options: [{ name: 'status', default: 'due_soon' }],
	});
});

it('names in the description of an ID whose it is', () => {
	const mapped = mapPaths({
		'/aircraft/{id}': { get: {} },
		'/aircraft/{id}/squawks': { get: listOf() },
	});
	expect(property(mapped, 'aircraftId').description).toBe('The aircraft to act on');
	expect(property(mapped, 'aircraftSquawkAircraftId').description).toBe('The aircraft to act on');
});
