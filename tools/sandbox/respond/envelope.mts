/** Puts a payload into the envelope that the contract describes, or another on demand. */
import { snake } from '../contract/names.mts';
import {
	allowsNull,
	flatten,
	isObjectSchema,
	propertiesOf,
	requiredOf,
	typesOf,
} from '../contract/schema.mts';
import type { JsonObject, Operation, Schema } from '../contract/types.mts';
import type { Store } from '../records/store.mts';

/** @param facts what the other members of the envelope may contain; unknown optional members are left out */
export function bodyFor(
	{ success: { shape, schema = {} } }: Operation,
	payload: unknown,
	facts: JsonObject,
	store: Store,
): unknown {
	return shape.kind === 'list' || shape.kind === 'one' ? wrapped(schema, shape.key) : payload;

	function wrapped(holder: Schema, [head, ...rest]: string[]): unknown {
		if (head === undefined) return payload;
		const body: JsonObject = {};
		for (const [name, property] of Object.entries(propertiesOf(holder))) {
			const value = name === head ? wrapped(property, rest) : factFor(name, property, facts, store);
			if (value !== undefined) body[name] = value;
		}
		return withRequired(body, holder, store);
	}
}

/** Samples for the required members that are not there yet. */
function withRequired(body: JsonObject, schema: Schema, store: Store): JsonObject {
	const missing = requiredOf(schema).filter((name) => !(name in body));
	if (missing.length === 0) return body;
	const samples = store.fill(schema, {}, true);
	return { ...body, ...Object.fromEntries(missing.map((name) => [name, samples[name]])) };
}

function factFor(name: string, schema: Schema, facts: JsonObject, store: Store): unknown {
	if (isObjectSchema(schema) && Object.keys(propertiesOf(schema)).length > 0) {
		const entries = Object.entries(propertiesOf(schema))
			.map(([inner, property]) => [inner, factFor(inner, property, facts, store)] as const)
			.filter(([, value]) => value !== undefined);
		const members = withRequired(Object.fromEntries(entries), schema, store);
		return Object.keys(members).length === 0 ? undefined : members;
	}
	return [facts[snake(name)]].flat().find((value) => value !== undefined && accepts(schema, value));
}

function accepts(schema: Schema, value: unknown): boolean {
	if (value === null) return allowsNull(schema);
	const types = typesOf(schema);
	if (typeof value === 'number') return types.includes('integer') || types.includes('number');
	if (typeof value === 'boolean') return types.includes('boolean');
	if (typeof value !== 'string' || !types.includes('string')) return false;
	return /^ur[il]/.test(String(flatten(schema).format ?? '')) ? URL.canParse(value) : true;
}

/**
 * Removes the payload of the contract's envelope and wraps it by the switch: `on` as the contract has it,
 * `off` not at all, any other word under that key.
 */
export function rewrapped(operation: Operation, body: unknown, envelope: string): unknown {
	const { shape } = operation.success;
	if (envelope === 'on' || (shape.kind !== 'list' && shape.kind !== 'one')) return body;
	const payload = shape.key.reduce<unknown>(
		(value, key) => (value as JsonObject | undefined)?.[key],
		body,
	);
	if (envelope === 'off') return payload;
	if (shape.key.length === 0) return { [envelope]: payload };
	const others = Object.entries(body as JsonObject).filter(([key]) => key !== shape.key[0]);
	return { [envelope]: payload, ...Object.fromEntries(others) };
}
