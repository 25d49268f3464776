import { maskFor } from '../../../../nodes/TrueFlight/errors/mask.ts';

/** A key of the characters that are escaped somewhere. */
const KEY = 'tf_"live"\\9/k+e&y=';
const mask = maskFor([KEY]);

describe('a secret shows in none of the forms that a server returns', () => {
	it.each([
		['as it is', 'tf_"live"\\9/k+e&y='],
		['in JSON', 'tf_\\"live\\"\\\\9/k+e&y='],
		['in JSON with escaped slashes', 'tf_\\"live\\"\\\\9\\/k+e&y='],
		['in JSON within JSON', 'tf_\\\\\\"live\\\\\\"\\\\\\\\9/k+e&y='],
		['in JSON as code units', 'tf_\\u0022live\\u0022\\u005c9/k+e\\u0026y='],
		['in a URL', 'tf_%22live%22%5C9%2Fk%2Be%26y%3D'],
		['in a URL in lower case', 'tf_%22live%22%5c9%2fk%2be%26y%3d'],
		['in a URL in a URL', 'tf_%2522live%2522%255C9%252Fk%252Be%2526y%253D'],
		['in HTML', 'tf_&quot;live&quot;\\9/k+e&amp;y='],
		['in base64', 'dGZfImxpdmUiXDkvaytlJnk9'],
		['in hexadecimal digits', '74665f226c697665225c392f6b2b6526793d'],
		['in large hexadecimal digits', '74665F226C697665225C392F6B2B6526793D'],
	])('%s', (_, form) => {
		expect(mask.text(`Key <${form}> is unknown`)).toBe('Key <***> is unknown');
	});

	it.each([
		['c2VjcmV0Pz8+c2VjcmV0', 'secret??>secret'],
		['c2VjcmV0Pz8-c2VjcmV0', 'secret??>secret'],
		// `user:hunter2hunter2` and `Bearer hunter2hunter2`: the secret begins between two characters.
		['dXNlcjpodW50ZXIyaHVudGVyMg==', 'hunter2hunter2'],
		['QmVhcmVyIGh1bnRlcjJodW50ZXIy', 'hunter2hunter2'],
	])('in %s', (text, secret) => {
		const shown = maskFor([secret]).text(text);
		expect(shown).toMatch(/^[\w:]{0,11}\*\*\*$/);
	});
});

describe('other text stays as it is', () => {
	it.each([
		['key', 'The key of the record is unknown'],
		['test', 'The latest test failed'],
		['12345', 'Limit is 12345, not 912345'],
		['a1b2', 'Record ca1b2d is locked'],
		['"', 'The field "title" is too long'],
	])('with the secret %s', (secret, text) => {
		expect(maskFor([secret]).text(text)).toBe(text);
	});

	it.each([
		['key', 'key'],
		['key', ' key '],
		['12345', '12345'],
		['"', '"'],
	])('but the secret %s as a whole text is hidden', (secret, text) => {
		expect(maskFor([secret]).text(text)).toBe('***');
	});

	it.each([
		['key', 'Not accepted: Bearer key', 'Not accepted: Bearer ***'],
		['a1b2', 'No such key: a1b2.', 'No such key: ***.'],
		['a"b', 'No such key: a\\"b', 'No such key: a\\"b'],
	])('the short secret %s in "%s"', (secret, text, shown) => {
		expect(maskFor([secret]).text(text)).toBe(shown);
	});
});

describe('values', () => {
	it('are hidden one by one, so that the structure stays', () => {
		const shown = maskFor(['40412345', 'title', '}']).data({
			status: 404,
			title: 'title',
			key: 40412345,
			text: '}',
			list: [40412345, 'Key 40412345', true, null],
			'key 40412345': 1,
		});
		expect(shown).toEqual({
			status: 404,
			title: '***',
			key: '***',
			text: '***',
			list: ['***', 'Key ***', true, null],
			'key ***': 1,
		});
	});

	it('that are nested 100,000 levels deep are cut', () => {
		const deep = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`) as { a: 1 };
		expect(JSON.stringify(mask.data(deep))).toBe(`${'{"a":'.repeat(12)}{}${'}'.repeat(12)}`);
	});

	it('are limited in number and length', () => {
		const shown = mask.data({
			list: Array.from({ length: 5000 }, () => 1),
			text: 'x'.repeat(9000),
		});
		expect((shown.list as number[]).length).toBe(998);
		expect((shown.text as string).length).toBe(4001);
	});

	it('a field named __proto__ stays a field', () => {
		const given = JSON.parse('{"__proto__":{"a":1}}') as { a: 1 };
		expect(JSON.stringify(mask.data(given))).toBe('{"__proto__":{"a":1}}');
	});
});

it('a secret of 10,000 characters and a text of backslashes take no time', () => {
	const secret = '\\'.repeat(300) + 'k'.repeat(9700);
	const start = performance.now();
	expect(maskFor([secret]).text(`Key ${secret}`)).toBe(`Key ${'***'.repeat(38)}`);
	maskFor([secret]).text('\\'.repeat(20_000));
	expect(performance.now() - start).toBeLessThan(5000);
});
