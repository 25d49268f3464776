/** A record as one operation's schema has it, where that is not the collection's own. */
import { propertiesOf } from '../contract/schema.mts';
import type { JsonObject, Operation } from '../contract/types.mts';
import type { Store } from '../records/store.mts';

const sameSchema = new WeakMap<Operation, boolean>();

export function project(operation: Operation, record: JsonObject, store: Store): JsonObject {
	const { shape } = operation.success;
	if (shape.kind !== 'list' && shape.kind !== 'one') return record;
	let isSame = sameSchema.get(operation);
	if (isSame === undefined) sameSchema.set(operation, (isSame = showsAll(operation, shape.item)));
	if (isSame) return record;
	const done = { deleted: operation.kind === 'delete', success: true };
	return store.fill(shape.item, { ...done, ...record }, true);
}

function showsAll({ collection }: Operation, item: object): boolean {
	const own = propertiesOf(item);
	const all = propertiesOf(collection?.schema);
	const fields = Object.keys(own);
	return (
		fields.length === 0 ||
		(fields.length === Object.keys(all).length && fields.every((one) => own[one] === all[one]))
	);
}
