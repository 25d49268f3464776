/** Changes records. */
import { snake } from '../contract/names.mts';
import { allowsNull, propertiesOf } from '../contract/schema.mts';
import type { JsonObject, Operation } from '../contract/types.mts';
import type { Stored } from '../records/shelf.mts';
import type { Call, World } from './call.mts';
import { withStamp, writable } from './fields.mts';

const UPDATED = /^(updated|modified|changed)_(at|on)$|^last_updated$/;

/**
 * Changes the given fields; `PUT` also empties the fields of its body schema that were not sent.
 *
 * @param outcome what the operation sets by itself
 */
export function update(call: Call, world: World, stored: Stored, outcome: JsonObject = {}): Stored {
	const { operation, body } = call;
	const { name, schema } = operation.collection!;
	const before = stored.record;
	const emptied = operation.kind === 'replace' ? emptiedBy(operation, body) : {};
	const record = { ...before, ...emptied, ...writable(call, world), ...outcome };
	const now = new Date().toISOString();
	const updated = Object.keys(propertiesOf(schema)).find((one) => UPDATED.test(snake(one)));
	if (updated)
		record[updated] = typeof before[updated] === 'number' ? Math.floor(Date.now() / 1000) : now;
	world.store.shelf(name).update(stored, withStamp(schema, before, record, now));
	return stored;
}

function emptiedBy(operation: Operation, body: JsonObject): JsonObject {
	const properties = propertiesOf(operation.collection!.schema);
	const absent = Object.keys(propertiesOf(operation.body?.schema)).filter(
		(name) => !(name in body) && name in properties && allowsNull(properties[name]),
	);
	return Object.fromEntries(absent.map((name) => [name, null]));
}
