/** Converts a known value to the type and format that a schema asks for. */
import {
	allowsNull,
	flatten,
	itemsOf,
	jsonType,
	knownValues,
	propertiesOf,
	typesOf,
} from '../contract/schema.mts';
import type { JsonObject, Schema } from '../contract/types.mts';

/** Returned when a value cannot be converted. */
export const NO_FIT = Symbol('no fit');

/** What records know of each other. */
export interface Relations {
	/** The number of a record, for contracts with numeric ids. */
	numberOf(id: string): number;
	/** The fields of a record that an id belongs to, to embed it. */
	embedded(id: string | number, property: string): JsonObject | undefined;
	/** An object for a schema, from these fields. */
	object(schema: Schema, facts: JsonObject): JsonObject;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;
const DAY = /^\d{4}-\d\d-\d\d/;

export function fit(
	value: unknown,
	schema: Schema,
	property: string,
	relations: Relations,
): unknown {
	if (value === undefined) return NO_FIT;
	if (value === null) return allowsNull(schema) ? null : NO_FIT;
	const { values, closed } = knownValues(schema);
	if (closed) return values.includes(value) ? value : NO_FIT;
	const types = typesOf(schema);
	if (types.length === 0) return value;
	return (
		types
			.map((type) => toType(value, type, schema, property, relations))
			.find((one) => one !== NO_FIT) ?? NO_FIT
	);
}

function toType(
	value: unknown,
	type: string,
	schema: Schema,
	property: string,
	relations: Relations,
): unknown {
	const given = jsonType(value);
	if (type === 'string') return toText(value, flatten(schema));
	if (type === 'integer' || type === 'number') return toNumber(value, type, relations);
	if (type === 'boolean') return given === 'boolean' ? value : NO_FIT;
	if (type === 'array') {
		if (given !== 'array') return NO_FIT;
		const items = (value as unknown[]).map((one) => fit(one, itemsOf(schema), property, relations));
		return items.includes(NO_FIT) ? NO_FIT : items;
	}
	const isId = given === 'string' || given === 'number';
	const object = isId ? relations.embedded(value as string | number, property) : value;
	if (jsonType(object) !== 'object') return NO_FIT;
	const isOpen = Object.keys(propertiesOf(schema)).length === 0;
	return isOpen ? object : relations.object(schema, object as JsonObject);
}

function toText(value: unknown, { format, pattern, minLength, maxLength }: Schema): unknown {
	if (typeof value === 'number') return format ? NO_FIT : String(value);
	if (typeof value !== 'string') return NO_FIT;
	if (format === 'date') return DAY.test(value) ? value.slice(0, 10) : NO_FIT;
	if (format === 'date-time' && DAY.test(value))
		return value.length > 10 ? value : `${value}T00:00:00.000Z`;
	if (format === 'date-time' || (format === 'uuid' && !UUID.test(value))) return NO_FIT;
	if (value.length < Number(minLength ?? 0) || value.length > Number(maxLength ?? Infinity))
		return NO_FIT;
	return typeof pattern === 'string' && !new RegExp(pattern).test(value) ? NO_FIT : value;
}

function toNumber(value: unknown, type: string, relations: Relations): unknown {
	if (typeof value === 'number') return type === 'integer' ? Math.round(value) : value;
	return typeof value === 'string' && UUID.test(value) ? relations.numberOf(value) : NO_FIT;
}
