/** Tries every operation on records of its own, to report in advance which responses would violate the contract. */
import { API_KEYS } from '../access/keys.mts';
import { needsLocation } from '../access/locations.mts';
import type { Operation } from '../contract/types.mts';
import type { Call } from '../operation/call.mts';
import { perform } from '../operation/perform.mts';
import { keyOf, type Stored } from '../records/shelf.mts';
import type { Store } from '../records/store.mts';
import { respond } from '../respond/response.mts';
import type { Sandbox } from '../sandbox.mts';

/** Why the sandbox's response to this operation violates the contract; `null` when it does not. */
export function violationOf(sandbox: Sandbox, operation: Operation): string | null {
	const world = sandbox.scratch();
	try {
		const call = sampleCall(world.store, operation);
		const { status, body } = respond(perform(call, world), call, world);
		const [first] = sandbox.validator.response(operation, status, body);
		return first ? `${first.pointer} ${first.detail}` : null;
	} catch (error) {
		return (error as Error).message;
	}
}

/** A request for a record that each key may see, with the ids of its parents. */
function sampleCall(store: Store, operation: Operation): Call {
	const location =
		needsLocation(operation) && operation.query.find((one) => one.role === 'location');
	return {
		operation,
		key: API_KEYS[0],
		params: samplePath(store, operation),
		query: location ? { [location.name]: store.school.locations[0]?.id } : {},
		parameters: new URLSearchParams(),
		body: {},
		address: new URL(`http://127.0.0.1${operation.path.replace(/[{}]/g, '')}`),
	};
}

/** Path parameters that lead to a record: of the first location, if it is at one. */
export function samplePath(store: Store, operation: Operation): Record<string, string> {
	const { collection, parents, idParameter } = operation;
	const here = store.school.locations[0]?.id ?? '';
	const first = (name: string | undefined): Stored | undefined => {
		const rows = name === undefined ? [] : store.shelf(name).rows;
		return rows.find(({ locations }) => locations?.includes(here) ?? true);
	};
	const row = first(collection?.name);
	const path: Record<string, string> = {};
	for (const { parameter, field, collection: above } of parents) {
		const parent = first(above);
		const key = parent && keyOf(parent, store.shelf(above!).collection);
		path[parameter] = String(row?.record[field] ?? key ?? 'none');
	}
	if (idParameter && collection) path[idParameter] = row ? keyOf(row, collection) : 'none';
	return path;
}
