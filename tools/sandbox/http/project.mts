/** Shows a record as one operation's schema has it, where that is briefer than the collection's. */
import { flatten, itemsOf, propertiesOf } from '../contract/schema.mts';
import type { JsonObject, Operation, Schema } from '../contract/types.mts';
import type { Filler } from '../data/fill.mts';

type Projection = (record: JsonObject, filler: Filler) => JsonObject;

const projections = new WeakMap<Operation, Projection>();
const asItIs: Projection = (record) => record;

/** Shows only what this operation's schema has, where it is briefer than the full record. */
export function project(operation: Operation, record: JsonObject, filler: Filler): JsonObject {
	let projection = projections.get(operation);
	if (!projection) projections.set(operation, (projection = projectionFor(operation)));
	return projection(record, filler);
}

function projectionFor(operation: Operation): Projection {
	const { shape } = operation.success;
	if (shape.kind !== 'list' && shape.kind !== 'one') return asItIs;
	const own = propertiesOf(shape.item);
	const all = propertiesOf(operation.collection?.schema);
	const fields = Object.keys(own);
	const answersOtherwise = operation.kind === 'delete' || operation.kind === 'action';
	if (answersOtherwise && fields.some((field) => !(field in all))) {
		const done = { deleted: operation.kind === 'delete', success: true };
		return (record, filler) => filler.fill(shape.item, { ...record, ...done }) as JsonObject;
	}
	const same =
		fields.length === Object.keys(all).length && fields.every((field) => own[field] === all[field]);
	if (fields.length === 0 || same) return asItIs;
	return (record) => prune(record, shape.item, true) as JsonObject;
}

/** Takes out what a schema does not name: at the top always, further down where it is closed. */
function prune(value: unknown, schema: Schema, top = false): unknown {
	if (Array.isArray(value)) return value.map((one) => prune(one, itemsOf(schema)));
	if (typeof value !== 'object' || value === null) return value;
	const view = flatten(schema);
	const properties = propertiesOf(view);
	const entries = Object.entries(value);
	const kept =
		top || view.additionalProperties === false
			? entries.filter(([name]) => name in properties)
			: entries;
	return Object.fromEntries(
		kept.map(([name, one]) => [
			name,
			name in properties ? prune(one, properties[name] as Schema) : one,
		]),
	);
}
