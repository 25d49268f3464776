import type { PathInput, TextStyle } from '../../../nodes/TrueFlight/operation.ts';
import { entry, inputs, listOf, mapPaths, option, property, type Written } from '../support.mts';

/** Lists, objects and marks in a path, a header and a cookie: https://spec.openapis.org/oas/v3.1.0#style-values */
const LIST = { type: 'array', items: { type: 'string' } };
const OBJECT = { type: 'object', properties: { R: { type: 'integer' } } };
const TEXT = { type: 'string' };

it.each<[Written, TextStyle | undefined]>([
	[{ schema: TEXT }, undefined],
	[{ style: 'simple', explode: true, schema: TEXT }, undefined],
	[
		{ style: 'label', schema: TEXT },
		{ kind: 'text', mark: '.' },
	],
	[
		{ style: 'matrix', explode: true, schema: TEXT },
		{ kind: 'text', mark: ';' },
	],
	[{ schema: LIST }, { kind: 'list' }],
	[
		{ style: 'label', explode: true, schema: LIST },
		{ kind: 'list', mark: '.', explode: true },
	],
	[
		{ style: 'matrix', schema: LIST },
		{ kind: 'list', mark: ';' },
	],
	[{ schema: OBJECT }, { kind: 'object' }],
	[
		{ explode: true, schema: OBJECT },
		{ kind: 'object', explode: true },
	],
	[{ content: { 'application/json': { schema: OBJECT } } }, undefined],
])('a path parameter as %j', (given, style) => {
	const parameters = [{ name: 'color', in: 'path', required: true, ...given }];
	const mapped = mapPaths({ '/things/{color}': { get: { parameters } } });
	const [color] = inputs(entry(mapped, 'thing', 'get'), 'path');
	expect(color).toMatchObject({ name: 'color', parameter: 'thingColor' });
	expect((color as PathInput).style).toEqual(style);
});

const places = ['header', 'cookie'] as const;
it.each(places)('a list in a %s has commas anyway, an object is entered as JSON', (place) => {
	const parameters = [
		{ name: 'list', in: place, schema: LIST },
		{ name: 'object', in: place, schema: OBJECT },
		{ name: 'pairs', in: place, explode: true, schema: OBJECT },
	];
	const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
	const styles = entry(mapped, 'thing', 'getAll').inputs.map((input) => [
		`${input.in} ${input.name}`,
		(input as PathInput).style,
	]);
	expect(styles).toEqual([
		[`${place} list`, undefined],
		[`${place} object`, { kind: 'object' }],
		[`${place} pairs`, place === 'header' ? { kind: 'object', explode: true } : { kind: 'object' }],
	]);
	expect(option(mapped, 'thingParameters', 'object')).toMatchObject({
		type: 'json',
		default: '{}',
	});
	expect(option(mapped, 'thingParameters', 'list')).toMatchObject({
		type: 'string',
		description: 'Separate values with commas',
	});
});

it('an object in a path is entered as JSON', () => {
	const parameters = [{ name: 'range', in: 'path', required: true, schema: OBJECT }];
	const mapped = mapPaths({ '/things/{range}': { get: { parameters } } });
	expect(property(mapped, 'thingRange')).toMatchObject({ type: 'json', required: true });
});
