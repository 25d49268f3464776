/** Applies a list's query parameters to the records of a collection. */
import { snake } from '../contract/names.mts';
import { roleOf } from '../contract/parameters.mts';
import type { JsonObject, Operation, QueryParameter, Schema } from '../contract/types.mts';
import type { Shelf, Stored } from '../data/store.mts';
import { isAt } from './locations.mts';

type Test = (record: JsonObject) => boolean;

export interface Selection {
	rows: Stored[];
	/** Rows stand in their stored order, so that a cursor can name a place in it. */
	natural: boolean;
}

interface Cached extends Selection {
	version: number;
	shelf: Shelf;
}

/** Recent selections: going through the pages of one list filters it once, until something changes. */
export class Selections {
	private readonly cache = new Map<string, Cached>();

	select(
		shelf: Shelf,
		operation: Operation,
		query: Record<string, unknown>,
		parents: Record<string, unknown>,
		location: string | undefined,
		ignored: string[],
	): Selection {
		const used = operation.query.filter((one) => one.name in query && !ignored.includes(one.name));
		const filters = used.filter(
			(one) => !['limit', 'cursor', 'page', 'offset', 'ignored'].includes(one.role),
		);
		const key = JSON.stringify([
			operation.id,
			location,
			parents,
			filters.map((one) => [one.name, query[one.name]]),
		]);
		const known = this.cache.get(key);
		if (known?.version === shelf.version && known.shelf === shelf) return known;
		const tests = [
			...filters.flatMap((one) => testFor(one, query[one.name], shelf.collection.schema)),
			...parentTests(parents),
		];
		const free = location === undefined || ignored.includes(locationName(operation));
		let rows =
			free && tests.length === 0
				? shelf.rows
				: shelf.rows.filter(
						(row) => (free || isAt(row, location)) && tests.every((test) => test(row.record)),
					);
		const sorting = filters.find((one) => one.role === 'sort');
		if (sorting) rows = sorted(rows, String(query[sorting.name]), directionOf(filters, query));
		const selection = {
			rows: rows === shelf.rows ? [...rows] : rows,
			natural: !sorting,
			version: shelf.version,
			shelf,
		};
		if (this.cache.size >= 64) this.cache.delete(this.cache.keys().next().value as string);
		this.cache.set(key, selection);
		return selection;
	}
}

const locationName = (operation: Operation): string =>
	operation.query.find((one) => one.role === 'location')?.name ?? '';

function parentTests(parents: Record<string, unknown>): Test[] {
	return Object.entries(parents).map(
		([field, id]) =>
			(record) =>
				!(field in record) || idOf(record[field]) === String(id),
	);
}

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
		const held = record[field];
		if (Array.isArray(held)) return held.some((one) => wanted.has(idOf(one)));
		return held !== null && held !== undefined && wanted.has(idOf(held));
	};
}

function bound(field: string, role: 'from' | 'to', inclusive: boolean, value: unknown): Test {
	const limit = momentOf(value);
	return (record) => {
		const held = record[field];
		if (held === null || held === undefined) return false;
		const moment = momentOf(held);
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

function directionOf(filters: QueryParameter[], query: Record<string, unknown>): 1 | -1 {
	const direction = filters.find((one) => one.role === 'sortDirection');
	return direction && /^desc/i.test(String(query[direction.name])) ? -1 : 1;
}

/** `start_time`, `-start_time` and `start_time:desc`. */
function sorted(rows: Stored[], by: string, direction: 1 | -1): Stored[] {
	const [, minus, name = '', word] = /^([-+]?)([^:, ]+)[: ]?(asc|desc)?/i.exec(by) ?? [];
	const sign = (minus === '-' || word?.toLowerCase() === 'desc' ? -1 : 1) * direction;
	const field = Object.keys(rows[0]?.record ?? {}).find((one) => snake(one) === snake(name));
	if (!field) return rows;
	return [...rows].sort(
		(a, b) => sign * compare(a.record[field], b.record[field]) || a.sequence - b.sequence,
	);
}

const compare = (a: unknown, b: unknown): number => {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return String(a ?? '') < String(b ?? '') ? -1 : String(a ?? '') > String(b ?? '') ? 1 : 0;
};
