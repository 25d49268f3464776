import { plainReference } from '../../../../nodes/TrueFlight/request/plainReference.ts';

const json = {
	id: 'abc',
	number: 7,
	none: null,
	flag: false,
	deep: { 'two words': { id: 'deep' } },
	list: ['x'],
	equals: '={{ 1 }}',
};

it.each([
	['={{ $json.id }}', 'abc'],
	['={{$json.id}}', 'abc'],
	['={{  $json["id"]  }}', 'abc'],
	["={{ $json['id'] }}", 'abc'],
	['={{ $json.number }}', 7],
	['={{ $json.flag }}', false],
	['={{ $json.deep["two words"].id }}', 'deep'],
	['={{ $json.equals }}', '={{ 1 }}'],
])('%s is read from the item', (expression, expected) => {
	expect(plainReference(expression, json)).toBe(expected);
});

it.each([
	['={{ $json.absent }}'],
	['={{ $json.none }}'],
	['={{ $json.deep }}'],
	['={{ $json.list[0] }}'],
	['={{ $json.list.length }}'],
	['={{ $json.id.length }}'],
	['={{ $json.id.trim() }}'],
	['={{ $json.id + "x" }}'],
	['={{ $json.constructor }}'],
	['={{ $json.__proto__ }}'],
	['={{ $json["a\\"b"] }}'],
	['=x{{ $json.id }}'],
	['={{ $json.id }} '],
	['={{ $json.id }}{{ $json.id }}'],
	['{{ $json.id }}'],
	['abc'],
	[undefined],
])('%s is left to n8n', (expression) => {
	expect(plainReference(expression, json)).toBeUndefined();
});

it('no item, nothing to read', () => {
	expect(plainReference('={{ $json.id }}', undefined)).toBeUndefined();
});
