import { expandPath } from '../../../../nodes/TrueFlight/request/path.ts';
import type { ItemContext } from '../../../../nodes/TrueFlight/request/itemContext.ts';
import { styledText } from '../../../../nodes/TrueFlight/request/textStyles.ts';
import type { TextStyle } from '../../../../nodes/TrueFlight/transport/operationTable.ts';

/** The rows of https://spec.openapis.org/oas/v3.1.0#style-examples for a parameter named `color`. */
const LIST = ['blue', 'black', 'brown'];
const OBJECT = { R: 100, G: 200, B: 150 };
const rows: Array<[Omit<TextStyle, 'kind'>, string, string, string]> = [
	[{}, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
	[{ explode: true }, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
	[{ mark: ';' }, ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
	[
		{ mark: ';', explode: true },
		';color=blue',
		';color=blue;color=black;color=brown',
		';R=100;G=200;B=150',
	],
	[{ mark: '.' }, '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
	[{ mark: '.', explode: true }, '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
];

it.each(rows)('%j', (style, text, list, object) => {
	expect(styledText('color', 'blue', { kind: 'text', ...style })).toBe(text);
	expect(styledText('color', LIST, { kind: 'list', ...style })).toBe(list);
	expect(styledText('color', OBJECT, { kind: 'object', ...style })).toBe(object);
});

describe('in a path', () => {
	const path = (value: unknown, style?: TextStyle): string => {
		const item = {
			index: 2,
			node: () => ({ name: 'TrueFlight' }),
			get: () => value,
		} as unknown as ItemContext;
		return expandPath(item, '/x/{color}', { color: 'thingColor' }, style && { color: style });
	};

	it('each value is encoded, what separates them is not', () => {
		expect(path(['a,b', 'c/d'], { kind: 'list' })).toBe('/x/a%2Cb,c%2Fd');
		expect(path('blue, black', { kind: 'list' })).toBe('/x/blue,black');
		expect(path('{"R":"a=b"}', { kind: 'object', explode: true })).toBe('/x/R=a%3Db');
		expect(path('a/b')).toBe('/x/a%2Fb');
	});

	it.each<[unknown, TextStyle]>([
		['', { kind: 'text', mark: '.' }],
		['', { kind: 'list' }],
		[[], { kind: 'list', mark: ';' }],
		['{}', { kind: 'object' }],
	])('%j is refused as empty (%j)', (value, style) => {
		expect(() => path(value, style)).toThrow("Parameter 'thingColor' is empty [item 2]");
	});

	it('what would lead to another path is refused', () => {
		expect(() => path('.', { kind: 'text', mark: '.' })).toThrow("'..' is not an ID [item 2]");
		expect(() => path('..', { kind: 'list' })).toThrow("'..' is not an ID [item 2]");
	});

	it('what is no object is refused', () => {
		expect(() => path('a', { kind: 'object' })).toThrow(
			"'thingColor' expects a JSON object [item 2]",
		);
	});
});
