import type { TextStyle } from '../../../../../nodes/TrueFlight/operation.ts';
import { buildRequest } from '../../../../../nodes/TrueFlight/request/buildRequest.ts';
import type { ItemContext } from '../../../../../nodes/TrueFlight/request/item.ts';
import { styledText } from '../../../../../nodes/TrueFlight/request/serialize/text.ts';

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
	const path = async (value: unknown, style?: TextStyle): Promise<string> => {
		const item = {
			index: 2,
			node: () => ({ name: 'TrueFlight' }),
			get: () => value,
		} as unknown as ItemContext;
		const format = { text: undefined, list: 'array', object: 'object' } as const;
		const color = {
			in: 'path' as const,
			name: 'color',
			parameter: 'thingColor',
			label: 'Color',
			required: true as const,
			style,
			format: format[style?.kind ?? 'text'],
		};
		const operation = {
			name: 'Get',
			method: 'GET' as const,
			path: '/x/{color}',
			result: 'record' as const,
			inputs: [color],
		};
		return (await buildRequest(item, operation, {})).url;
	};

	it('each value is encoded, what separates them is not', async () => {
		expect(await path(['a,b', 'c/d'], { kind: 'list' })).toBe('/x/a%2Cb,c%2Fd');
		expect(await path('blue, black', { kind: 'list' })).toBe('/x/blue,black');
		expect(await path('{"R":"a=b"}', { kind: 'object', explode: true })).toBe('/x/R=a%3Db');
		expect(await path('a/b')).toBe('/x/a%2Fb');
	});

	it.each<[unknown, TextStyle]>([
		['', { kind: 'text', mark: '.' }],
		['', { kind: 'list' }],
		[[], { kind: 'list', mark: ';' }],
		['{}', { kind: 'object' }],
	])('%j is refused as empty (%j)', async (value, style) => {
		await expect(path(value, style)).rejects.toThrow("'Color' is empty [item 2]");
	});

	it('what would lead to another path is refused', async () => {
		const message = "'Color' expects an ID, not '..' [item 2]";
		await expect(path('.', { kind: 'text', mark: '.' })).rejects.toThrow(message);
		await expect(path('..', { kind: 'list' })).rejects.toThrow(message);
	});

	it('what is no object is refused', async () => {
		await expect(path('a', { kind: 'object' })).rejects.toThrow(
			"'Color' expects a JSON object, not 'a' [item 2]",
		);
	});
});
