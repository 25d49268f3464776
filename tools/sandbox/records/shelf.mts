/** The records of one collection. */
import type { Collection, JsonObject } from '../contract/types.mts';

/** A record with what the API does not show: its position and the locations it belongs to. */
export interface Stored {
	sequence: number;
	/** `null`: belongs to the organization, visible everywhere. */
	locations: string[] | null;
	record: JsonObject;
}

export interface Shelf {
	collection: Collection;
	/** Kind of the school's records; undefined where they are samples. */
	kind?: string;
	rows: Stored[];
	byId: Map<string, Stored>;
	/** Grows with each change, so that cached results are known to be out of date. */
	version: number;
	nextSequence: number;
}

/** What a path names a record by: its id, or its number where the contract shows none. */
export const keyOf = ({ record, sequence }: Stored, { idField }: Collection): string =>
	String(record[idField] ?? sequence);

export const indexed = (rows: Stored[], collection: Collection): Map<string, Stored> =>
	new Map(rows.map((row) => [keyOf(row, collection), row]));

export function locationsOf({ location_ids: many, location_id: one }: JsonObject): string[] | null {
	if (Array.isArray(many)) return many.map(String);
	return one ? [String(one)] : null;
}
