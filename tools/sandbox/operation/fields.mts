/** The fields that a write may set. */
import { snake } from '../contract/names.mts';
import { flatten, propertiesOf } from '../contract/schema.mts';
import type { JsonObject, Schema } from '../contract/types.mts';
import { NO_FIT } from '../records/fit.mts';
import type { Call, World } from './call.mts';

/**
 * Only fields that the contract lets this operation write, under the record's names: a reference may be
 * `aircraft_id` in the body and an embedded `aircraft` in the record.
 */
export function writable({ operation, body }: Call, { store }: World): JsonObject {
	const declared = propertiesOf(operation.body?.schema);
	const properties = propertiesOf(operation.collection?.schema);
	const fields: JsonObject = {};
	for (const [name, value] of Object.entries(body)) {
		if (Object.keys(declared).length > 0 && !(name in declared)) continue;
		if (Object.keys(properties).length === 0) {
			fields[name] = value;
			continue;
		}
		const target = [name, `${name}_id`, name.replace(/_id$/, '')].find((one) => one in properties);
		if (target === undefined) continue;
		const fitted = store.fit(value, properties[target] as Schema);
		if (fitted !== NO_FIT) fields[target] = fitted;
	}
	return fields;
}

export const statusField = (schema: Schema): string | undefined =>
	Object.keys(propertiesOf(schema)).find((name) => /^(status|state)$/.test(snake(name)));

/** A new status sets its empty stamp: `resolved` sets `resolved_at`. */
export function withStamp(
	schema: Schema,
	before: JsonObject,
	record: JsonObject,
	now: string,
): JsonObject {
	const status = statusField(schema);
	if (!status || record[status] === before[status]) return record;
	const stamp = Object.entries(propertiesOf(schema)).find(
		([name, property]) =>
			snake(name) === `${snake(String(record[status]))}_at` &&
			(record[name] ?? null) === null &&
			flatten(property).format === 'date-time',
	);
	return stamp ? { ...record, [stamp[0]]: now } : record;
}
