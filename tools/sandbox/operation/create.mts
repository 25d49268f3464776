/** Creates records. */
import { locationsOfNew } from '../access/locations.mts';
import { knownValues, propertiesOf } from '../contract/schema.mts';
import type { JsonObject } from '../contract/types.mts';
import type { Stored } from '../records/shelf.mts';
import type { Call, World } from './call.mts';
import { statusField, withStamp, writable } from './fields.mts';
import { parentFields } from './get.mts';

/** A new record of what was sent: the rest is empty, or the first value that the contract names. */
export function create(call: Call, world: World, location: string | undefined): Stored {
	const { operation, key, body } = call;
	const { store } = world;
	const collection = operation.collection!;
	const { schema, idField, name } = collection;
	const parents = parentFields(call, world);
	const locations = locationsOfNew({ ...parents, ...body }, key, location, store);
	const now = new Date().toISOString();
	const given = { ...parents, ...writable(call, world) };
	const status = statusField(schema);
	const id = store.newId(collection);
	const facts: JsonObject = {
		id,
		...(status && { [status]: knownValues(propertiesOf(schema)[status]).values[0] }),
		created_at: now,
		updated_at: now,
		location_id: locations?.length === 1 ? locations[0] : null,
		location_ids: locations ?? [],
		...given,
		[idField]: id,
	};
	const filled = { ...store.fill(schema, facts, true), ...given };
	return store.shelf(name).add(withStamp(schema, {}, filled, now), locations);
}
