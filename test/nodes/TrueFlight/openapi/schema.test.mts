import {
	composed,
	items,
	knownValues,
	properties,
	resolved,
} from '../../../../nodes/TrueFlight/openapi/schema.ts';
import type { Schema } from '../../../../nodes/TrueFlight/openapi/types.ts';

const schema = (value: object): Schema => value as Schema;

it('composes a part once, however often it is referred to: 16 levels of two references each', () => {
	let reads = 0;
	let level = schema({
		get properties() {
			reads++;
			return { last: { type: 'string' } };
		},
	});
	for (let depth = 0; depth < 16; depth++) {
		level = schema({ allOf: [level, level], properties: { [`p${depth}`]: {} } });
	}
	expect(properties(resolved(level))).toHaveLength(17);
	// One for each reference to it would be 65,536.
	expect(reads).toBeLessThan(16);
});

it('ends at a schema that refers to itself, and remembers no half view of its parts', () => {
	const part = schema({ properties: { name: { type: 'string' } } });
	const whole = schema({ properties: { id: {} }, allOf: [part] });
	Object.assign(part, { allOf: [whole] });
	const names = (one: Schema): string[] =>
		properties(one)
			.map(({ name }) => name)
			.sort();
	expect(names(resolved(whole))).toEqual(['id', 'name']);
	expect(names(resolved(part))).toEqual(['id', 'name']);
});

it('leaves the variants alone where only `allOf` is to be composed', () => {
	const given = schema({ allOf: [{ required: ['a'] }], oneOf: [{ properties: { a: {} } }] });
	expect(composed(given)).toMatchObject({ required: ['a'], oneOf: [{ properties: { a: {} } }] });
	expect(composed(given).properties).toBeUndefined();
	expect(resolved(given).properties).toEqual({ a: {} });
});

it('reads the records that NestJS adds to a list of lists', () => {
	const any = schema({ properties: { data: { type: 'array', items: { type: 'array' } } } });
	const record = { type: 'object', properties: { name: { type: 'string' } } };
	const page = schema({
		allOf: [any, { properties: { data: { type: 'array', items: record } } }],
	});
	const [data] = properties(resolved(page));
	expect(items(data!.schema)).toMatchObject(record);
	const bare = { allOf: [{ type: 'array', items: { type: 'integer' } }, { type: 'array' }] };
	expect(items(resolved(schema(bare))).type).toBe('integer');
});

it.each(['x-known-values', 'x-extensible-enum', 'x-possible-values'])(
	'reads the open list %s',
	(key) => {
		const given = schema({ type: 'string', [key]: ['a', { value: 'b', description: 'B' }] });
		expect(knownValues(given)).toEqual(['a', 'b']);
	},
);
