/** The records at the start: the school's where it has such records, samples otherwise. */
import { singular, snake } from '../contract/names.mts';
import { flatten, isNumeric, knownValues, propertiesOf } from '../contract/schema.mts';
import type { Collection, Contract, JsonObject } from '../contract/types.mts';
import { buildSchool } from '../school/build.mts';
import { DAY, iso } from '../school/clock.mts';
import { Random } from '../school/random.mts';
import { Filler } from './fill.mts';
import { matching } from './patterns.mts';
import { SchoolRecords, withUsers } from './schoolRecords.mts';
import { locationsOf, Shelf, type Stored } from './shelf.mts';

/** How many records of a kind that the school does not have. */
const SAMPLES = 25;

export interface SeedRequest {
	seed?: number;
	/** Current time of the records, in milliseconds. */
	now?: number;
	/** By collection or kind, in any spelling: `{ reservations: 50000 }`. */
	recordCounts?: Record<string, number>;
}

export interface Seed {
	records: SchoolRecords;
	shelves: Map<string, Shelf>;
}

export function sow(
	contract: Contract,
	{ seed = 1, now = Date.now(), recordCounts = {} }: SeedRequest,
): Seed {
	const counts = Object.fromEntries(
		Object.entries(recordCounts).map(([name, count]) => [snake(name), count]),
	);
	const built = buildSchool(seed, now, counts);
	const named = new SchoolRecords(built, contract.source);
	const served = new Set(contract.collections.map((collection) => named.kindOf(collection)));
	const records = new SchoolRecords(withUsers(built, served), contract.source);
	const shelves = new Map<string, Shelf>();
	for (const collection of contract.collections) {
		const { name } = collection;
		const kind = records.kindOf(collection);
		const facts =
			kind === undefined
				? sampleFacts(collection, counts[name], parentsOf(contract, collection, shelves), records)
				: records.factsOf(kind).slice(0, counts[name]);
		const rows = rowsOf(collection, facts, new Filler(records, false), kind !== undefined);
		shelves.set(name, new Shelf(collection, rows, kind));
	}
	return { records, shelves };
}

function rowsOf(
	collection: Collection,
	facts: JsonObject[],
	filler: Filler,
	isSchools: boolean,
): Stored[] {
	const { aliases, schema, idField } = collection;
	const used = new Set<unknown>();
	return facts.map((one, index) => {
		const own = Object.fromEntries(aliases.map((alias) => [`${alias}_id`, one.id]));
		const record = filler.object(schema, { ...own, ...one });
		// A default as id would be the same in every record.
		if (used.has(record[idField])) record[idField] = codeFor(collection, index);
		used.add(record[idField]);
		const isAtLocations = isSchools || 'location_id' in record;
		return { sequence: index + 1, locations: isAtLocations ? locationsOf(one) : null, record };
	});
}

interface Parent {
	field: string;
	shelf: Shelf;
}

/** The records that those of a collection belong to, by its paths. */
function parentsOf(
	contract: Contract,
	collection: Collection,
	shelves: Map<string, Shelf>,
): Parent[] {
	const { parents = [] } = contract.operations.find((one) => one.collection === collection) ?? {};
	return parents.flatMap(({ field, collection: above }) => {
		const shelf = shelves.get(above ?? '');
		return shelf && shelf.rows.length > 0 ? [{ field, shelf }] : [];
	});
}

/** Facts of sampled records: their own ids, their parents, a location, stamps, and each of the named values in turn. */
function sampleFacts(
	collection: Collection,
	count = SAMPLES,
	parents: Parent[],
	{ school }: SchoolRecords,
): JsonObject[] {
	const random = new Random(11).fork(collection.name);
	const idField = snake(collection.idField);
	const choices = Object.entries(propertiesOf(collection.schema)).flatMap(([name, schema]) => {
		const { values } = knownValues(schema);
		return values.length > 1 ? [[snake(name), values] as const] : [];
	});
	return Array.from({ length: count }, (_, index) => {
		const created = school.now - random.next() * 200 * DAY;
		const chosen = choices.map(([name, values]) => [name, values[index % values.length]]);
		const above = parents.map(({ field, shelf: { rows, collection: parent } }) => [
			snake(field),
			rows[index % rows.length]!.record[parent.idField],
		]);
		return {
			...Object.fromEntries(chosen),
			id: random.uuid(),
			...(idField !== 'id' && { [idField]: codeFor(collection, index) }),
			...Object.fromEntries(above),
			location_id: school.locations[index % school.locations.length]?.id,
			name: `Sample ${singular(collection.name).replaceAll('_', ' ')} ${index + 1}`,
			created_at: iso(created),
			updated_at: iso(created + random.next() * (school.now - created)),
		};
	});
}

/** An id for a record, in the type, format and length of the contract's. */
export function codeFor({ schema, idField }: Collection, index: number): string | number {
	const id = flatten(propertiesOf(schema)[idField]);
	if (isNumeric(id)) return index + 1;
	if (id.format === 'uuid') return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
	const length = Math.min(Number(id.maxLength ?? 8), Math.max(8, Number(id.minLength ?? 0)));
	const number = (index + 1).toString(36).toUpperCase();
	const code = `S${number.padStart(length - 1, '0')}`;
	return typeof id.pattern === 'string' ? String(matching(id.pattern, code, index + 1)) : code;
}
