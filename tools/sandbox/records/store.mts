/** The records that the sandbox serves: the school in the contract's form, and what writes changed. */
import { singular, snake } from '../contract/names.mts';
import { flatten, propertiesOf, typesOf } from '../contract/schema.mts';
import type { Collection, Contract, JsonObject, Schema } from '../contract/types.mts';
import { buildSchool, type School } from '../school/build.mts';
import type { Entity, Sizes } from '../school/entity.mts';
import { Random } from '../school/random.mts';
import { Filler, type RecordRelations } from './fill.mts';
import { SchoolMapping } from './mapping.mts';
import { codeFor, parentsOf, sampleFacts } from './seed.mts';
import { indexed, keyOf, locationsOf, type Shelf, type Stored } from './shelf.mts';

export interface SeedRequest {
	seed?: number;
	/** What the records take for the present, in milliseconds. */
	now?: number;
	/** By collection or kind, in any spelling: `{ reservations: 50000 }`. */
	recordCounts?: Record<string, number>;
}

interface KnownEntity {
	kind: string;
	entity: Entity;
	/** From 1 within its kind; is its id in contracts with numeric ids. */
	number: number;
}

export class Store implements RecordRelations {
	readonly school: School;
	private random: Random;
	private readonly mapping: SchoolMapping;
	private readonly shelves = new Map<string, Shelf>();
	private readonly entities = new Map<string, KnownEntity>();
	private readonly numbers = new Map<string, number>();
	/** The records as they were at the start; records are replaced, never changed. */
	private readonly seed: { random: Random; rows: Map<string, Stored[]> };

	constructor(contract: Contract, { seed, now, recordCounts = {} }: SeedRequest = {}) {
		const counts = Object.fromEntries(
			Object.entries(recordCounts).map(([name, count]) => [snake(name), count]),
		);
		this.school = buildSchool({ seed, now, sizes: counts as Partial<Sizes> });
		this.mapping = new SchoolMapping(contract.source);
		this.random = new Random(seed ?? 1).fork('store');
		for (const [kind, list] of this.school.kinds) {
			for (const [index, entity] of list.entries())
				this.entities.set(entity.id, { kind, entity, number: index + 1 });
		}
		for (const collection of contract.collections)
			this.shelves.set(collection.name, this.stock(contract, collection, counts));
		const rows = [...this.shelves].map(([name, shelf]) => [name, copied(shelf.rows)] as const);
		this.seed = { random: this.random.copy(), rows: new Map(rows) };
	}

	private stock(contract: Contract, collection: Collection, counts: Record<string, number>): Shelf {
		const { kinds } = this.school;
		const { name, aliases, schema, idField } = collection;
		const kind = this.mapping.kindOf(name, aliases, kinds);
		const parents = parentsOf(contract, collection).flatMap(({ field, collection: above }) => {
			const shelf = above === undefined ? undefined : this.shelves.get(above);
			return shelf ? [{ field, shelf }] : [];
		});
		const known = kind === undefined ? undefined : kinds.get(kind);
		const facts = known
			? known.slice(0, counts[name]).map((entity) => this.mapping.factsOf(kind!, entity))
			: sampleFacts(collection, counts[name], parents, this.school);
		const filler = new Filler(this, false);
		const taken = new Set<unknown>();
		const rows = facts.map((one, index): Stored => {
			const number = this.entities.get(String(one.id))?.number ?? index + 1;
			this.numbers.set(String(one.id), number);
			const own = Object.fromEntries(aliases.map((alias) => [`${alias}_id`, one.id]));
			const record = filler.object(schema, { ...own, ...one });
			// A default as id would be the same in every record.
			if (taken.has(record[idField])) record[idField] = codeFor(collection, index);
			taken.add(record[idField]);
			const shows = known !== undefined || 'location_id' in record;
			return { sequence: index + 1, locations: shows ? locationsOf(one) : null, record };
		});
		const byId = indexed(rows, collection);
		return { collection, kind, rows, byId, version: 1, nextSequence: rows.length + 1 };
	}

	/** Brings back the records of the seed, as they were. */
	restore(): void {
		this.random = this.seed.random.copy();
		for (const [name, seeded] of this.seed.rows) {
			const shelf = this.shelf(name);
			shelf.rows = copied(seeded);
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
		stored.record = record;
		this.shelf(name).version += 1;
	}

	remove(name: string, stored: Stored): void {
		const shelf = this.shelf(name);
		shelf.byId.delete(keyOf(stored, shelf.collection));
		shelf.rows = shelf.rows.filter((row) => row !== stored);
		shelf.version += 1;
	}

	/** A value for a schema, an object as a rule, from known facts; `sparse` leaves out what is optional and unknown. */
	fill(schema: Schema, facts: JsonObject, sparse = false): JsonObject {
		const named = Object.entries(facts).map(([name, value]) => [snake(name), value]);
		const filler = new Filler(this, sparse);
		return filler.value(schema, Object.fromEntries(named) as JsonObject) as JsonObject;
	}

	/** An id for a new record, of the type that the contract's schema asks for. */
	newId(name: string): string | number {
		const { collection, nextSequence } = this.shelf(name);
		const schema = propertiesOf(collection.schema)[collection.idField] ?? {};
		const numeric = typesOf(schema).some((type) => type === 'integer' || type === 'number');
		const isPlainText =
			/(^|_)(id|uuid)$/.test(snake(collection.idField)) && flatten(schema).maxLength === undefined;
		return numeric || !isPlainText ? codeFor(collection, nextSequence - 1) : this.random.uuid();
	}

	/** Locations of the record that a field points at. */
	locationsOfReference(name: string, value: unknown): string[] | null {
		const stored = this.referenced(name, value);
		if (stored) return stored.locations;
		const known = this.entityFor(name, value);
		return known ? locationsOf(known.entity) : null;
	}

	/** The stored record that a field like `aircraft_id`, `aircraft` or any uuid points at. */
	private referenced(name: string, value: unknown): Stored | undefined {
		if (typeof value !== 'string' && typeof value !== 'number') return undefined;
		const target = targetOf(name);
		const shelves = [...this.shelves.values()];
		const named = shelves.find(
			({ collection, kind }) => collection.aliases.includes(target) || kind === target,
		);
		const found = named?.byId.get(String(value));
		if (found || typeof value === 'number') return found;
		return shelves.map((shelf) => shelf.byId.get(value)).find((one) => one !== undefined);
	}

	/** The school's record with this id, or this number among those of the kind that the field is named after. */
	private entityFor(name: string, value: unknown): KnownEntity | undefined {
		if (typeof value !== 'number') return this.entities.get(String(value));
		const entity = this.school.kinds.get(targetOf(name))?.[value - 1];
		return entity && this.entities.get(entity.id);
	}

	readonly numberOf = (id: string): number => {
		const known = this.entities.get(id)?.number ?? this.numbers.get(id);
		if (known !== undefined) return known;
		this.numbers.set(id, 100_000 + this.numbers.size);
		return this.numberOf(id);
	};

	readonly embedded = (id: string | number, property: string): JsonObject | undefined => {
		const known = this.entityFor(property, id);
		if (known) return this.mapping.factsOf(known.kind, known.entity);
		return this.referenced(property, id)?.record;
	};

	readonly idFor = (property: string): string | undefined =>
		this.school.kinds.get(targetOf(property))?.[0]?.id;
}

/** `aircraft_id`, `aircraft_ids` and `aircraft` point at an aircraft. */
const targetOf = (name: string): string => singular(snake(name).replace(/_?ids?$/, ''));

const copied = (rows: Stored[]): Stored[] => rows.map((row) => ({ ...row }));
