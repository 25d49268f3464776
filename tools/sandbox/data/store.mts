/** The records that the sandbox serves: the school fitted to the contract's collections, and what writes made of it. */
import type { Collection, Contract, JsonObject } from '../contract/types.mts';
import { flatten, propertiesOf, typesOf } from '../contract/schema.mts';
import { singular, snake } from '../contract/names.mts';
import { kindFor } from './aliases.mts';
import type { Entity, Sizes } from './entity.mts';
import { Filler } from './fill.mts';
import { Random } from './random.mts';
import { buildSchool, type School } from './school.mts';
import { codeFor, stock } from './stock.mts';

/** A record with what the API does not show: its place in the order and the locations it belongs to. */
export interface Stored {
	sequence: number;
	/** `null`: belongs to the organization, visible everywhere. */
	locations: string[] | null;
	record: JsonObject;
}

export interface Shelf {
	collection: Collection;
	kind?: string;
	rows: Stored[];
	byId: Map<string, Stored>;
	/** Grows with each change, so that cached results know that they are old. */
	version: number;
	nextSequence: number;
}

export interface SeedRequest {
	seed?: number;
	now?: number;
	/** By collection or kind, in any spelling: `{ reservations: 50000 }`. */
	recordCounts?: Record<string, number>;
}

export class Store {
	readonly school: School;
	random: Random;
	private readonly shelves = new Map<string, Shelf>();
	private readonly entities = new Map<string, Entity>();
	/** The records as they were at the start; records are replaced, never changed in place. */
	private readonly seed: { random: Random; rows: Map<string, Stored[]> };
	private readonly numbers = new Map<string, number>();

	constructor(contract: Contract, request: SeedRequest = {}) {
		const counts = Object.fromEntries(
			Object.entries(request.recordCounts ?? {}).map(([name, count]) => [snake(name), count]),
		);
		this.school = buildSchool({
			seed: request.seed,
			now: request.now,
			sizes: counts as Partial<Sizes>,
		});
		this.random = new Random(request.seed ?? 1).fork('store');
		for (const list of this.school.kinds.values()) {
			for (const [index, entity] of list.entries()) {
				this.entities.set(entity.id, entity);
				this.numbers.set(entity.id, index + 1);
			}
		}
		for (const collection of contract.collections) {
			this.shelves.set(collection.name, stock(this, contract, collection, counts));
		}
		this.seed = { random: this.random.copy(), rows: new Map() };
		for (const [name, { rows }] of this.shelves) {
			this.seed.rows.set(
				name,
				rows.map((row) => ({ ...row })),
			);
		}
	}

	/** Brings back the records of the seed, as they were. */
	restore(): void {
		this.random = this.seed.random.copy();
		for (const [name, seeded] of this.seed.rows) {
			const shelf = this.shelf(name);
			shelf.rows = seeded.map((row) => ({ ...row }));
			shelf.byId = indexed(shelf.rows, shelf.collection);
			shelf.nextSequence = seeded.length + 1;
			shelf.version += 1;
		}
	}

	shelf(name: string): Shelf {
		const shelf = this.shelves.get(name);
		if (!shelf) throw new Error(`There is no collection "${name}"`);
		return shelf;
	}

	get names(): string[] {
		return [...this.shelves.keys()];
	}

	/** Gives an invented record the number that stands for its id. */
	number(id: string, number: number): void {
		this.numbers.set(id, number);
	}

	find(name: string, id: string): Stored | undefined {
		return this.shelf(name).byId.get(id);
	}

	add(name: string, record: JsonObject, locations: string[] | null): Stored {
		const shelf = this.shelf(name);
		const stored: Stored = { sequence: shelf.nextSequence, locations, record };
		shelf.nextSequence += 1;
		shelf.rows.push(stored);
		shelf.byId.set(keyOf(stored, shelf.collection), stored);
		shelf.version += 1;
		return stored;
	}

	update(name: string, stored: Stored, record: JsonObject): void {
		const shelf = this.shelf(name);
		stored.record = record;
		shelf.version += 1;
	}

	remove(name: string, stored: Stored): void {
		const shelf = this.shelf(name);
		shelf.byId.delete(keyOf(stored, shelf.collection));
		shelf.rows = shelf.rows.filter((row) => row !== stored);
		shelf.version += 1;
	}

	/** Makes values for schemas from what the school knows. */
	filler(options: {
		random: Random;
		aliases?: string[];
		sparse?: boolean;
		exact?: boolean;
		now?: number;
	}): Filler {
		return new Filler({
			now: this.school.now,
			...options,
			idsOf: (name) => this.idsOf(name),
			entityOf: (id, property) => this.entityOf(id, property),
			numberOf: (id) => this.numberOf(id),
		});
	}

	numberOf(id: string): number {
		let number = this.numbers.get(id);
		if (number === undefined) this.numbers.set(id, (number = 100_000 + this.numbers.size));
		return number;
	}

	/** The stored record that a field like `aircraft_id`, `aircraft` or any uuid points at. */
	referenced(name: string, value: unknown): Stored | undefined {
		if (typeof value !== 'string' && typeof value !== 'number') return undefined;
		const target = singular(name.replace(/_?ids?$/i, ''));
		const shelves = [...this.shelves.values()];
		const named = shelves.find(
			(shelf) => shelf.collection.aliases.includes(target) || shelf.kind === target,
		);
		const found = named?.byId.get(String(value));
		if (found || typeof value === 'number') return found;
		return shelves.map((shelf) => shelf.byId.get(value)).find((one) => one !== undefined);
	}

	/** Locations of the record that a field points at. */
	locationsOfReference(name: string, value: unknown): string[] | null {
		const found = this.referenced(name, value);
		if (found) return found.locations;
		const entity =
			typeof value === 'number'
				? this.entitiesFor(name)[value - 1]
				: this.entities.get(String(value));
		return entity ? locationsOf(entity) : null;
	}

	/** A key for a new record, of the kind that the contract's schema asks for. */
	newId(name: string): string | number {
		const { collection, nextSequence } = this.shelf(name);
		const schema = propertiesOf(collection.schema)[collection.idField] ?? {};
		const numeric = typesOf(schema).some((type) => type === 'integer' || type === 'number');
		const isPlainText =
			/(^|_)(id|uuid)$/.test(snake(collection.idField)) && flatten(schema).maxLength === undefined;
		if (numeric || !isPlainText) return codeFor(schema, nextSequence - 1);
		return this.random.uuid();
	}

	private entityOf(id: string | number, property: string): Record<string, unknown> | undefined {
		const entity =
			typeof id === 'string' ? this.entities.get(id) : this.entitiesFor(property)[id - 1];
		return entity ?? this.referenced(property, id)?.record;
	}

	private idsOf(name: string): string[] {
		return this.entitiesFor(name).map((one) => one.id);
	}

	private entitiesFor(name: string): Entity[] {
		const kind = kindFor([singular(name.replace(/_id$/, ''))], this.school.kinds);
		return kind ? (this.school.kinds.get(kind) ?? []) : [];
	}
}

/** What a path names a record by: its id, or its number where the contract shows none. */
export const keyOf = ({ record, sequence }: Stored, { idField }: Collection): string =>
	String(record[idField] ?? sequence);

export const indexed = (rows: Stored[], collection: Collection): Map<string, Stored> =>
	new Map(rows.map((row) => [keyOf(row, collection), row]));

export function locationsOf(entity: {
	location_id?: unknown;
	location_ids?: unknown;
}): string[] | null {
	if (Array.isArray(entity.location_ids)) return entity.location_ids.map(String);
	return entity.location_id ? [String(entity.location_id)] : null;
}
