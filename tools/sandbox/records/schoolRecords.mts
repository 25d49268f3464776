/** The records of the sample school under the names and with the values of a contract. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { singular, snake } from '../contract/names.mts';
import type { Collection, JsonObject } from '../contract/types.mts';
import { PEOPLE } from '../../language/vocabulary.mts';
import { originalOf } from './patterns.mts';
import type { School } from '../school/build.mts';
import type { Entity } from '../school/entity.mts';

interface KindMapping {
	/** The contract's collection of such records, where it is not named like the kind. */
	collection?: string;
	/** The contract's name of a field → the school's; `total: total_cents/100` divides. */
	fields?: Record<string, string>;
	/** The school's name of a field → its value → the contract's value. */
	values?: Record<string, Record<string, unknown>>;
}

/** By kind of record: `reservation`, `aircraft`, … */
type Mapping = Record<string, KindMapping>;

/** What else contracts call the school's customers. */
const CUSTOMERS = ['customer', 'client', 'student', 'renter'];

const FILE = new URL('../../../openapi/sandbox.yaml', import.meta.url);

export class SchoolRecords {
	readonly school: School;
	private readonly mapping: Mapping;
	private readonly byId = new Map<string, { kind: string; entity: Entity }>();

	/** @param source a document, whose own `x-sandbox` comes before the file */
	constructor(school: School, source: JsonObject) {
		this.school = school;
		const file = existsSync(FILE) ? (parse(readFileSync(FILE, 'utf8')) as Mapping | null) : {};
		this.mapping = { ...file, ...(source['x-sandbox'] as Mapping | undefined) };
		for (const [kind, entities] of school.kinds)
			for (const entity of entities)
				for (const id of [entity.id, numberOf(entity.id)])
					this.byId.set(String(id), { kind, entity });
	}

	/** The kind of record in a collection, by the mapping or by its name; undefined where the school has none. */
	kindOf({ name, aliases }: Collection): string | undefined {
		const mapped = Object.keys(this.mapping).find(
			(kind) => this.mapping[kind]?.collection === name,
		);
		const named = aliases.find((alias) => this.school.kinds.has(alias));
		if (mapped !== undefined || named !== undefined) return mapped ?? named;
		if (aliases.some((alias) => CUSTOMERS.includes(alias))) return 'company';
		return aliases.some((alias) => PEOPLE.includes(alias)) ? 'user' : undefined;
	}

	/** All records of a kind, by names in snake_case. */
	factsOf(kind: string): JsonObject[] {
		return (this.school.kinds.get(kind) ?? []).map((entity) => this.mapped(kind, entity));
	}

	/** The record with this id or number. */
	find(id: unknown): JsonObject | undefined {
		const known = this.byId.get(originalOf(id));
		return known && this.mapped(known.kind, known.entity);
	}

	/** An id that a field named `aircraft_id` may have. */
	idFor(field: string): string | undefined {
		return this.school.kinds.get(targetOf(field))?.[0]?.id;
	}

	private mapped(kind: string, entity: Entity): JsonObject {
		const { fields = {}, values = {} } = this.mapping[kind] ?? {};
		const facts = Object.fromEntries(
			Object.entries(entity).map(([name, value]) => [name, values[name]?.[String(value)] ?? value]),
		);
		for (const [name, source] of Object.entries(fields)) {
			const [field = '', divisor = 1] = source.split('/');
			const value = facts[field];
			facts[snake(name)] = typeof value === 'number' ? value / Number(divisor) : value;
		}
		return facts;
	}
}

/**
 * The school for a contract that lists all people in one place: fields identify instructors and customers by their IDs
 * there.
 *
 * @param served kinds of records that the contract lists
 */
export function withUsers(school: School, served: Set<string | undefined>): School {
	const others = ['instructor', 'company'].filter((kind) => !served.has(kind));
	if (!served.has('user') || others.length === 0) return school;
	const people = others.flatMap((kind) => school.kinds.get(kind) ?? []);
	const users = new Map<unknown, unknown>(people.map(({ id, user_id }) => [id, user_id]));
	const asUser = (value: unknown): unknown => users.get(value) ?? value;
	const moved = (entity: Entity): Entity => ({
		...Object.fromEntries(Object.entries(entity).map(([name, value]) => [name, asUser(value)])),
		id: entity.id,
	});
	return {
		...school,
		kinds: new Map([...school.kinds].map(([kind, all]) => [kind, all.map(moved)])),
	};
}

/** `aircraft_id`, `aircraft_ids` and `aircraft` refer to an aircraft. */
export const targetOf = (field: string): string => singular(snake(field).replace(/_?ids?$/, ''));

/** The id of a record in contracts with numeric ids: 31 bits of its UUID. */
export const numberOf = (uuid: string): number => parseInt(uuid.slice(0, 8), 16) >>> 1;
