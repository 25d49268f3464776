/** Shows a record as one operation's schema has it, where that is briefer than the collection's. */
import { flatten, itemsOf, propertiesOf } from '../contract/schema.mts';
import type { JsonObject, Operation, Schema } from '../contract/types.mts';
import type { Store } from '../records/store.mts';

/** What an operation shows of a record: all of it, only its own fields, or fields that the record does not have. */
type Projection = 'all' | 'own' | 'other';

const projections = new WeakMap<Operation, Projection>();

/** @param exactly fill the operation's own schema with what the record has */
export function project(
	operation: Operation,
	record: JsonObject,
	store: Store,
	exactly: boolean,
): JsonObject {
	const { shape } = operation.success;
	if (shape.kind !== 'list' && shape.kind !== 'one') return record;
	if (exactly) return store.fill(shape.item, record, true);
	let projection = projections.get(operation);
	if (!projection) projections.set(operation, (projection = projectionOf(operation, shape.item)));
	if (projection === 'all') return record;
	if (projection === 'own') return prune(record, shape.item, true) as JsonObject;
	const done = { deleted: operation.kind === 'delete', success: true };
	return store.fill(shape.item, { ...record, ...done });
}

function projectionOf({ kind, collection }: Operation, item: Schema): Projection {
	const own = propertiesOf(item);
	const all = propertiesOf(collection?.schema);
	const fields = Object.keys(own);
	const isOutcome = kind === 'delete' || kind === 'action';
	if (isOutcome && fields.some((field) => !(field in all))) return 'other';
	const isSame =
		fields.length === Object.keys(all).length && fields.every((field) => own[field] === all[field]);
	return fields.length === 0 || isSame ? 'all' : 'own';
}

/** Takes out what a schema does not name: at the top always, further down where it is closed. */
function prune(value: unknown, schema: Schema, top = false): unknown {
	if (Array.isArray(value)) return value.map((one) => prune(one, itemsOf(schema)));
	if (typeof value !== 'object' || value === null) return value;
	const properties = propertiesOf(schema);
	const isClosed = top || flatten(schema).additionalProperties === false;
	const kept = Object.entries(value).filter(([name]) => !isClosed || name in properties);
	return Object.fromEntries(
		kept.map(([name, one]) => [
			name,
			name in properties ? prune(one, properties[name] as Schema) : one,
		]),
	);
}
