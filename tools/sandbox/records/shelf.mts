/** The records of one collection. */
import type { Collection, JsonObject } from '../contract/types.mts';

/** A record with what the API does not show: its position and the locations that it belongs to. */
export interface Stored {
	sequence: number;
	/** `null`: belongs to the organization, visible everywhere. */
	locations: string[] | null;
	record: JsonObject;
}

export class Shelf {
	readonly collection: Collection;
	/** Kind of the school's records; undefined where they are samples. */
	readonly kind: string | undefined;
	/** Grows with each change, so that cached results are known to be out of date. */
	version = 1;
	rows: Stored[];
	nextSequence: number;
	private readonly byId: Map<string, Stored>;

	constructor(collection: Collection, rows: Stored[], kind?: string) {
		this.collection = collection;
		this.kind = kind;
		this.rows = rows;
		this.nextSequence = rows.length + 1;
		this.byId = new Map(rows.map((row) => [keyOf(row, collection), row]));
	}

	/** The same records; they are replaced and never changed, so that each copy has its own. */
	copy(): Shelf {
		return new Shelf(
			this.collection,
			this.rows.map((row) => ({ ...row })),
			this.kind,
		);
	}

	find(id: unknown): Stored | undefined {
		return this.byId.get(String(id));
	}

	add(record: JsonObject, locations: string[] | null): Stored {
		const stored: Stored = { sequence: this.nextSequence, locations, record };
		this.nextSequence += 1;
		this.rows.push(stored);
		this.byId.set(keyOf(stored, this.collection), stored);
		this.version += 1;
		return stored;
	}

	update(stored: Stored, record: JsonObject): void {
		stored.record = record;
		this.version += 1;
	}

	remove(stored: Stored): void {
		this.byId.delete(keyOf(stored, this.collection));
		this.rows = this.rows.filter((row) => row !== stored);
		this.version += 1;
	}
}

/** What a path names a record by: its id, or its number where the contract shows none. */
export const keyOf = ({ record, sequence }: Stored, { idField }: Collection): string =>
	String(record[idField] ?? sequence);

export function locationsOf({ location_ids: many, location_id: one }: JsonObject): string[] | null {
	if (Array.isArray(many)) return many.map(String);
	return one ? [String(one)] : null;
}
