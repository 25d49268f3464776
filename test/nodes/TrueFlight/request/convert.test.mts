import type { OperationInput } from '../../../../nodes/TrueFlight/operation.ts';
import type { ItemContext } from '../../../../nodes/TrueFlight/request/item.ts';
import { convert } from '../../../../nodes/TrueFlight/request/values.ts';

/** How the description of an input decides what is read from a value. */
function read(input: Partial<OperationInput>, value: unknown): unknown {
	const item = {
		index: 3,
		timezone: 'America/New_York',
		node: () => ({ name: 'TrueFlight' }),
	} as unknown as ItemContext;
	const described = { name: 'x', parameter: 'x', label: 'The Label', ...input } as OperationInput;
	try {
		return convert(item, described, value);
	} catch (error) {
		return (error as Error).message;
	}
}

it.each<[Partial<OperationInput>, unknown, unknown]>([
	[{ in: 'body', format: 'array', items: 'integer' }, '1, 2', [1, 2]],
	[{ in: 'body', format: 'array', items: 'integer' }, [' 1', 2], [1, 2]],
	[{ in: 'body', format: 'array', items: 'integer' }, 7, [7]],
	[{ in: 'query', format: 'comma-array', items: 'number' }, '1.5,2', '1.5,2'],
	[{ in: 'body', format: 'array', items: 'boolean' }, ['true', 0], [true, false]],
	[
		{ in: 'body', format: 'array', items: 'date-time' },
		['2026-11-24', '2026-11-24T09:30Z'],
		['2026-11-24T05:00:00.000Z', '2026-11-24T09:30:00.000Z'],
	],
	[{ in: 'body', format: 'array' }, ['1', 2, 'c '], ['1', 2, 'c']],
	[
		{ in: 'body', format: 'array', items: 'integer' },
		['1', '1e3'],
		"'The Label' expects a list of values, each a whole number, e.g. 12 [item 3]",
	],
	[
		{ in: 'query', format: 'comma-array', items: 'date' },
		'2026-11-24,24.11.2026',
		"'The Label' expects a list of values, each a date in ISO format, e.g. 2026-11-24, not '2026-11-24,24.11.2026' [item 3]",
	],
	[{ in: 'body', format: 'array' }, [{ id: 1 }], "'The Label' expects a list of values [item 3]"],
])('a list: %j reads %j as %j', (input, value, expected) => {
	expect(read(input, value)).toEqual(expected);
});

it.each<[Partial<OperationInput>, unknown, unknown]>([
	[{ in: 'body', reference: 'thing' }, 7, '7'],
	[{ in: 'body', reference: 'thing', format: 'integer' }, { mode: 'id', value: '7' }, 7],
	[
		{ in: 'body', reference: 'thing', format: 'integer' },
		'seven',
		"'The Label' expects a whole number, e.g. 12, not 'seven' [item 3]",
	],
	[
		{ in: 'query', reference: 'thing', format: 'integer' },
		'12345678901234567890',
		'12345678901234567890',
	],
])('an ID: %j reads %j as %j', (input, value, expected) => {
	expect(read(input, value)).toEqual(expected);
});

const ADDRESS = 'https://app.trueflight.app/aircraft/1042?tab=log';
const NO_ID = "'The Label' expects an ID. The address does not contain one [item 3]";
it.each<[Partial<OperationInput>, unknown, unknown]>([
	[{ in: 'path', reference: 'aircraft' }, ADDRESS, '1042'],
	[{ in: 'body', reference: 'aircraft', format: 'integer' }, ADDRESS, 1042],
	[{ in: 'body', reference: 'aircraft', isAddress: true }, ADDRESS, ADDRESS],
	[
		{ in: 'query', reference: 'aircraft', isAddress: true },
		{ mode: 'list', value: '/a/1' },
		'/a/1',
	],
	[{ in: 'query', reference: 'aircraft' }, 'https://app.trueflight.app/aircraft', NO_ID],
	[{ in: 'body', format: 'array', items: 'id' }, [ADDRESS, 7], ['1042', '7']],
	[
		{ in: 'body', format: 'array', items: 'id' },
		['https://app.trueflight.app/aircraft'],
		"'The Label' expects a list of values, each an ID [item 3]",
	],
	// Text that is called an ID: of which resource, only its name says.
	[{ in: 'path', name: 'id' }, ADDRESS, '1042'],
	[{ in: 'path', name: 'tail_id' }, ADDRESS, '1042'],
	[{ in: 'query', name: 'aircraft_id' }, ADDRESS, '1042'],
	[{ in: 'body', name: 'aircraftId' }, ADDRESS, '1042'],
	[{ in: 'body', name: 'external_id' }, ADDRESS, ADDRESS],
	[{ in: 'body', name: 'aircraft_paid' }, ADDRESS, ADDRESS],
	[{ in: 'body', name: 'aircraft' }, ADDRESS, ADDRESS],
])('a web address: %j reads %j as %j', (input, value, expected) => {
	expect(read(input, value)).toEqual(expected);
});

it.each<[Partial<OperationInput>, unknown]>([
	[{ in: 'query', format: 'date-time' }, '2026-11-24T05:00:00.000Z'],
	[{ in: 'query', format: 'date-time', rangeEnd: 'included' }, '2026-11-25T04:59:59.999Z'],
	[{ in: 'query', format: 'date-time', rangeEnd: 'excluded' }, '2026-11-25T05:00:00.000Z'],
	[{ in: 'query', format: 'date' }, '2026-11-24'],
	[{ in: 'query', format: 'epoch-seconds', rangeEnd: 'included' }, 1795582799],
	[{ in: 'header', format: 'epoch-milliseconds' }, 1795496400000],
	[{ in: 'body' }, '2026-11-24'],
])('a day: %j reads it as %j', (input, expected) => {
	expect(read(input, ' 2026-11-24\n')).toBe(expected);
});

it('a whole body, and a value that may be of any type, are sent as they are', () => {
	const value = { a: [' x '] };
	expect(read({ in: 'body', isWholeBody: true }, value)).toBe(value);
	expect(read({ in: 'body', isWholeBody: true }, ' <a/>\n')).toBe(' <a/>\n');
	expect(read({ in: 'body', format: 'any' }, value)).toBe(value);
	expect(read({ in: 'body', format: 'any' }, 5)).toBe(5);
});
