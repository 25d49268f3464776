import { jsonType, properties } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import { camelCase, words } from '../../language/names.mts';
import { FIELD_MEANINGS, NAME_FIELDS } from '../../language/vocabulary.mts';
import type { OutputField, RecordField } from './types.mts';

/** The fields of a record, without what frameworks write beside them: `$schema`, `@id`, `@odata.etag`. */
export const fieldsOf = (record: Schema): RecordField[] =>
	properties(record).filter(({ name }) => !/^[$@]/.test(name));

/** A name as a document spells it: `TailNumber` for `tail_number`. */
export const spelled = (names: string[], name: string): string | undefined =>
	names.find((one) => one === name) ?? names.find((one) => camelCase(one) === camelCase(name));

/** n8n's guide: a simplified record has 10 fields at most. */
export const MAXIMUM_SIMPLIFIED_FIELDS = 10;

/** Meanings of a field by its name, the ones that say most about a record first. */
export type Meaning = keyof typeof FIELD_MEANINGS;
const MEANINGS = Object.keys(FIELD_MEANINGS) as Meaning[];

export function meaningOf(field: string): Meaning | undefined {
	if (NAME_FIELDS.includes(camelCase(field))) return 'name';
	const [first = '', ...rest] = words(field);
	if (rest.length > 0 && ['is', 'has'].includes(first)) return 'state';
	return MEANINGS.find((meaning) => FIELD_MEANINGS[meaning].includes(rest.at(-1) ?? first));
}

/** What a field says; of an object, what its members say. */
export function meaningIn({ name, schema }: RecordField): Meaning | undefined {
	const own = meaningOf(name) ?? (/^date/.test(schema.format ?? '') ? 'time' : undefined);
	if (own !== undefined || !isBrief(schema)) return own;
	const meanings = properties(schema).map((member) => meaningOf(member.name));
	return MEANINGS.find((meaning) => meaning !== 'reference' && meanings.includes(meaning));
}

/** An object of so many plain members is shown as a whole: `{ id, registration }`, `{ start, end }`. */
const MOST_MEMBERS = 4;

export function isBrief(schema: Schema): boolean {
	if (jsonType(schema) !== 'object') return false;
	const members = properties(schema);
	return (
		members.length > 0 &&
		members.length <= MOST_MEMBERS &&
		members.every((member) => isPlain(member.schema) || isSmall(member.schema))
	);
}

const isPlain = (schema: Schema): boolean => !['object', 'array'].includes(jsonType(schema) ?? '');

/** A record in an object that is shown as a whole: `by` of `{ at, by: { id, name } }`. */
function isSmall(schema: Schema): boolean {
	const members = jsonType(schema) === 'object' ? properties(schema) : [];
	const isRecord = members.some(({ name }) => name === 'id') && members.length <= MOST_MEMBERS;
	return isRecord && members.every((member) => isPlain(member.schema));
}

/**
 * Names of the simplified output: the overlay's where all of them exist. Otherwise those that do, the label, and then
 * what says most about the record; of a record with few fields all of them. The name of what an ID identifies comes
 * before the ID, and an amount instead of its minor units.
 */
export function simplifiedFields(
	fields: OutputField[],
	wishes: string[],
	label: string[],
): string[] {
	const names = fields.map(({ name }) => name);
	const wished = wishes.map((name) => spelled(names, name) ?? name);
	const existing = withSubstitutes(fields, wished);
	if (wished.length && wished.every((name) => names.includes(name))) {
		return existing.slice(0, MAXIMUM_SIMPLIFIED_FIELDS);
	}
	const ownFields = fields.filter(({ isDerived }) => !isDerived);
	const own = ownFields.map(({ name }) => name);
	const ranked =
		own.length > MAXIMUM_SIMPLIFIED_FIELDS
			? [...label.flatMap((part) => part.split(/[ |]+/)), ...existing, ...byMeaning(ownFields)]
			: [...existing, ...own.filter((name) => !isAside(name)), ...own.filter(isAside)];
	const first = own.includes('id') ? ['id'] : [];
	const all = [...first, ...ranked].flatMap((name) => withDerived(name, fields));
	return [...new Set(all)].slice(0, MAXIMUM_SIMPLIFIED_FIELDS);
}

/** For what a record does not have, another field that says the same about it: its state, a time, its name. */
export function withSubstitutes(fields: RecordField[], wished: string[]): string[] {
	const left = fields.filter(({ name }) => !wished.includes(name) && !isStamp(name));
	return wished.flatMap((name) => {
		if (fields.some((field) => field.name === name)) return [name];
		const meaning = meaningOf(name);
		const index = left.findIndex((other) => meaning !== undefined && meaningIn(other) === meaning);
		return index < 0 ? [] : left.splice(index, 1).map((other) => other.name);
	});
}

function byMeaning(fields: OutputField[]): string[] {
	const rank = (field: OutputField): number => {
		if (isAside(field.name)) return MEANINGS.length + 1;
		const meaning = meaningIn(field);
		return meaning ? MEANINGS.indexOf(meaning) : MEANINGS.length;
	};
	return [...fields].sort((a, b) => rank(a) - rank(b)).map(({ name }) => name);
}

export const isStamp = (field: string): boolean =>
	/^(created|updated|deleted)_?(at|on)$/i.test(field);

/** What is the same of all records, or of interest to the database alone. */
const isAside = (field: string): boolean =>
	isStamp(field) || /^(org|organi[sz]ation|tenant)_?id$/i.test(field);

/** What is shown of a field: an ID with the name that it identifies, an amount in units alone. */
function withDerived(name: string, fields: OutputField[]): string[] {
	if (!fields.some((field) => field.name === name)) return [];
	const derived = fields.find(({ from }) => from === name);
	if (!derived) return [name];
	return derived.schema.type === 'number' ? [derived.name] : [derived.name, name];
}
