/**
 * Schemas as they hold for a request: what is read-only need not be sent, although the schema requires it.
 *
 * @see https://spec.openapis.org/oas/v3.0.3#fixed-fields-19 "If the property is marked as readOnly being true and
 * is in the required list, the required will take effect on the response only."
 */
import { DEFINITIONS_ID, LITERAL, type Definitions } from './definitions.mts';
import type { Schema } from './types.mts';

const REFERENCE = `${DEFINITIONS_ID}#/definitions/`;

/** A copy of a schema that {@link Definitions} wrote. */
export function forRequest(node: Schema, definitions: Definitions): Schema {
	return copy(node, definitions, new Set()) as Schema;
}

function copy(node: unknown, definitions: Definitions, readOnly: Set<string>): unknown {
	if (Array.isArray(node)) return node.map((one: unknown) => copy(one, definitions, new Set()));
	if (!isSchema(node)) return node;
	const names = readOnly.union(readOnlyNames(node, definitions));
	const copied = Object.entries(node).map(([key, value]) => {
		if (key === 'required' && Array.isArray(value)) {
			return [key, value.filter((name) => !names.has(name as string))];
		}
		if (LITERAL.has(key)) return [key, value];
		if (key === 'properties') return [key, copyEach(value as Schema, definitions)];
		if (key !== 'allOf' || !Array.isArray(value)) return [key, copy(value, definitions, new Set())];
		return [key, value.map((part: unknown) => copy(part, definitions, names))];
	});
	return Object.fromEntries(copied) as Schema;
}

/** The names of properties are no keywords. */
function copyEach(properties: Schema, definitions: Definitions): Schema {
	return Object.fromEntries(
		Object.entries(properties).map(([name, one]) => [name, copy(one, definitions, new Set())]),
	);
}

function readOnlyNames(node: Schema, definitions: Definitions, seen: Schema[] = []): Set<string> {
	const schema = resolve(node, definitions);
	if (seen.includes(schema)) return new Set();
	const own = Object.entries<Schema>((schema.properties as Schema | undefined) ?? {})
		.filter(([, one]) => isSchema(one) && (one.readOnly ?? resolve(one, definitions).readOnly))
		.map(([name]) => name);
	const parts = Array.isArray(schema.allOf) ? schema.allOf.filter(isSchema) : [];
	return parts
		.map((part: Schema) => readOnlyNames(part, definitions, [...seen, schema]))
		.reduce((all: Set<string>, names: Set<string>) => all.union(names), new Set(own));
}

function resolve(node: Schema, { definitions }: Definitions): Schema {
	const reference = String(node.$ref ?? '');
	if (!reference.startsWith(REFERENCE)) return node;
	return definitions[reference.slice(REFERENCE.length)] ?? node;
}

const isSchema = (value: unknown): value is Schema =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
