/** Tries every operation on the sandbox itself, to say beforehand which answers would break the contract. */
import type { Operation } from '../contract/types.mts';
import type { Engine } from '../engine.mts';
import { answer, type Call } from '../http/answer.mts';
import { API_KEYS } from '../http/keys.mts';
import { needsLocation } from '../http/locations.mts';
import { keyOf, type Stored } from '../data/store.mts';

const found = new WeakMap<Operation, string | null>();
const scratches = new WeakMap<Engine, Engine>();

/** Why the sandbox cannot give a true answer to this operation; `null` when it can. */
export function troubleWith(engine: Engine, operation: Operation): string | null {
	let trouble = found.get(operation);
	if (trouble === undefined) {
		const scratch = scratchOf(engine);
		found.set(operation, (trouble = tryOut(scratch, operation)));
		if (!['get', 'head'].includes(operation.method)) scratch.store.restore();
	}
	return trouble;
}

function scratchOf(engine: Engine): Engine {
	const scratch = scratches.get(engine) ?? engine.scratch();
	scratches.set(engine, scratch);
	return scratch;
}

function tryOut(engine: Engine, operation: Operation): string | null {
	try {
		const result = answer(engine, sampleCall(engine, operation));
		const check = (body: unknown) => engine.validator.response(operation, result.status, body);
		let problems = check(result.body);
		if (problems.length > 0 && result.refit) problems = check(result.refit().body);
		const [first] = problems;
		return first ? `${first.pointer} ${first.detail}` : null;
	} catch (error) {
		return (error as Error).message;
	}
}

/** A request for a record that each key may see, with the ids of the records above it. */
function sampleCall(engine: Engine, operation: Operation): Call {
	const location =
		needsLocation(operation) && operation.query.find((one) => one.role === 'location');
	return {
		operation,
		key: API_KEYS[0],
		params: samplePath(engine, operation),
		query: location ? { [location.name]: engine.store.school.locations[0]?.id } : {},
		parameters: new URLSearchParams(),
		body: undefined,
		address: new URL(`http://127.0.0.1${operation.path.replace(/[{}]/g, '')}`),
		fault: undefined,
	};
}

/** Values for the path of an operation that lead to a record: of the first location, if it is at one. */
export function samplePath({ store }: Engine, operation: Operation): Record<string, string> {
	const { collection, parents, idParameter } = operation;
	const first = (name: string | undefined): Stored | undefined => {
		const rows = name !== undefined && store.names.includes(name) ? store.shelf(name).rows : [];
		return rows.find(({ locations }) => locations?.includes(here) ?? true);
	};
	const here = store.school.locations[0]?.id ?? '';
	const row = first(collection?.name);
	const path: Record<string, string> = {};
	for (const { parameter, field, collection: above } of parents) {
		const parent = first(above);
		const own = row?.record[field];
		path[parameter] =
			own !== undefined && own !== null
				? String(own)
				: parent
					? keyOf(parent, store.shelf(above!).collection)
					: 'none';
	}
	if (idParameter && collection) path[idParameter] = row ? keyOf(row, collection) : 'none';
	return path;
}
