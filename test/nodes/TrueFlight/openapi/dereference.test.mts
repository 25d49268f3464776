import { dereferenced } from '../../../../nodes/TrueFlight/openapi/dereference.ts';

/** References of OpenAPI documents: https://spec.openapis.org/oas/v3.1.0#reference-object */
const read = (document: object): Record<string, Record<string, unknown>> =>
	dereferenced(structuredClone(document), 100) as never;

it('a reference is what it refers to, also through others', () => {
	const { a } = read({
		a: { $ref: '#/b/0' },
		b: [{ $ref: '#/c~1d/%C3%A9' }],
		'c/d': { é: { x: 1 } },
	});
	expect(a).toEqual({ x: 1 });
});

it('its own members are added and win', () => {
	const { a, b } = read({ a: { $ref: '#/b', x: 2 }, b: { x: 1, y: 1 } });
	expect([a, b]).toEqual([
		{ x: 2, y: 1 },
		{ x: 1, y: 1 },
	]);
});

it.each(['#/nothing', 'other.json#/b', '#/b/toString', '#/__proto__', '#/a', ''])(
	'one to %j is an empty object',
	(reference) => expect(read({ a: { $ref: reference }, b: { x: 1 } }).a).toEqual({}),
);

it('an object may contain itself', () => {
	const { a } = read({ a: { properties: { child: { $ref: '#/a' } } } });
	expect((a!.properties as { child: unknown }).child).toBe(a);
});

it('a property called $ref is a property', () => {
	const properties = { $ref: { type: 'string' } };
	expect(read({ a: { properties } }).a).toEqual({ properties });
});

it('no object inherits from what a document contains', () => {
	const document = JSON.parse('{"a": {"__proto__": {"$ref": "#/b"}}, "b": {"x": 1}}') as object;
	const { a } = dereferenced(document, 100) as { a: object };
	expect(Object.getPrototypeOf(a)).toBe(Object.prototype);
	expect(Object.keys(a)).toEqual(['__proto__']);
});

it('a document that grows when it is read is refused', () => {
	const references = Object.fromEntries(
		Array.from({ length: 4000 }, (_, index) => [`p${index}`, { $ref: '#/a', index }]),
	);
	expect(() => read({ a: references })).toThrow('The document has too many references');
});
