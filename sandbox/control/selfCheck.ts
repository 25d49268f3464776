/** Tries every reading operation on the sandbox itself, to say beforehand which answers would break the contract. */
import type { Operation } from '../contract/types.ts';
import type { Engine } from '../engine.ts';
import { answer, type Call } from '../http/answer.ts';
import { API_KEYS } from '../http/keys.ts';
import { needsLocation } from '../http/locations.ts';
import { Refusal } from '../http/problem.ts';

const READING = new Set(['list', 'get', 'singleton']);
const found = new WeakMap<Operation, string | null>();

/** Why the sandbox cannot give a true answer to this operation; `null` when it can, or when only a write would tell. */
export function troubleWith(engine: Engine, operation: Operation): string | null {
	let trouble = found.get(operation);
	if (trouble === undefined)
		found.set(
			operation,
			(trouble = READING.has(operation.kind) ? tryOut(engine, operation) : null),
		);
	return trouble;
}

function tryOut(engine: Engine, operation: Operation): string | null {
	try {
		const result = answer(engine, sampleCall(engine, operation));
		const check = (body: unknown) =>
			engine.gateway.validateResponse(body, operation.id, result.status);
		let problems = check(result.body);
		if (problems.length > 0 && result.refit) problems = check(result.refit().body);
		const [first] = problems;
		return first ? `${first.pointer} ${first.detail}` : null;
	} catch (error) {
		return error instanceof Refusal ? null : (error as Error).message;
	}
}

/** A request for the first record there is, with the ids of the records above it. */
function sampleCall({ store }: Engine, operation: Operation): Call {
	const { collection, parents, idParameter } = operation;
	const row = collection && store.shelf(collection.name).rows[0];
	const params: Record<string, unknown> = {};
	for (const { parameter, field, collection: above } of parents) {
		const shelf =
			above !== undefined && store.names.includes(above) ? store.shelf(above) : undefined;
		params[parameter] =
			row?.record[field] ?? shelf?.rows[0]?.record[shelf.collection.idField] ?? 'none';
	}
	if (idParameter && collection) params[idParameter] = row?.record[collection.idField] ?? 'none';
	const location =
		needsLocation(operation) && operation.query.find((one) => one.role === 'location');
	return {
		operation,
		key: API_KEYS[0],
		params,
		query: location ? { [location.name]: store.school.locations[0]?.id } : {},
		parameters: new URLSearchParams(),
		body: undefined,
		address: new URL(`http://127.0.0.1${operation.path.replace(/[{}]/g, '')}`),
		fault: undefined,
	};
}
