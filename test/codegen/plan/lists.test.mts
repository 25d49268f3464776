import { entry, jsonBody, listOf, mapPaths, option, type Written } from '../support.mts';

/** Lists of numbers in the forms in which documents have them: each value is sent as a number. */
const int: Written = { type: 'integer' };
const list: Written = { type: 'array', items: int };

it.each<[string, Written, string]>([
	['plain', list, 'integer'],
	['or nothing', { type: ['array', 'null'], items: int }, 'integer'],
	['or null', { anyOf: [list, { type: 'null' }] }, 'integer'],
	['of numbers or null', { type: 'array', items: { type: ['integer', 'null'] } }, 'integer'],
	['in parts', { allOf: [{ type: 'array' }, { items: int }] }, 'integer'],
	['of known numbers', { type: 'array', items: { type: 'integer', enum: [1, 2] } }, 'integer'],
	['or a single number', { oneOf: [int, list] }, 'integer'],
	['of times', { type: 'array', items: { ...int, format: 'unix-time' } }, 'epoch-seconds'],
])('%s', (_, schema, items) => {
	const parameters = [{ name: 'numbers', in: 'query', schema }];
	const mapped = mapPaths({
		'/things': { get: { ...listOf(), parameters }, post: jsonBody({ numbers: schema }) },
	});
	for (const operation of ['getAll', 'create'])
		expect(entry(mapped, 'thing', operation).inputs).toMatchObject([{ format: 'array', items }]);
	expect(option(mapped, 'thingCreateFields', 'numbers').default).toEqual([]);
});
