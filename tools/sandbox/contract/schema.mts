/** JSON Schemas as the sandbox reads them: one flat view of a schema, whatever it is composed of. */
import {
	enumOf,
	openValues,
	resolved,
	typesOf as declaredTypes,
} from '../../../nodes/TrueFlight/openapi/schema.ts';
import { isObject } from '../../../nodes/TrueFlight/openapi/values.ts';
import type { Schema } from './types.mts';

/** Remembers what a function returned for a schema: schemas never change. */
function remembered<T>(find: (schema: Schema) => T): (schema: unknown) => T {
	const found = new WeakMap<object, T>();
	return (schema) => {
		if (!isObject(schema)) return find({});
		let result = found.get(schema);
		if (result === undefined) found.set(schema, (result = find(schema)));
		return result;
	};
}

/** A schema with `allOf` merged and the first non-null choice of `oneOf`/`anyOf`. */
export const flatten = remembered((schema): Schema => {
	const choice = choicesOf(schema).find((one) => !isNullType(one) && !open.includes(one));
	if (!choice) return resolved(schema);
	open.push(schema);
	const chosen = flatten(choice);
	open.pop();
	const parts = [...((schema.allOf ?? []) as Schema[]), chosen];
	return resolved({ ...schema, oneOf: undefined, anyOf: undefined, allOf: parts });
});

/** Schemas whose view is being made: one that is met again refers to itself. */
const open: Schema[] = [];

const choicesOf = (schema: Schema): Schema[] =>
	([schema.oneOf, schema.anyOf].find(Array.isArray) ?? []).filter(isObject);

const isNullType = (schema: Schema): boolean =>
	schema.type === 'null' || schema.const === null || String(schema.enum) === String([null]);

/** JSON types the schema allows, `null` left out; inferred when `type` is missing. */
export const typesOf = remembered((schema): string[] => declaredTypes(flatten(schema)));

export const allowsNull = remembered((schema): boolean => {
	const parts = ((schema.allOf ?? []) as Schema[]).filter((part) => typesOf(part).length > 0);
	if (parts.some((part) => !allowsNull(part))) return false;
	if (Array.isArray(schema.enum)) return schema.enum.includes(null);
	const types: unknown[] = [schema.type].flat();
	if (types.includes('null') || schema.nullable === true) return true;
	if (choicesOf(schema).some((one) => isNullType(one) || allowsNull(one))) return true;
	return schema.type === undefined && parts.length > 0;
});

export const propertiesOf = (schema: unknown): Record<string, Schema> =>
	(flatten(schema).properties ?? {}) as Record<string, Schema>;
export const requiredOf = (schema: unknown): string[] =>
	(flatten(schema).required ?? []) as string[];
export const itemsOf = (schema: unknown): Schema => (flatten(schema).items ?? {}) as Schema;
export const isNumeric = (schema: unknown): boolean =>
	typesOf(schema).some((type) => type === 'integer' || type === 'number');
export const isArraySchema = (schema: unknown): boolean => typesOf(schema).includes('array');
/** Whether a value may be a record; plain texts and numbers are none. */
export const mayBeObject = (schema: unknown): boolean =>
	typesOf(schema).length === 0 || isObjectSchema(schema);
export const isObjectSchema = (schema: unknown): boolean => typesOf(schema).includes('object');

/** Values the contract names: a closed `enum` or `const`, or an open `x-…known-values` list. */
export const knownValues = remembered((schema): { values: unknown[]; closed: boolean } => {
	const view = flatten(schema);
	const values = enumOf(view)?.filter((value) => value !== null);
	return { values: values ?? openValues(view) ?? [], closed: values !== undefined };
});
