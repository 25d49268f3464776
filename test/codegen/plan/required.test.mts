import type { INodeProperties } from 'n8n-workflow';
import { entry, jsonBody, mapPaths, property, type Written } from '../support.mts';

/** Where a required value starts: nothing is decided in the user's stead. */
function required(schema: Written): INodeProperties {
	return property(
		mapPaths({ '/things': { post: jsonBody({ value: schema }, ['value']) } }),
		'thingValue',
	);
}

const names = ({ options }: INodeProperties): unknown => options?.map(({ name }) => name);

it.each<[string, Written, INodeProperties['type'], unknown]>([
	['a choice', { type: 'string', enum: ['reschedule', 'cancel'] }, 'options', ''],
	['a choice of numbers', { type: 'integer', enum: [1, 2, 3] }, 'options', ''],
	['suggested values', { type: 'string', 'x-known-values': ['a', 'b'] }, 'options', ''],
	['a number', { type: 'number', minimum: 0, maximum: 100 }, 'number', ''],
	['an integer from 1 on', { type: 'integer', minimum: 1 }, 'number', ''],
	['a yes or no', { type: 'boolean' }, 'options', ''],
	['an object', { type: 'object' }, 'json', ''],
	['a list of objects', { type: 'array', items: { type: 'object' } }, 'json', ''],
	['a text', { type: 'string' }, 'string', ''],
])('%s starts blank', (_, schema, type, start) => {
	expect(required(schema)).toMatchObject({ type, default: start, required: true });
});

it.each<[string, Written, INodeProperties['type'], unknown]>([
	['a choice', { type: 'string', enum: ['solo', 'dual'], default: 'dual' }, 'options', 'dual'],
	['a choice of numbers', { type: 'integer', enum: [1, 2, 3], default: 2 }, 'options', 2],
	['a number', { type: 'number', minimum: 1, default: 2.5 }, 'number', 2.5],
	['the number 0', { type: 'integer', default: 0 }, 'number', 0],
	['a switch that is on', { type: 'boolean', default: true }, 'boolean', true],
	['a switch that is off', { type: 'boolean', default: false }, 'boolean', false],
	['a text', { type: 'string', default: 'USD' }, 'string', 'USD'],
	['the only value', { type: 'string', const: 'flight' }, 'options', 'flight'],
])("%s starts as the API's own default", (_, schema, type, start) => {
	expect(required(schema)).toMatchObject({ type, default: start });
});

it.each<[string, Written]>([
	['that is not offered', { type: 'string', enum: ['a', 'b'], default: 'c' }],
	['of null', { type: ['string', 'null'], enum: ['a', 'b', null], default: null }],
])('a default %s is none', (_, schema) => {
	expect(required(schema)).toMatchObject({ type: 'options', default: '' });
});

it('a text that n8n would evaluate is no default', () => {
	expect(required({ type: 'string', default: '=1' }).default).toBe('');
});

it.each<[string, Written, string[]]>([
	['few values', { type: 'string', enum: ['z', 'a'] }, ['(Choose …)', 'Z', 'A']],
	[
		'five, in the order of the alphabet',
		{ type: 'string', enum: ['d', 'c', 'b', 'a'] },
		['(Choose …)', 'A', 'B', 'C', 'D'],
	],
	[
		'directions',
		{ type: 'string', enum: ['ASC', 'desc'] },
		['(Choose …)', 'Ascending', 'Descending'],
	],
	['yes or no', { type: 'boolean' }, ['(Choose …)', 'Yes', 'No']],
	['one digit', { type: 'integer', enum: [4, 3, 2, 1] }, ['(Choose …)', '1', '2', '3', '4']],
	[
		"numbers out of the alphabet's order, which n8n's lint takes where one is first",
		{ type: 'integer', enum: [1, 2, 3, 10] },
		['1', '2', '3', '10', '(Choose …)'],
	],
])('the option that is no choice is first: %s', (_, schema, want) => {
	expect(names(required(schema))).toEqual(want);
});

it('one property of several operations: still to be chosen, from the values of all', () => {
	const body = (values: string[]): Written =>
		jsonBody({ state: { type: 'string', enum: values } }, ['state']);
	const mapped = mapPaths({
		'/things': { post: body(['on', 'off']) },
		'/things/{id}': { put: body(['off', 'idle']) },
	});
	expect(property(mapped, 'thingState')).toMatchObject({ default: '' });
	expect(names(property(mapped, 'thingState'))).toEqual(['(Choose …)', 'On', 'Off', 'Idle']);
});

it('an operation without a default does not get that of another', () => {
	const mapped = mapPaths({
		'/things': { post: jsonBody({ level: { type: 'integer', default: 3 } }, ['level']) },
		'/things/{id}': { put: jsonBody({ level: { type: 'integer' } }, ['level']) },
	});
	expect(property(mapped, 'thingLevel').default).toBe(3);
	expect(property(mapped, 'thingUpdateLevel').default).toBe('');
});

it('a yes or no of several operations keeps its labels', () => {
	const body = jsonBody({ passed: { type: 'boolean', description: 'If it was passed' } }, [
		'passed',
	]);
	const mapped = mapPaths({ '/things': { post: body }, '/things/{id}': { put: body } });
	expect(property(mapped, 'thingPassed')).toMatchObject({
		description: 'Whether it was passed',
		options: [
			{ name: '(Choose …)', value: '' },
			{ name: 'Yes', value: true },
			{ name: 'No', value: false },
		],
	});
});

it.each<[string, Written]>([
	['by type', { type: ['string', 'null'] }],
	['by a variant', { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] }],
	['within a variant', { oneOf: [{ oneOf: [{ type: 'null' }, { type: 'string' }] }] }],
	['as OpenAPI 3.0 says it', { type: 'string', nullable: true }],
	['of a choice', { type: ['string', 'null'], enum: ['a', 'b', null] }],
])('what may be null may be left empty: %s', (_, schema) => {
	const mapped = mapPaths({ '/things': { post: jsonBody({ value: schema }, ['value']) } });
	const shown = property(mapped, 'thingValue');
	expect(shown.required).toBeUndefined();
	expect(shown).toMatchObject({
		default: '',
		description: expect.stringContaining('If empty, there is none'),
	});
	expect(entry(mapped, 'thing', 'create').inputs).toMatchObject([
		{ name: 'value', required: true, nullable: true },
	]);
});

it('a member of an object that may be null may be left empty', () => {
	const text = { type: ['string', 'null'] };
	const object = { type: 'object', properties: { a: text, b: text }, required: ['a'] };
	const mapped = mapPaths({
		'/things': { post: jsonBody({ value: object, note: text }, ['value']) },
	});
	const group = property(mapped, 'thingValue').options?.[0] as { values: INodeProperties[] };
	expect(group.values.map(({ required: isRequired }) => isRequired)).toEqual([
		undefined,
		undefined,
	]);
	expect(entry(mapped, 'thing', 'create').inputs[0]).toMatchObject({
		members: [{ name: 'a', required: true, nullable: true }, { name: 'b' }],
	});
});
