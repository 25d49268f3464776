/** Reading JSON Schemas: one flat view of a schema whatever it is composed of. */
import type { Schema } from './types.mts';

const views = new WeakMap<object, Schema>();
const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** A schema with `allOf` merged and the first non-null choice of `oneOf`/`anyOf` taken. */
export function flatten(schema: unknown, depth = 0): Schema {
	if (!isObject(schema)) return {};
	const known = views.get(schema);
	if (known) return known;
	if (!schema.allOf && !schema.oneOf && !schema.anyOf) return schema;
	if (depth > 8 || open.has(schema)) return schema;
	open.add(schema);
	const view = composed(schema, depth);
	open.delete(schema);
	views.set(schema, view);
	return view;
}

/** Schemas on the way to their view: one that is met again refers to itself. */
const open = new Set<Schema>();

function composed(schema: Schema, depth: number): Schema {
	const { allOf = [], oneOf, anyOf, ...rest } = schema;
	const choices: Schema[] = oneOf ?? anyOf ?? [];
	const choice = choices.find((one) => !isNullType(one));
	let view: Schema = { ...rest };
	for (const part of [...allOf, ...(choice ? [choice] : [])])
		view = merge(view, flatten(part, depth + 1));
	if (choices.some(isNullType)) view.nullable = true;
	// What one part of `allOf` forbids, the others cannot allow.
	if (allOf.some((part: Schema) => typesOf(part).length > 0 && !allowsNull(part)))
		view.nullable = false;
	return view;
}

/** Union of two schemas' properties, at every depth; the first one wins where both speak. */
export function merge(first: Schema, second: Schema, depth = 0): Schema {
	const merged: Schema = { ...second, ...first };
	if (first.properties && second.properties) {
		merged.properties = { ...second.properties, ...first.properties };
		for (const [name, property] of Object.entries<Schema>(first.properties)) {
			const other = second.properties[name];
			if (other && other !== property && depth < 4)
				merged.properties[name] = mergeParts(property, other, depth + 1);
		}
	}
	if (first.required || second.required) {
		merged.required = [...new Set([...(first.required ?? []), ...(second.required ?? [])])];
	}
	return merged;
}

/** One part may say only "a list" or "an object", the other of what. */
function mergeParts(first: Schema, second: Schema, depth: number): Schema {
	const [one, other] = [flatten(first), flatten(second)];
	if (depth > 4) return first;
	const values = [knownValues(one), knownValues(other)];
	if (values.every(({ closed }) => closed)) {
		const [mine, theirs] = values.map((list) => list.values);
		const common = mine!.filter((value) => theirs!.includes(value));
		return common.length > 0 ? { ...other, ...one, const: undefined, enum: common } : first;
	}
	if (one.items && other.items)
		return { ...other, ...one, items: mergeParts(one.items, other.items, depth + 1) };
	if (other.properties && (one.properties || isObjectSchema(one))) return merge(one, other, depth);
	return first;
}

const isNullType = (schema: Schema): boolean =>
	schema?.type === 'null' ||
	(Array.isArray(schema?.enum) && schema.enum.every((v: unknown) => v === null));

/** Remembers what a function found out about a schema: schemas never change. */
function remembered<T>(find: (view: Schema) => T): (schema: unknown) => T {
	const found = new WeakMap<object, T>();
	return (schema) => {
		const view = flatten(schema);
		let result = found.get(view);
		if (result === undefined) found.set(view, (result = find(view)));
		return result;
	};
}

/** JSON types the schema allows, `null` left out; inferred when `type` is missing. */
export const typesOf = remembered((view): string[] => {
	if (Array.isArray(view.type)) return view.type.filter((type: string) => type !== 'null');
	if (typeof view.type === 'string') return view.type === 'null' ? [] : [view.type];
	if (view.properties || view.additionalProperties) return ['object'];
	if (view.items || view.prefixItems) return ['array'];
	if (view.const !== undefined) return [jsonType(view.const)];
	if (!Array.isArray(view.enum)) return [];
	return [...new Set(view.enum.map(jsonType))].filter((type) => type !== 'null');
});

export function jsonType(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return typeof value;
}

export function allowsNull(schema: unknown): boolean {
	const view = flatten(schema);
	if (view.nullable === false) return false;
	if (Array.isArray(view.enum)) return view.enum.includes(null);
	return (
		view.nullable === true ||
		view.type === 'null' ||
		(Array.isArray(view.type) && view.type.includes('null'))
	);
}

export const propertiesOf = (schema: unknown): Record<string, Schema> =>
	flatten(schema).properties ?? {};
export const requiredOf = (schema: unknown): string[] => flatten(schema).required ?? [];
export const itemsOf = (schema: unknown): Schema => flatten(schema).items ?? {};
export const isArraySchema = (schema: unknown): boolean => typesOf(schema).includes('array');
export const isObjectSchema = (schema: unknown): boolean => typesOf(schema).includes('object');

export interface KnownValues {
	values: unknown[];
	closed: boolean;
}

/** Values the contract names for a string: a closed `enum` or `const`, or an open `x-…known-values` list. */
export const knownValues = remembered((view): KnownValues => {
	if (view.const !== undefined) return { values: [view.const], closed: true };
	if (Array.isArray(view.enum)) {
		return { values: view.enum.filter((value: unknown) => value !== null), closed: true };
	}
	for (const [key, value] of Object.entries(view)) {
		if (
			/^x-.*(known|extensible|suggested|possible).*(values?|enum)$/.test(key) &&
			Array.isArray(value)
		) {
			return {
				values: value.map((one) => (isObject(one) && 'value' in one ? one.value : one)),
				closed: false,
			};
		}
	}
	return { values: [], closed: false };
});
