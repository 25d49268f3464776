/** Finds the record that a path names. */
import { checkRecord } from '../access/locations.mts';
import { propertiesOf } from '../contract/schema.mts';
import type { JsonObject } from '../contract/types.mts';
import type { Stored } from '../records/shelf.mts';
import { Refusal } from '../refusal.mts';
import type { Call, World } from './call.mts';
import { belongsTo } from './filters.mts';

export function find(call: Call, world: World, location: string | undefined): Stored {
	const { name, schema } = call.operation.collection!;
	const id = String(call.params[call.operation.idParameter as string]);
	const stored = world.store.shelf(name).find(id);
	// Nothing is known about such records, not even their ids: any id is accepted.
	if (!stored && Object.keys(propertiesOf(schema)).length === 0)
		return { sequence: 1, locations: null, record: {} };
	const isOfParents = belongsTo(parentFields(call, world));
	if (!stored || !isOfParents(stored.record)) throw unknownRecord(id, name);
	checkRecord(stored, call.key, location);
	return stored;
}

/** Fields of a child that contain the ids of its parents in the path; an unknown parent is a 404. */
export function parentFields({ operation, params }: Call, { store }: World): JsonObject {
	const fields: JsonObject = {};
	for (const { parameter, field, collection } of operation.parents) {
		const id = String(params[parameter]);
		if (collection !== undefined && !store.shelf(collection).find(id))
			throw unknownRecord(id, collection);
		fields[field] = params[parameter];
	}
	return fields;
}

const unknownRecord = (id: string, collection: string): Refusal =>
	new Refusal(404, `There is no record with the id "${id}" in ${collection}.`);
