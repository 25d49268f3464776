/** Which operations are about the same records, how those are identified, and what they belong to. */
import { singular, snake } from './names.mts';
import {
	flatten,
	isArraySchema,
	isObjectSchema,
	knownValues,
	propertiesOf,
	requiredOf,
} from './schema.mts';
import type { Collection, Operation, OperationKind, ParentLink, Schema } from './types.mts';

export interface Draft {
	operation: Operation;
	/** Template of the collection, without a trailing `{id}` or verb. */
	base: string;
}

export const segmentsOf = (template: string): string[] => template.split('/').filter(Boolean);
export const parameterOf = (segment: string | undefined): string | undefined =>
	/^\{(.+)\}$/.exec(segment ?? '')?.[1];

/** The fixed parts of a path. */
const wordsOf = (template: string): string[] =>
	segmentsOf(template)
		.filter((part) => !parameterOf(part))
		.map(snake);

/** A choice between a few words is not an id. */
export const isChoice = (raw: Schema, parameter: string): boolean =>
	((raw.parameters ?? []) as Schema[]).some(
		({ in: location, name, schema }) =>
			location === 'path' && name === parameter && knownValues(schema).closed,
	);

/** Groups operations by the records that they are about. */
export function collect(drafts: Draft[]): Map<string, Collection> {
	const byBase = new Map<string, Collection>();
	const members = drafts.filter(
		({ operation }) => operation.kind !== 'singleton' && operation.kind !== 'other',
	);
	const flatFirst = members.toSorted(
		(a, b) => count(a.base) - count(b.base) || fullness(a) - fullness(b),
	);
	for (const { base, operation } of flatFirst) {
		const { shape } = operation.success;
		const collection = byBase.get(base) ?? newCollection(base, byBase);
		byBase.set(base, collection);
		operation.collection = collection;
		if ((shape.kind === 'list' || shape.kind === 'one') && RECORD_KINDS.includes(operation.kind))
			collection.schema = merged(collection.schema, shape.item);
	}
	for (const { operation } of members) setIdField(operation);
	return byBase;
}

const merged = (schema: Schema, item: Schema): Schema =>
	Object.keys(schema).length === 0 ? flatten(item) : flatten({ allOf: [schema, item] });

/** Operations that return the records themselves; a single one has more fields than a list of brief ones. */
const RECORD_KINDS: OperationKind[] = ['get', 'create', 'update', 'replace', 'list'];

const fullness = ({ operation: { kind } }: Draft): number => RECORD_KINDS.indexOf(kind);

const count = (base: string): number => (base.match(/\{/g) ?? []).length;

function newCollection(base: string, byBase: Map<string, Collection>): Collection {
	const words = wordsOf(base);
	const last = words.at(-1) ?? 'root';
	const nested =
		count(base) > 0 && words.length > 1 ? `${singular(words.at(-2) as string)}_${last}` : last;
	const used = new Set([...byBase.values()].map((one) => one.name));
	const name =
		[nested, words.join('_')].find((one) => !used.has(one)) ?? `${words.join('_')}_${used.size}`;
	return {
		name,
		aliases: [...new Set([singular(nested), singular(last)])],
		schema: {},
		idField: 'id',
	};
}

/** `{id}` → `id`; `{tail_number}` → `tail_number`; `{squawk_gid}` → `gid`; else what looks like a key. */
function setIdField(operation: Operation): void {
	const collection = operation.collection as Collection;
	if (!operation.idParameter) return;
	const fields = scalarFields(collection.schema);
	const wanted = snake(operation.idParameter);
	const own = collection.aliases.map((alias) => `${alias}_id`);
	const required = requiredOf(collection.schema);
	collection.idField =
		fields.find((field) => snake(field) === wanted) ??
		fields.find((field) => ['id', '_id', 'uuid', 'key', ...own].includes(snake(field))) ??
		fields.find((field) => wanted.endsWith(`_${snake(field)}`)) ??
		fields.find((field) => required.includes(field)) ??
		fields[0] ??
		'id';
}

/** Fields that a part of a path can name. */
const scalarFields = (schema: Schema): string[] =>
	Object.entries(propertiesOf(schema))
		.filter(([, field]) => !isObjectSchema(field) && !isArraySchema(field))
		.map(([name]) => name);

/** For `/exams/{exam_id}/attempts/{id}`: which property of an attempt names the exam. */
export function linkParents(operation: Operation, collections: Map<string, Collection>): void {
	const segments = segmentsOf(operation.template);
	operation.parents = segments.flatMap((segment, index): ParentLink[] => {
		const parameter = parameterOf(segment);
		if (!parameter || parameter === operation.idParameter) return [];
		if (isChoice(operation.raw, parameter)) return [];
		const owner = singular(segments[index - 1] ?? '');
		const fields = scalarFields(operation.collection?.schema ?? {});
		// `{id}` of the owner is not the record's own.
		const named = snake(parameter) === 'id' ? [] : [snake(parameter)];
		const candidates = [...named, `${owner}_id`, owner];
		const field = candidates.map((name) => fields.find((one) => snake(one) === name)).find(Boolean);
		const parent = collections.get(`/${segments.slice(0, index).join('/')}`);
		return [{ parameter, field: field ?? `${owner}_id`, collection: parent?.name }];
	});
}
