/** Tries every operation on records of its own, to report in advance which responses would break the contract. */
import { API_KEYS } from '../access/keys.mts';
import { needsLocation } from '../access/locations.mts';
import type { Operation } from '../contract/types.mts';
import type { Call, World } from '../operation/call.mts';
import { perform } from '../operation/perform.mts';
import { keyOf, type Stored } from '../records/shelf.mts';
import type { Store } from '../records/store.mts';
import { respond } from '../respond/response.mts';
import type { Sandbox } from '../sandbox.mts';

const found = new WeakMap<Operation, string | null>();
const scratches = new WeakMap<Sandbox, World>();

/** Why the sandbox's response to this operation breaks the contract; `null` when it does not. */
export function violationOf(sandbox: Sandbox, operation: Operation): string | null {
	let violation = found.get(operation);
	if (violation === undefined) {
		const scratch = scratches.get(sandbox) ?? sandbox.scratch();
		scratches.set(sandbox, scratch);
		found.set(operation, (violation = tryOut(sandbox, scratch, operation)));
		if (!['get', 'head'].includes(operation.method)) scratch.store.restore();
	}
	return violation;
}

function tryOut({ validator }: Sandbox, world: World, operation: Operation): string | null {
	try {
		const call = sampleCall(world.store, operation);
		const outcome = perform(call, world);
		const check = (exactly: boolean) => {
			const { status, body } = respond(outcome, call, world, exactly);
			return validator.response(operation, status, body);
		};
		const [first] = check(false).length > 0 ? check(true) : [];
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
		const rows = name !== undefined && store.names.includes(name) ? store.shelf(name).rows : [];
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
