/** How the records of the sample school appear in a contract that names things differently. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { snake } from '../contract/names.mts';
import type { JsonObject } from '../contract/types.mts';

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

const FILE = new URL('../../../openapi/sandbox.yaml', import.meta.url);

export class SchoolMapping {
	private readonly kinds: Mapping;

	/** @param source a document, whose own `x-sandbox` goes before the file */
	constructor(source: JsonObject) {
		const file = existsSync(FILE) ? (parse(readFileSync(FILE, 'utf8')) as Mapping | null) : {};
		this.kinds = { ...file, ...(source['x-sandbox'] as Mapping | undefined) };
	}

	/** The kind of school record in a collection, by the mapping or by its name. */
	kindOf(collection: string, aliases: string[], known: ReadonlyMap<string, unknown>) {
		const mapped = Object.keys(this.kinds).find(
			(kind) => this.kinds[kind]?.collection === collection,
		);
		return mapped ?? aliases.find((alias) => known.has(alias));
	}

	/** The school's record under the contract's names and with its values, names in snake_case. */
	factsOf(kind: string, entity: JsonObject): JsonObject {
		const { fields = {}, values = {} } = this.kinds[kind] ?? {};
		const facts = Object.fromEntries(
			Object.entries(entity).map(([name, value]) => [name, valueOf(values[name], value)]),
		);
		for (const [name, source] of Object.entries(fields)) {
			const [field = '', divisor] = source.split('/');
			const value = facts[field];
			facts[snake(name)] = divisor && typeof value === 'number' ? value / Number(divisor) : value;
		}
		return facts;
	}
}

const valueOf = (values: Record<string, unknown> | undefined, value: unknown): unknown =>
	values && typeof value === 'string' && value in values ? values[value] : value;
