/** Fills a collection at the start: from the school where it knows such records, invented otherwise. */
import { singular, snake } from '../contract/names.mts';
import { flatten, propertiesOf, typesOf } from '../contract/schema.mts';
import type { Collection, Contract, JsonObject, ParentLink, Schema } from '../contract/types.mts';
import { kindFor } from './aliases.mts';
import { DAY, iso } from './clock.mts';
import type { Entity } from './entity.mts';
import { Random } from './random.mts';
import { indexed, locationsOf, type Shelf, type Store, type Stored } from './store.mts';

/** How many records of a kind that the school does not know. */
const INVENTED = 25;

export function stock(
	store: Store,
	contract: Contract,
	collection: Collection,
	counts: Record<string, number>,
): Shelf {
	const { kinds } = store.school;
	const kind = kindFor(collection.aliases, kinds);
	const wanted = counts[collection.name];
	const entities = kind
		? (kinds.get(kind) ?? []).slice(0, wanted)
		: invent(store, collection, wanted ?? INVENTED, parentsOf(contract, collection));
	const filler = store.filler({
		random: new Random(7).fork(collection.name),
		aliases: [...collection.aliases, ...(kind ? [kind] : [])],
	});
	const taken = new Set<unknown>();
	const rows = entities.map((entity, index): Stored => {
		const filled = filler.fill(collection.schema, entity) as JsonObject;
		const record = withOwnId(filled, collection, index, taken);
		return { sequence: index + 1, locations: locationsOf(entity), record };
	});
	return {
		collection,
		kind,
		rows,
		byId: indexed(rows, collection),
		version: 1,
		nextSequence: rows.length + 1,
	};
}

/** An example or a default as id would be the same in every record. */
function withOwnId(
	record: JsonObject,
	{ idField, schema }: Collection,
	index: number,
	taken: Set<unknown>,
): JsonObject {
	const id = record[idField];
	const isTaken = id !== undefined && taken.has(id);
	taken.add(id);
	return isTaken
		? { ...record, [idField]: codeFor(propertiesOf(schema)[idField] ?? {}, index) }
		: record;
}

/** How the paths of a collection name the records that its own belong to. */
const parentsOf = (contract: Contract, collection: Collection): ParentLink[] =>
	contract.operations.find((one) => one.collection === collection)?.parents ?? [];

/** Ids, stamps, parents and a location; the filler adds what else the schema asks for. */
function invent(
	store: Store,
	collection: Collection,
	count: number,
	parents: ParentLink[],
): Entity[] {
	const { school } = store;
	const random = new Random(11).fork(collection.name);
	const { idField } = collection;
	const properties = propertiesOf(collection.schema);
	const hasLocation = Object.keys(properties).some((one) => snake(one) === 'location_id');
	return Array.from({ length: count }, (_, index) => {
		const created = school.now - random.next() * 200 * DAY;
		const id = random.uuid();
		store.number(id, index + 1);
		return {
			id,
			...(snake(idField) !== 'id' && {
				[snake(idField)]: codeFor(properties[idField] ?? {}, index),
			}),
			...parentIds(store, parents, index),
			...(hasLocation && { location_id: school.locations[index % school.locations.length]?.id }),
			name: `Sample ${singular(collection.name).replaceAll('_', ' ')} ${index + 1}`,
			created_at: iso(created),
			updated_at: iso(created + random.next() * (school.now - created)),
		};
	});
}

/** Ids of records that exist, for the fields that name a parent. */
function parentIds(store: Store, parents: ParentLink[], index: number): Record<string, unknown> {
	const entries = parents.map(({ field, collection }): [string, unknown] => {
		const shelf =
			collection !== undefined && store.names.includes(collection)
				? store.shelf(collection)
				: undefined;
		const parent = shelf && shelf.rows[index % Math.max(1, shelf.rows.length)];
		return [snake(field), parent?.record[shelf?.collection.idField ?? '']];
	});
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** A key of its own for each invented record, as long as the contract wants it. */
export function codeFor(schema: Schema, index: number): string | number {
	const view = flatten(schema);
	if (typesOf(view).some((type) => type === 'integer' || type === 'number')) return index + 1;
	if (view.format === 'uuid') return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
	const length = Math.min(Number(view.maxLength ?? 8), Math.max(8, Number(view.minLength ?? 0)));
	return `S${(index + 1)
		.toString(36)
		.toUpperCase()
		.padStart(length - 1, '0')}`;
}
