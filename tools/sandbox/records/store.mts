/** The records that the sandbox serves: those of the start, and what writes changed. */
import { randomUUID } from 'node:crypto';
import { snake } from '../contract/names.mts';
import { flatten, isNumeric, propertiesOf } from '../contract/schema.mts';
import type { Collection, JsonObject, Schema } from '../contract/types.mts';
import type { School } from '../school/build.mts';
import { Filler } from './fill.mts';
import { patternedId } from './patterns.mts';
import { targetOf, type SchoolRecords } from './schoolRecords.mts';
import { codeFor, type Seed } from './seed.mts';
import { locationsOf, type Shelf } from './shelf.mts';

export class Store {
	private readonly records: SchoolRecords;
	private readonly shelves: Map<string, Shelf>;

	constructor({ records, shelves }: Seed) {
		this.records = records;
		this.shelves = new Map([...shelves].map(([name, shelf]) => [name, shelf.copy()]));
	}

	get school(): School {
		return this.records.school;
	}

	get names(): string[] {
		return [...this.shelves.keys()];
	}

	shelf(name: string): Shelf {
		const shelf = this.shelves.get(name);
		if (!shelf) throw new Error(`There is no collection "${name}"`);
		return shelf;
	}

	/** A value for a schema, an object as a rule, from known facts; `isSparse` leaves out what is optional and unknown. */
	fill(schema: Schema, facts: JsonObject, isSparse = false): JsonObject {
		const named = Object.entries(facts).map(([name, value]) => [snake(name), value]);
		const filler = new Filler(this.records, isSparse);
		return filler.value(schema, Object.fromEntries(named) as JsonObject) as JsonObject;
	}

	/** A value as the schema of a field requires it; `NO_FIT` where it cannot be converted. */
	fit(value: unknown, schema: Schema): unknown {
		return new Filler(this.records, true).fit(value, schema);
	}

	/** An id for a new record, of the type that the contract's schema requires. */
	newId(collection: Collection): string | number {
		const { idField, schema, name } = collection;
		const id = flatten(propertiesOf(schema)[idField]);
		const isPlainText = /(^|_)(id|uuid)$/.test(snake(idField)) && id.maxLength === undefined;
		if (isNumeric(id) || !isPlainText)
			return codeFor(collection, this.shelf(name).nextSequence - 1);
		return typeof id.pattern === 'string' ? patternedId(randomUUID(), id.pattern) : randomUUID();
	}

	/** Locations of the record that a field refers to. */
	locationsOfReference(field: string, id: unknown): string[] | null {
		const target = targetOf(field);
		const shelf = [...this.shelves.values()].find(
			({ collection, kind }) => collection.aliases.includes(target) || kind === target,
		);
		const stored = shelf?.find(id);
		if (stored) return stored.locations;
		const { locations } = this.school;
		const known = this.records.find(id) ?? {};
		return locationsOf(
			locations.some((one) => one.id === known.id) ? { location_id: known.id } : known,
		);
	}
}
