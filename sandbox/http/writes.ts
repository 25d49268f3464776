/** Creates, changes and deletes records. */
import { singular, snake } from '../contract/names.ts';
import { allowsNull, flatten, knownValues, propertiesOf } from '../contract/schema.ts';
import type { JsonObject, Operation, Schema } from '../contract/types.ts';
import { locationsOf, type Store, type Stored } from '../data/store.ts';
import { Refusal } from './problem.ts';

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
	const id = store.random.uuid();
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
		...snaked(parents),
		...snaked(body),
	};
	const filler = store.filler({
		random: store.random,
		aliases: collection.aliases,
		sparse: true,
		exact: true,
		now: Date.now(),
	});
	const filled = filler.fill(collection.schema, facts) as JsonObject;
	const record = { ...filled, ...known(collection.schema, { ...parents, ...body }) };
	applyStatus(collection.schema, {}, record, now);
	return store.add(collection.name, record, locations ?? locationsOf(facts));
}

const isStatus = (name: string): boolean => /^(status|state)$/.test(snake(name));

/** Fields that the records have; anything else that was sent is not kept, as a server would do. */
function known(schema: Schema, values: JsonObject): JsonObject {
	const properties = propertiesOf(schema);
	return Object.fromEntries(Object.entries(values).filter(([name]) => name in properties));
}

const snaked = (values: JsonObject): JsonObject =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [snake(name), value]));

/** Changes the given fields; `PUT` also empties the fields of its body schema that were not sent. */
export function change(operation: Operation, stored: Stored, body: JsonObject, store: Store): void {
	const collection = operation.collection!;
	const emptied = operation.kind === 'replace' ? emptiedBy(operation, body, collection.schema) : {};
	const before = stored.record;
	const record = { ...before, ...emptied, ...known(collection.schema, body) };
	const now = stamp();
	const updated = Object.keys(propertiesOf(collection.schema)).find((one) =>
		/^(updated|modified|changed)_(at|on)$|^last_updated$/.test(snake(one)),
	);
	if (updated)
		record[updated] = typeof before[updated] === 'number' ? Math.floor(Date.now() / 1000) : now;
	applyStatus(collection.schema, before, record, now, body);
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
	const schema = operation.collection!.schema;
	const field = Object.keys(propertiesOf(schema)).find((one) =>
		/^(status|state)$/.test(snake(one)),
	);
	const stem = singular(operation.name).replace(/e$/, '').slice(0, 5);
	const status =
		field &&
		knownValues(propertiesOf(schema)[field]).values.find((value) =>
			snake(String(value)).startsWith(stem),
		);
	change(
		operation,
		stored,
		{ ...body, ...(field && status !== undefined && { [field]: status }) },
		store,
	);
}
