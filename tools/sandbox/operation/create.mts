/** Creates records. */
import type { ApiKey } from '../access/keys.mts';
import { locationsOfNew } from '../access/locations.mts';
import { snake } from '../contract/names.mts';
import { knownValues, propertiesOf } from '../contract/schema.mts';
import type { JsonObject } from '../contract/types.mts';
import { locationsOf, type Stored } from '../records/shelf.mts';
import type { Store } from '../records/store.mts';
import { Refusal } from '../refusal.mts';
import type { Call, World } from './call.mts';
import { checkReferences, statusField, withStamp, writable } from './fields.mts';
import { parentFields } from './get.mts';

/** A new record from what was sent: the rest is empty, or the first value that the contract names. */
export function create(call: Call, world: World, location: string | undefined): Stored {
	const { operation, key, body } = call;
	const { store } = world;
	const { name, schema, idField } = operation.collection!;
	const parents = parentFields(call, world);
	checkReferences(call, world);
	const locations = locationsOfNew({ ...parents, ...body }, location, store);
	if (key?.location !== undefined) refuseElsewhere(store, key, locations, body);
	const now = new Date().toISOString();
	const given = { ...parents, ...writable(operation, body, store) };
	const status = statusField(schema);
	const facts: JsonObject = {
		id: store.newId(name),
		...(status && { [status]: knownValues(propertiesOf(schema)[status]).values[0] }),
		created_at: now,
		updated_at: now,
		location_id: locations?.length === 1 ? locations[0] : null,
		location_ids: locations ?? [],
		...given,
	};
	facts[idField] = facts.id;
	const filled = { ...store.fill(schema, facts, true), ...given };
	const record = withStamp(schema, {}, filled, now);
	return store.add(name, record, locations ?? locationsOf(withSnake(given)));
}

const withSnake = (fields: JsonObject): JsonObject =>
	Object.fromEntries(Object.entries(fields).map(([name, value]) => [snake(name), value]));

function refuseElsewhere(
	store: Store,
	key: ApiKey,
	locations: string[] | null,
	body: JsonObject,
): void {
	const own = store.school.locations[key.location as number]?.id as string;
	const referred = locationsOfNew(body, undefined, store);
	if ([locations, referred].some((one) => one && !one.includes(own)))
		throw new Refusal(403, 'The record would belong to a location that this key has no access to.');
}
