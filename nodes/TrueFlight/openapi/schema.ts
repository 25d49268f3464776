import { keepName } from './schemaNames.ts';
import type { Schema } from './types.ts';
import { isObject } from './values.ts';

/**
 * Reading JSON Schema: https://spec.openapis.org/oas/v3.1.0#schema-object.
 * Only what decides how a value is entered and sent; validation stays with the server.
 */

let left = Infinity;

/**
 * Reads schemas of a document that nobody has checked.
 *
 * @param most parts of schemas that are looked at
 * @throws {RangeError} where there are more
 */
export function withinWork<T>(most: number, task: () => T): T {
	left = most;
	try {
		return task();
	} finally {
		left = Infinity;
	}
}

/** Views of schemas: each is composed once, however often it is referred to. */
class Views {
	private readonly known = new WeakMap<Schema, Schema>();
	/** Schemas that are being composed: one that is met again refers to itself and is left out there. */
	private readonly open: Schema[] = [];
	/** How far up the open schemas the last cut reached: what depends on a cut is not remembered. */
	private cut = Infinity;
	private readonly compose: (schema: Schema, view: (part: unknown) => Schema) => Schema;

	constructor(compose: (schema: Schema, view: (part: unknown) => Schema) => Schema) {
		this.compose = compose;
	}

	of = (schema: unknown): Schema => {
		if (!isSchema(schema)) return {};
		if (--left < 0) throw new RangeError('The schemas of the document are too complex');
		const known = this.known.get(schema);
		if (known) return known;
		const depth = this.open.indexOf(schema);
		if (depth >= 0) {
			this.cut = Math.min(this.cut, depth);
			return {};
		}
		const before = this.cut;
		this.cut = Infinity;
		this.open.push(schema);
		try {
			const view = this.compose(schema, this.of);
			keepName(schema, view);
			if (this.cut >= this.open.length - 1) {
				this.known.set(schema, view);
				this.cut = Infinity;
			}
			return view;
		} finally {
			this.open.pop();
			this.cut = Math.min(before, this.cut);
		}
	};
}

const composedViews = new Views((schema, view) =>
	schemasIn(schema.allOf).map(view).reduce(both, schema),
);

const resolvedViews = new Views((schema, view) => {
	const lists = [schema.oneOf, schema.anyOf].map(variantsIn).filter((list) => list.length > 0);
	const variants = lists.map((list) => withoutSingles(list.map(view)).reduce(either));
	const whole = [...schemasIn(schema.allOf).map(view), ...variants].reduce(both, schema);
	const [sole, ...more] = lists.flat();
	// That null is allowed, too, does not make it something else.
	if (sole && more.length === 0) keepName(sole, whole);
	return whole;
});

/** One value, or a list of such values: a list of one will do. */
function withoutSingles(variants: Schema[]): Schema[] {
	const [list, ...more] = variants.filter((variant) => jsonType(variant) === 'array');
	const item = list && jsonType(items(list));
	const others = variants.filter((variant) => variant !== list);
	const isSingle = (variant: Schema): boolean => item !== undefined && jsonType(variant) === item;
	return list && more.length === 0 && others.every(isSingle) ? [list] : variants;
}

/** The schema with its `allOf` parts merged in. */
export const composed = composedViews.of;

/**
 * The schema with its `allOf` parts merged in, and its `oneOf`/`anyOf` variants as far as they agree:
 * a sole non-null variant whole; of several, the properties of all, required where all require them.
 */
export const resolved = resolvedViews.of;

const isSchema = (value: unknown): value is Schema => isObject(value);

/** The schemas of a list; what is not one is ignored. */
export function schemasIn(value: unknown): Schema[] {
	return Array.isArray(value) ? value.filter(isSchema) : [];
}

/** The variants of a `oneOf` or `anyOf`, without the one that allows null. */
export function variantsIn(value: unknown): Schema[] {
	return schemasIn(value).filter(({ type }) => type !== 'null');
}

