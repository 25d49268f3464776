import { isFromModel, isTool, withoutBlanks } from '../../../../nodes/TrueFlight/tool/fromModel.ts';

const MODEL = "={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Value', ``, 'string') }}";
const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });

it.each([
	[MODEL, true],
	["={{ $fromai('Value') }}", true],
	["={{ $fromAi ('Value') }}", true],
	['={{ $json.value }}', false],
	["$fromAI('Value')", false],
	['open', false],
	[undefined, false],
	[null, false],
	[locator(MODEL), true],
	[locator('12'), false],
	[{ a: 1, b: { c: MODEL } }, true],
	[[MODEL], true],
])('%j comes from a model: %s', (parameter, expected) => {
	expect(isFromModel(parameter)).toBe(expected);
});

it.each([
	['n8n-nodes-trueflight.trueFlightTool', true],
	['n8n-nodes-trueflight.trueFlight', false],
])('the node type %s is a tool: %s', (type, expected) => {
	expect(isTool({ type })).toBe(expected);
});

describe('a value that a model gave', () => {
	it.each([[''], [' \n'], [null], [undefined], [[]], [{}], ['[]'], ['[ ]'], ['{}'], ['null']])(
		'is left out where it is blank: %j',
		(value) => {
			expect(withoutBlanks(MODEL, value)).toBeUndefined();
		},
	);

	it.each([['open'], [0], [false], [['a']], [{ a: '' }], ['nullable'], ['[a]']])(
		'stays as it is: %j',
		(value) => {
			expect(withoutBlanks(MODEL, value)).toBe(value);
		},
	);

	it('is left out of a resource locator, read or not', () => {
		expect(withoutBlanks(locator(MODEL), '')).toBeUndefined();
		expect(withoutBlanks(locator(MODEL), locator(' '))).toBeUndefined();
		expect(withoutBlanks(locator(MODEL), 'abc')).toBe('abc');
		expect(withoutBlanks(locator(MODEL), locator('abc'))).toEqual(locator('abc'));
	});

	it('is left out of collections and lists, whatever stands beside it', () => {
		expect(
			withoutBlanks(
				{
					title: MODEL,
					notes: '',
					aircraft: locator(MODEL),
					tags: [MODEL, ''],
					more: { a: MODEL },
				},
				{ title: '', notes: '', aircraft: locator(''), tags: ['', ''], more: { a: 'x' } },
			),
		).toEqual({ notes: '', tags: [''], more: { a: 'x' } });
	});
});

it.each([[''], [null], [undefined], [[]], [{}]])(
	'a value that an expression gave stays as it is: %j',
	(value) => {
		expect(withoutBlanks('={{ $json.value }}', value)).toBe(value);
		expect(withoutBlanks(locator('={{ $json.value }}'), value)).toBe(value);
	},
);

it('a value that an expression of the user does not find stays in its collection, to be refused', () => {
	const found = withoutBlanks(
		{ status: '={{ $json.status }}', title: MODEL },
		{ status: undefined, title: '' },
	);
	expect(Object.keys(found as object)).toEqual(['status']);
});
