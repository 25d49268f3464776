/** Creates, changes and deletes records. */
import { singular, snake } from '../contract/names.mts';
import {
	allowsNull,
	flatten,
	jsonType,
	knownValues,
	propertiesOf,
	typesOf,
} from '../contract/schema.mts';
import type { JsonObject, Operation, Schema } from '../contract/types.mts';
import { rivalsOf } from '../data/aliases.mts';
import { fit, NO_FIT } from '../data/fit.mts';
import { locationsOf, type Store, type Stored } from '../data/store.mts';
import { Refusal } from './problem.mts';

const stamp = (): string => new Date().toISOString();

/** A new record from what was sent: the rest is empty, or the first value that the contract names. */
export function create(
	operation: Operation,
	body: JsonObject,
	parents: JsonObject,
	locations: string[] | null,
	store: Store,
): Stored {
	const { collection } = operation;
	if (!collection) throw new Refusal(500, `${operation.id} has no collection`);
	const now = stamp();
	const given = { ...parents, ...writable(operation, body, store) };
	const id = store.newId(collection.name);
	const location = locations?.length === 1 ? locations[0] : null;
	const [statusField, statusSchema] =
		Object.entries(propertiesOf(collection.schema)).find(([name]) => isStatus(name)) ?? [];
	const facts: JsonObject = {
		id,
		...(statusField && { [snake(statusField)]: knownValues(statusSchema).values[0] }),
		created_at: now,
		updated_at: now,
		location_id: location,
		location_ids: locations ?? [],
		...snaked(given),
		[snake(collection.idField)]: id,
	};
	const filler = store.filler({
		random: store.random,
		aliases: collection.aliases,
		sparse: true,
		exact: true,
		now: Date.now(),
	});
	const filled = filler.fill(collection.schema, facts) as JsonObject;
	const record = { ...filled, ...given };
	applyStatus(collection.schema, {}, record, now);
	return store.add(collection.name, record, locations ?? locationsOf(facts));
}

const isStatus = (name: string): boolean => /^(status|state)$/.test(snake(name));

/**
 * What the body says about the record: only fields that the contract lets this operation write, each put where
 * the record holds it. A reference may be an id in the body and an embedded record in the answer.
 */
function writable(operation: Operation, body: JsonObject, store: Store): JsonObject {
	const declared = propertiesOf(operation.body?.schema);
	const properties = propertiesOf(operation.collection?.schema);
	const filler = store.filler({ random: store.random, sparse: true });
	const fields: JsonObject = {};
	for (const [name, value] of Object.entries(body)) {
		if (Object.keys(declared).length > 0 && !(name in declared)) continue;
		const target =
			name in properties ? name : Object.keys(properties).find((one) => isSameField(one, name));
		if (target === undefined) continue;
		const schema = properties[target] as Schema;
		const fits = value === null ? allowsNull(schema) : holds(schema, value);
		const fitted = fits ? value : fit(value, schema, target, filler);
		if (fitted !== NO_FIT) fields[target] = fitted;
	}
	return fields;
}

const isSameField = (field: string, name: string): boolean => {
	const [one, other] = [snake(field), snake(name)];
	return (
		one === other ||
		one === `${other}_id` ||
		other === `${one}_id` ||
		rivalsOf(other).includes(one) ||
		rivalsOf(one).includes(other)
	);
};

function holds(schema: Schema, value: unknown): boolean {
	const types = typesOf(schema);
	const type = jsonType(value);
	return (
		types.length === 0 || types.includes(type) || (type === 'number' && types.includes('integer'))
	);
}

const snaked = (values: JsonObject): JsonObject =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [snake(name), value]));

/** Changes the given fields; `PUT` also empties the fields of its body schema that were not sent. */
export function change(
	operation: Operation,
	stored: Stored,
	body: JsonObject,
	store: Store,
	outcome: JsonObject = {},
): void {
	const collection = operation.collection!;
	const emptied = operation.kind === 'replace' ? emptiedBy(operation, body, collection.schema) : {};
	const before = stored.record;
	const given = writable(operation, body, store);
	const record = { ...before, ...emptied, ...given, ...outcome };
	const now = stamp();
	const updated = Object.keys(propertiesOf(collection.schema)).find((one) =>
		/^(updated|modified|changed)_(at|on)$|^last_updated$/.test(snake(one)),
	);
	if (updated)
		record[updated] = typeof before[updated] === 'number' ? Math.floor(Date.now() / 1000) : now;
	applyStatus(collection.schema, before, record, now, given);
	store.update(collection.name, stored, record);
}

function emptiedBy(operation: Operation, body: JsonObject, schema: Schema): JsonObject {
	const properties = propertiesOf(schema);
	const absent = Object.keys(propertiesOf(operation.body?.schema)).filter(
		(name) => !(name in body) && name in properties && allowsNull(properties[name]),
	);
	return Object.fromEntries(absent.map((name) => [name, null]));
}

/** A status that was just reached sets its stamp: `resolved` sets an empty `resolved_at`. */
function applyStatus(
	schema: Schema,
	before: JsonObject,
	record: JsonObject,
	now: string,
	body: JsonObject = record,
): void {
	const field = Object.keys(record).find((one) => /^(status|state)$/.test(snake(one)));
	if (!field || record[field] === before[field]) return;
	const reached = snake(String(record[field]));
	for (const name of Object.keys(propertiesOf(schema))) {
		const matches =
			snake(name) === `${reached}_at` &&
			(record[name] === null || record[name] === undefined) &&
			!body[name];
		if (matches && flatten(propertiesOf(schema)[name]).format === 'date-time') record[name] = now;
	}
}

/** `POST /reservations/{id}/cancel`: takes the body's fields over and moves the status to what the verb says. */
export function act(operation: Operation, stored: Stored, body: JsonObject, store: Store): void {
	const { schema } = operation.collection!;
	const [field, statuses] =
		Object.entries(propertiesOf(schema)).find(([name]) => isStatus(name)) ?? [];
	const stem = singular(operation.name).replace(/e$/, '').slice(0, 5);
	const reached = knownValues(statuses).values.find((value) =>
		snake(String(value)).startsWith(stem),
	);
	change(
		operation,
		stored,
		body,
		store,
		field && reached !== undefined ? { [field]: reached } : {},
	);
}