/** What is true where both schemas are; the left one's texts win. */
function both(left: Schema, right: Schema): Schema {
	const properties = mergedProperties(left, right, inBoth);
	const values = [enumOf(left), enumOf(right)];
	const isOpen = left.type === undefined || (hasParts(right) && !hasParts(left));
	const common = values[0] && values[1]?.filter((value) => values[0]!.includes(value));
	const items = 'items' in left && 'items' in right ? inBoth(left.items, right.items) : undefined;
	const required = [...new Set([...namesOf(left.required), ...namesOf(right.required)])];
	return {
		...right,
		...left,
		...(right.type !== undefined && isOpen ? { type: right.type } : {}),
		...(properties ? { properties } : {}),
		...(items ? { items } : {}),
		...(common?.length ? { enum: common, const: undefined } : {}),
		...(required.length ? { required } : {}),
	} as Schema;
}

/** Whether a schema says what is in an object or a list. NestJS calls any records a list, and adds what they are. */
const hasParts = (schema: Schema): boolean => isSchema(schema.properties) || 'items' in schema;

/** Values of a closed list. */
export function enumOf(schema: Schema): unknown[] | undefined {
	return schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
}

/** One part of an `allOf` may say only "a list", another of what. */
function inBoth(left: unknown, right: unknown): Schema {
	if (!isSchema(left) || !isSchema(right) || left === right) return (left ?? right) as Schema;
	return { ...left, allOf: [...schemasIn(left.allOf), right] } as Schema;
}

/** What may be true where either schema is. */
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

/** Where both variants fix the value (a discriminator), either value is possible. */
function inEither(left: Schema, right: Schema): Schema {
	const values = [left, right].map((schema) => (isSchema(schema) ? knownValues(schema) : []));
	return values.every((list) => list.length > 0)
		? ({ ...left, enum: [...new Set(values.flat())], const: undefined } as Schema)
		: left;
}

function namesOf(required: unknown): string[] {
	return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** What `type` names; anything that is not a text is ignored. */
export function declaredTypes(schema: Schema): string[] {
	const types: unknown[] = [schema.type].flat();
	return types.filter((type) => typeof type === 'string');
}

/** JSON types other than null; inferred when `type` is missing. */
export function typesOf(schema: Schema): string[] {
	const declared = declaredTypes(schema).filter((type) => type !== 'null');
	if (declared.length) return declared;
	const type = jsonType(schema);
	return type === undefined ? [] : [type];
}

/** The JSON type of a value other than null; undefined where the schema allows several or says nothing. */
export function jsonType(schema: Schema): string | undefined {
	const types = declaredTypes(schema).filter((type) => type !== 'null');
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

/** Values of an open list, where others are allowed as well: `x-known-values`, `x-extensible-enum` and the like. */
export function openValues(schema: Schema): unknown[] | undefined {
	const found = Object.entries(schema).find(
		([key, list]) =>
			/^x-/.test(key) &&
			/known|extensible|suggested|possible/.test(key) &&
			/(values?|enum)$/.test(key) &&
			Array.isArray(list),
	);
	const values = found?.[1] as unknown[] | undefined;
	return values?.map((one) => (isObject(one) && 'value' in one ? one.value : one));
}

/** Values to suggest: those of an open list, an enum, a const, or a `oneOf` of consts. */
export function knownValues(schema: Schema): Array<string | number> {
	const values: unknown = openValues(schema) ?? enumOf(schema);
	if (!Array.isArray(values)) return [];
	return values.filter((value): value is string | number =>
		['string', 'number'].includes(typeof value),
	);
}

export interface Property {
	name: string;
	schema: Schema;
	required: boolean;
	/** Null is one of its values. */
	nullable?: true;
}

/** Named properties in document order. */
export function properties(schema: Schema): Property[] {
	const required = new Set(namesOf(schema.required));
	if (!isSchema(schema.properties)) return [];
	return Object.entries(schema.properties).map(([name, property]) => ({
		name,
		schema: resolved(property),
		required: required.has(name),
		...(allowsNull(property) ? { nullable: true } : {}),
	}));
}

/** Whether a schema says that there may be no value. Without a type it says nothing. */
function allowsNull(schema: unknown, depth = 0): boolean {
	if (!isSchema(schema) || depth > DEEPEST) return false;
	const isNullable = (schema as { nullable?: unknown }).nullable === true;
	if (isNullable || declaredTypes(schema).includes('null')) return true;
	const variants = [...schemasIn(schema.oneOf), ...schemasIn(schema.anyOf)];
	return [...schemasIn(schema.allOf), ...variants].some((part) => allowsNull(part, depth + 1));
}

/** Variants within variants; a schema may contain itself. */
const DEEPEST = 3;

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
