/** Fills a collection at the start: from the school where it knows such records, with samples otherwise. */
import { singular, snake } from '../contract/names.mts';
import { flatten, knownValues, propertiesOf, typesOf } from '../contract/schema.mts';
import type { Collection, Contract, JsonObject, ParentLink, Schema } from '../contract/types.mts';
import { DAY, iso } from '../school/clock.mts';
import { Random } from '../school/random.mts';
import type { School } from '../school/build.mts';
import type { Shelf } from './shelf.mts';

/** How many records of a kind that the school does not know. */
const SAMPLES = 25;

/** The facts of a sampled record: its own id, its parents, a location, stamps, and each of the named values in turn. */
export function sampleFacts(
	collection: Collection,
	count = SAMPLES,
	parents: Array<{ field: string; shelf: Shelf }>,
	school: School,
): JsonObject[] {
	const random = new Random(11).fork(collection.name);
	const { idField } = collection;
	const properties = Object.entries(propertiesOf(collection.schema));
	return Array.from({ length: count }, (_, index) => {
		const created = school.now - random.next() * 200 * DAY;
		const listed = properties.map(
			([name, schema]) => [snake(name), knownValues(schema).values] as const,
		);
		return {
			...Object.fromEntries(
				listed
					.filter(([, values]) => values.length > 1)
					.map(([name, values]) => [name, values[index % values.length]]),
			),
			id: random.uuid(),
			...(snake(idField) !== 'id' && { [snake(idField)]: codeFor(collection, index) }),
			...Object.fromEntries(
				parents
					.filter(({ shelf }) => shelf.rows.length > 0)
					.map(({ field, shelf }) => {
						const { record } = shelf.rows[index % shelf.rows.length]!;
						return [snake(field), record[shelf.collection.idField]];
					}),
			),
			location_id: school.locations[index % school.locations.length]?.id,
			name: `Sample ${singular(collection.name).replaceAll('_', ' ')} ${index + 1}`,
			created_at: iso(created),
			updated_at: iso(created + random.next() * (school.now - created)),
		};
	});
}

/** How the paths of a collection name the records that its own belong to. */
export const parentsOf = (contract: Contract, collection: Collection): ParentLink[] =>
	contract.operations.find((one) => one.collection === collection)?.parents ?? [];

/** An id for a record, as long as the contract wants it. */
export function codeFor({ schema, idField }: Collection, index: number): string | number {
	const id: Schema = propertiesOf(schema)[idField] ?? {};
	const view = flatten(id);
	if (typesOf(id).some((type) => type === 'integer' || type === 'number')) return index + 1;
	if (view.format === 'uuid') return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
	const length = Math.min(Number(view.maxLength ?? 8), Math.max(8, Number(view.minLength ?? 0)));
	const number = (index + 1).toString(36).toUpperCase();
	return `S${number.padStart(length - 1, '0')}`;
}
