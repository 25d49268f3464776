import type { Schema } from './types.ts';

/**
 * Reading JSON Schema: https://spec.openapis.org/oas/v3.1.0#schema-object.
 * Only what decides how a value is entered and sent; validation stays with the server.
 */

/** The schema with its `allOf` parts, and the sole non-null variant of `oneOf`/`anyOf`, merged in. */
export function resolved(schema: Schema | undefined, seen = new Set<Schema>()): Schema {
	if (!schema || seen.has(schema)) return {};
	const inner = new Set(seen).add(schema);
	const variants = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])] as Schema[];
	const nonNull = variants.filter((variant) => variant.type !== 'null');
	const parts = [...((schema.allOf ?? []) as Schema[]), ...(nonNull.length === 1 ? nonNull : [])];
	return parts.map((part) => resolved(part, inner)).reduce(merge, schema);
}

function merge(left: Schema, right: Schema): Schema {
	const properties = { ...left.properties, ...right.properties };
	const required = [...new Set([...(left.required ?? []), ...(right.required ?? [])])];
	return {
		...right,
		...left,
		...(left.type === undefined && right.type !== undefined ? { type: right.type } : {}),
		...(Object.keys(properties).length ? { properties } : {}),
		...(required.length ? { required } : {}),
	} as Schema;
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
	const [value] = knownValues(schema);
	return value === undefined ? undefined : typeof value;
}

export function items(schema: Schema): Schema {
	return resolved('items' in schema ? (schema.items as Schema) : undefined);
}

/** Values to suggest: known values of an open list, an enum, or a const. */
export function knownValues(schema: Schema): Array<string | number> {
	const values =
		schema['x-known-values'] ?? schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
	return values.filter((value): value is string | number =>
		['string', 'number'].includes(typeof value),
	);
}

/** Named properties in document order; read-only ones cannot be written. */
export function properties(
	schema: Schema,
): Array<{ name: string; schema: Schema; required: boolean }> {
	const required = new Set(schema.required ?? []);
	return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
		name,
		schema: resolved(property as Schema),
		required: required.has(name),
	}));
}

export interface Payload {
	isList: boolean;
	/** Key under which the payload stands; undefined where the response is the payload. */
	envelope?: string;
	record: Schema;
}

const ENVELOPE_KEYS = ['data', 'result', 'results', 'items', 'records', 'rows'];

/** Finds the record schema in a response: bare, bare list, or wrapped in an envelope. */
export function payload(response: Schema): Payload {
	const schema = resolved(response);
	if (jsonType(schema) === 'array') return { isList: true, record: items(schema) };
	const named = properties(schema);
	const wrapped =
		named.find(({ name }) => ENVELOPE_KEYS.includes(name)) ??
		(named.filter((property) => jsonType(property.schema) === 'array').length === 1 &&
		!named.some(({ name }) => name === 'id')
			? named.find((property) => jsonType(property.schema) === 'array')
			: undefined);
	if (!wrapped) return { isList: false, record: schema };
	if (jsonType(wrapped.schema) === 'array') {
		return { isList: true, envelope: wrapped.name, record: items(wrapped.schema) };
	}
	if (jsonType(wrapped.schema) === 'object') {
		return { isList: false, envelope: wrapped.name, record: wrapped.schema };
	}
	return { isList: false, record: schema };
}
