/** Applies a list's query parameters to the records of a collection. */
import { roleOf } from '../contract/parameters.mts';
import type { JsonObject, Operation, QueryParameter, Schema } from '../contract/types.mts';
import { isAt } from '../access/locations.mts';
import type { Shelf, Stored } from '../records/shelf.mts';

type Test = (record: JsonObject) => boolean;

/** Recent selections: going through the pages of one list filters it once, until something changes. */
const recent = new WeakMap<Shelf, { version: number; byKey: Map<string, Stored[]> }>();
const MOST_RECENT = 64;

/** @param ignored names of query parameters that have no effect */
export function select(
	shelf: Shelf,
	operation: Operation,
	query: Record<string, unknown>,
	parents: Record<string, unknown>,
	location: string | undefined,
	ignored: string[],
): Stored[] {
	const filters = operation.query.filter(
		({ name, role }) => name in query && !ignored.includes(name) && !WITHOUT_EFFECT.has(role),
	);
	const named = filters.map(({ name }) => [name, query[name]]);
	const isFree = location === undefined || ignored.includes(locationName(operation));
	const key = JSON.stringify([operation.id, isFree, location, parents, named]);
	let cached = recent.get(shelf);
	if (cached?.version !== shelf.version || cached.byKey.size >= MOST_RECENT)
		recent.set(shelf, (cached = { version: shelf.version, byKey: new Map() }));
	const known = cached.byKey.get(key);
	if (known) return known;
	const tests = [
		...filters.flatMap((one) => testFor(one, query[one.name], shelf.collection.schema)),
		belongsTo(parents),
	];
	const rows = shelf.rows.filter(
		(row) => (isFree || isAt(row, location)) && tests.every((test) => test(row.record)),
	);
	cached.byKey.set(key, rows);
	return rows;
}

/** They choose the page and not the records. */
const WITHOUT_EFFECT = new Set(['limit', 'cursor', 'page', 'offset', 'ignored']);

const locationName = (operation: Operation): string =>
	operation.query.find((one) => one.role === 'location')?.name ?? '';

/** @param parents fields that contain the ids of a record's parents */
export const belongsTo =
	(parents: JsonObject): Test =>
	(record) =>
		Object.entries(parents).every(
			([field, id]) => !(field in record) || idOf(record[field]) === String(id),
		);

/** A reference may be an id or an embedded record. */
const idOf = (value: unknown): string =>
	typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value);

function testFor(parameter: QueryParameter, value: unknown, record: Schema): Test[] {
	switch (parameter.role) {
		case 'equals':
			return [equals(parameter.field, value)];
		case 'from':
		case 'to':
			return [bound(parameter.field, parameter.role, parameter.inclusive, value)];
		case 'fields':
			return Object.entries(value as JsonObject).flatMap(([name, one]) =>
				testFor({ ...parameter, ...roleOf(name, record) }, one, record),
			);
		case 'search':
			return [search(String(value).toLowerCase())];
		default:
			return [];
	}
}

function equals(field: string, value: unknown): Test {
	const wanted = new Set([value].flat().map(String));
	return (record) => {
		const stored = record[field];
		if (Array.isArray(stored)) return stored.some((one) => wanted.has(idOf(one)));
		return stored !== null && stored !== undefined && wanted.has(idOf(stored));
	};
}

function bound(field: string, role: 'from' | 'to', inclusive: boolean, value: unknown): Test {
	const limit = momentOf(value);
	return (record) => {
		const stored = record[field];
		if (stored === null || stored === undefined) return false;
		const moment = momentOf(stored);
		if (moment === limit) return inclusive;
		return role === 'from' ? moment > limit : moment < limit;
	};
}

/** Dates and times in milliseconds; other numbers as they are. */
const momentOf = (value: unknown): number => {
	if (typeof value === 'number') return value;
	const parsed = Date.parse(String(value));
	return Number.isNaN(parsed) ? Number(value) : parsed;
};

function search(text: string): Test {
	return (record) =>
		Object.entries(record).some(
			([field, value]) =>
				typeof value === 'string' && !/(^|_)id$/.test(field) && value.toLowerCase().includes(text),
		);
}
