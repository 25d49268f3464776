/** Records of the invented school, before they are adapted to a contract. */
import { DAY, iso } from './clock.mts';
import type { Random } from './random.mts';

/** Fields have the names that flight schools use; the mapping translates them. */
export interface Entity {
	id: string;
	location_id?: string | null;
	location_ids?: string[];
	[field: string]: unknown;
}

/** What the parts of the school are built from, in this order: later parts refer to earlier ones. */
export interface Site {
	random: Random;
	now: number;
	/** How many records of a kind there are. */
	sizes: Record<string, number>;
	locations: Entity[];
	mechanics: Entity[];
	instructors: Entity[];
	companies: Entity[];
	aircraft: Entity[];
	simulators: Entity[];
	reservation_types: Entity[];
}

/** One record for each number or value, with random numbers of their own. */
export function make<T>(
	{ random, sizes }: Pick<Site, 'random' | 'sizes'>,
	kind: string,
	record: (random: Random, index: number, value: T) => Entity,
	values?: readonly T[],
): Entity[] {
	const own = random.fork(kind);
	const all = values ?? (Array.from({ length: sizes[kind]! }) as T[]);
	return all.map((value, index) => record(own, index, value));
}

/** The entities of one location. */
export const at = (entities: Entity[], location: string | null | undefined): Entity[] =>
	entities.filter((one) => one.location_id === location);

/** One of a list in turn; undefined when the list is empty. */
export const turn = <T,>(values: readonly T[], index: number): T | undefined =>
	values[index % Math.max(1, values.length)];

/** References to a customer, who is filed as a company, and the customer's location. */
export const customer = (company: Entity | undefined) => ({
	company_id: company?.id ?? null,
	user_id: company?.user_id ?? null,
	location_id: company?.location_id ?? null,
});

type Base = Entity & { created_at: string; updated_at: string };

/** Id and stamps of a record that was created within the last `days`. */
export function base(random: Random, now: number, days: number): Base {
	return since(random, now, now - random.next() * days * DAY - DAY);
}

/** The same for a record that was created at a known time. */
export function since(random: Random, now: number, created: number): Base {
	return {
		id: random.uuid(),
		created_at: iso(created),
		updated_at: iso(created + random.next() * (now - created)),
	};
}
