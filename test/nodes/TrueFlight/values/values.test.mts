import { isBlank } from '../../../../nodes/TrueFlight/values/blank.ts';
import { readId } from '../../../../nodes/TrueFlight/values/id.ts';
import { readJson, readObject } from '../../../../nodes/TrueFlight/values/json.ts';
import { readList } from '../../../../nodes/TrueFlight/values/list.ts';
import { readInteger, readNumber } from '../../../../nodes/TrueFlight/values/number.ts';
import { readSwitch } from '../../../../nodes/TrueFlight/values/switch.ts';
import { readText } from '../../../../nodes/TrueFlight/values/text.ts';

it.each<[unknown, boolean]>([
	[undefined, true],
	[null, true],
	['', true],
	[' ', true],
	['\n', true],
	['\t \r\n', true],
	['\u00a0', true],
	['\ufeff', true],
	['0', false],
	['null', false],
	[0, false],
	[false, false],
	[NaN, false],
	[[], false],
	[{}, false],
])('%p is blank: %p', (value, blank) => {
	expect(isBlank(value)).toBe(blank);
});

it.each<[unknown, number | undefined]>([
	[0, 0],
	[12.5, 12.5],
	[-3, -3],
	[1e3, 1000],
	['0', 0],
	['12', 12],
	[' 12.50\n', 12.5],
	['-3', -3],
	['+3', 3],
	['007', 7],
	['.5', 0.5],
	[7n, 7],
	[9007199254740991, 9007199254740991],
	['9007199254740991', 9007199254740991],
	[9007199254740992, undefined],
	['9007199254740993', undefined],
	['-9007199254740993', undefined],
	[1e21, undefined],
	['', undefined],
	[' ', undefined],
	['\n', undefined],
	[null, undefined],
	[undefined, undefined],
	[[], undefined],
	[[5], undefined],
	[{}, undefined],
	[true, undefined],
	[false, undefined],
	['true', undefined],
	['0x10', undefined],
	['0b11', undefined],
	['0o17', undefined],
	['1e3', undefined],
	['1,5', undefined],
	['1,000', undefined],
	['1 000', undefined],
	['1_000', undefined],
	['5.', undefined],
	['1.2.3', undefined],
	['--1', undefined],
	['12 h', undefined],
	['12%', undefined],
	['$12', undefined],
	['１２', undefined],
	['NaN', undefined],
	['Infinity', undefined],
	[NaN, undefined],
	[Infinity, undefined],
	[new Date(0), undefined],
])('%p as a number is %p', (value, number) => {
	expect(readNumber(value)).toBe(number);
});

it.each<[unknown, number | undefined]>([
	[12, 12],
	['12', 12],
	['12.0', 12],
	[12.5, undefined],
	['12.5', undefined],
	[[], undefined],
	['9007199254740993', undefined],
])('%p as a whole number is %p', (value, number) => {
	expect(readInteger(value)).toBe(number);
});

it.each<[unknown, boolean | undefined]>([
	[true, true],
	[false, false],
	['true', true],
	['TRUE', true],
	[' False\n', false],
	['false', false],
	[1, true],
	[0, false],
	['1', true],
	['0', false],
	['', undefined],
	[' ', undefined],
	[null, undefined],
	[[], undefined],
	[[true], undefined],
	[[0], undefined],
	[{}, undefined],
	[2, undefined],
	[-1, undefined],
	[0.5, undefined],
	[NaN, undefined],
	['yes', undefined],
	['no', undefined],
	['on', undefined],
	['off', undefined],
	['t', undefined],
	['00', undefined],
	['0x0', undefined],
	['constructor', undefined],
	[new Date(0), undefined],
])('%p as a switch is %p', (value, expected) => {
	expect(readSwitch(value)).toBe(expected);
});

it.each<[unknown, unknown]>([
	[
		['a', ' b\n', 3, true],
		['a', 'b', 3, true],
	],
	['a, b ,c', ['a', 'b', 'c']],
	['a', ['a']],
	['["a", "b"]', ['a', 'b']],
	[' [1, 2] ', [1, 2]],
	[5, [5]],
	[false, [false]],
	[['a', '', ' ', null], ['a']],
	['a,,b', ['a', 'b']],
	[[], []],
	['[]', []],
	['[a, b]', undefined],
	['["a"', undefined],
	[{}, undefined],
	[{ a: 1 }, undefined],
	[[{ id: 'a' }], undefined],
	[[['a']], undefined],
	[[NaN], undefined],
	[new Date(0), undefined],
])('%p as a list is %p', (value, expected) => {
	expect(readList(value)).toEqual(expected);
});

it.each<[unknown, unknown]>([
	[{ a: 1 }, { a: 1 }],
	['{"a": 1}', { a: 1 }],
	['{a: 1}', { a: 1 }],
	[{}, {}],
	[[], undefined],
	['[]', undefined],
	['null', undefined],
	['7', undefined],
	['{', undefined],
	[7, undefined],
	[true, undefined],
	[new Date(0), undefined],
])('%p as an object is %p', (value, expected) => {
	expect(readObject(value)).toEqual(expected);
});

it.each<[unknown, unknown]>([
	['{"a": [1]}', { a: [1] }],
	['null', null],
	['soon', undefined],
	[[1], [1]],
])('%p as JSON is %p', (value, expected) => {
	expect(readJson(value)).toEqual(expected);
});

it.each<[unknown, string | undefined]>([
	['N12345', 'N12345'],
	[' a1\n', 'a1'],
	['', ''],
	[42, '42'],
	[{ __rl: true, mode: 'id', value: 'a1' }, 'a1'],
	[{ mode: 'list', value: ' a1 ' }, 'a1'],
	[{ __rl: true, mode: 'id', value: { mode: 'id', value: 'a1' } }, 'a1'],
	[{ mode: 'id', value: 7 }, '7'],
	[{ mode: 'id', value: ['a1'] }, undefined],
	[{ mode: 'id', value: null }, undefined],
	[{ id: 'a1' }, undefined],
	[{ id: 'a1', mode: 'dual', value: 12 }, undefined],
	[{ mode: 'list', value: 'a1', cachedResultName: 'N12345' }, 'a1'],
	[{ value: 'a1' }, undefined],
	[{}, undefined],
	[[], undefined],
	[['a1'], undefined],
	[true, undefined],
	[1.5, undefined],
	[NaN, undefined],
	[9007199254740992, undefined],
	[new Date(0), undefined],
])('%p as an ID is %p', (value, expected) => {
	expect(readId(value)).toBe(expected);
});

it.each<[unknown, string | undefined]>([
	[' open\n', 'open'],
	['two\nlines ', 'two\nlines'],
	['a  b', 'a  b'],
	[42, '42'],
	[true, 'true'],
	[new Date('2026-11-24T14:30:00Z'), '2026-11-24T14:30:00.000Z'],
	[NaN, undefined],
	[[], undefined],
	[['a'], undefined],
	[{}, undefined],
	[{ mode: 'id', value: 'a' }, undefined],
])('%p as text is %p', (value, expected) => {
	expect(readText(value)).toBe(expected);
});
