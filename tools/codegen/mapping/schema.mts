import type { Schema } from './types.mts';

/**
 * Reading JSON Schema: https://spec.openapis.org/oas/v3.1.0#schema-object.
 * Only what decides how a value is entered and sent; validation stays with the server.
 */

const cache = new WeakMap<Schema, Schema>();

/**
 * The schema with its `allOf` parts merged in, and its `oneOf`/`anyOf` variants as far as they agree:
 * a sole non-null variant whole; of several, the properties of all, required where all require them.
 */
export function resolved(schema: unknown, seen = new Set<Schema>()): Schema {
	if (!isSchema(schema) || seen.has(schema)) return {};
	const known = seen.size === 0 ? cache.get(schema) : undefined;
	if (known) return known;
	const inner = new Set(seen).add(schema);
	const parts = asSchemas(schema.allOf).map((part) => resolved(part, inner));
	const variants = [schema.oneOf, schema.anyOf]
		.map((list) => asSchemas(list).filter((variant) => variant.type !== 'null'))
		.filter((list) => list.length > 0)
		.map((list) => list.map((variant) => resolved(variant, inner)).reduce(either));
	const merged = [...parts, ...variants].reduce(both, schema);
	if (seen.size === 0) cache.set(schema, merged);
	return merged;
}

function isSchema(value: unknown): value is Schema {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asSchemas(value: unknown): Schema[] {
	return Array.isArray(value) ? value.filter(isSchema) : [];
}

/** What holds where both schemas hold; the left one's words win. */
function both(left: Schema, right: Schema): Schema {
	const properties = mergedProperties(left, right, inBoth);
	const values = [enumOf(left), enumOf(right)];
	const common = values[0] && values[1]?.filter((value) => values[0]!.includes(value));
	const items = 'items' in left && 'items' in right ? inBoth(left.items, right.items) : undefined;
	const required = [...new Set([...namesOf(left.required), ...namesOf(right.required)])];
	return {
		...right,
		...left,
		...(left.type === undefined && right.type !== undefined ? { type: right.type } : {}),
		...(properties ? { properties } : {}),
		...(items ? { items } : {}),
		...(common?.length ? { enum: common, const: undefined } : {}),
		...(required.length ? { required } : {}),
	} as Schema;
}

function enumOf(schema: Schema): unknown[] | undefined {
	return schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
}

/** One part of an `allOf` may say only "a list", another of what. */
function inBoth(left: unknown, right: unknown): Schema {
	if (!isSchema(left) || !isSchema(right) || left === right) return (left ?? right) as Schema;
	return { ...left, allOf: [...asSchemas(left.allOf), right] } as Schema;
}

/** What can hold where either schema holds. */
function either(left: Schema, right: Schema): Schema {
	const properties = mergedProperties(left, right, inEither);
	const required = namesOf(left.required).filter((name) => namesOf(right.required).includes(name));
	const values = [...knownValues(left), ...knownValues(right)];
	const types = [...new Set([typesOf(left), typesOf(right)].flat())];
	const isOpen = [left, right].some((schema) => jsonType(schema) === undefined);
	const merged: Record<string, unknown> = {
		...(jsonType(left) === 'array' ? left : {}),
		...(jsonType(right) === 'array' && types.length < 2 ? right : {}),
		...(types.length && !isOpen ? { type: types.length === 1 ? types[0] : types } : {}),
		...(properties ? { properties } : {}),
		...(required.length ? { required } : {}),
		...(values.length && !types.includes('object')
			? { 'x-known-values': [...new Set(values)] }
			: {}),
	};
	const format = left.format === right.format ? left.format : undefined;
	return (format ? { ...merged, format } : merged) as Schema;
}

/** Properties of either, and of both those that `merge` makes one of. */
function mergedProperties(
	left: Schema,
	right: Schema,
	merge: (one: Schema, other: Schema) => Schema,
): Schema['properties'] {
	if (!isSchema(left.properties) && !isSchema(right.properties)) return undefined;
	const merged = new Map(Object.entries(left.properties ?? {}));
	for (const [name, schema] of Object.entries(right.properties ?? {})) {
		const other = merged.get(name);
		merged.set(name, other === undefined ? schema : merge(other as Schema, schema as Schema));
	}
	return Object.fromEntries(merged) as Schema['properties'];
}

/** Where both variants fix the value (a discriminator), either value may stand. */
function inEither(left: Schema, right: Schema): Schema {
	const values = [knownValues(resolvedOnce(left)), knownValues(resolvedOnce(right))];
	return values.every((list) => list.length > 0)
		? ({ ...left, enum: [...new Set(values.flat())], const: undefined } as Schema)
		: left;
}

function resolvedOnce(schema: unknown): Schema {
	return isSchema(schema) ? schema : {};
}

function namesOf(required: unknown): string[] {
	return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

function typesOf(schema: Schema): string[] {
	const declared = [schema.type ?? []].flat().filter((type) => type !== 'null') as string[];
	if (declared.length) return declared;
	const type = jsonType(schema);
	return type === undefined ? [] : [type];
}

/** The JSON type of a value other than null; undefined where the schema allows several or says nothing. */
export function jsonType(schema: Schema): string | undefined {
	const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
	if (types.length === 1) return types[0];
	if (types.length > 1) {
		return types.every((type) => type === 'integer' || type === 'number') ? 'number' : undefined;
	}
	if (schema.properties) return 'object';
	if ('items' in schema) return 'array';
	if (isSchema(schema.additionalProperties)) return 'object';
	const [value] = knownValues(schema);
	if (value !== undefined) return typeof value;
	const values: unknown[] = [schema.enum ?? schema.const].flat();
	return values.every((one) => typeof one === 'boolean') ? 'boolean' : undefined;
}

export function items(schema: Schema): Schema {
	return resolved('items' in schema ? schema.items : undefined);
}

/** Values to suggest: known values of an open list, an enum, a const, or a `oneOf` of consts. */
export function knownValues(schema: Schema): Array<string | number> {
	const values: unknown =
		schema['x-known-values'] ??
		schema.enum ??
		(schema.const === undefined ? undefined : [schema.const]);
	if (!Array.isArray(values)) return [];
	return values.filter((value): value is string | number =>
		['string', 'number'].includes(typeof value),
	);
}

export interface Property {
	name: string;
	schema: Schema;
	required: boolean;
}

/** Named properties in document order. */
export function properties(schema: Schema): Property[] {
	const required = new Set(namesOf(schema.required));
	if (!isSchema(schema.properties)) return [];
	return Object.entries(schema.properties).map(([name, property]) => ({
		name,
		schema: resolved(property),
		required: required.has(name),
	}));
}

/** Whether the value is a file rather than text. */
export function isBinary(schema: Schema): boolean {
	if (schema.format === 'binary') return true;
	const media = schema as { contentMediaType?: unknown; contentEncoding?: unknown };
	return (
		typeof media.contentMediaType === 'string' &&
		media.contentEncoding === undefined &&
		!/json|text/.test(media.contentMediaType)
	);
}
