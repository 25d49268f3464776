import { camelCase, words } from '../../language/names.mts';
import { FIELD_MEANINGS, NAME_FIELDS } from '../../language/vocabulary.mts';
import { amountOf, subjectOf } from './derivedNames.mts';
import type { Presentation } from './overlay.mts';
import type { OutputField } from './types.mts';

/** n8n's guide: a simplified record has 10 fields at most. */
export const MAXIMUM_SIMPLIFIED_FIELDS = 10;

/** Meanings of a field by its name, the ones that say most about a record first. */
type Meaning = keyof typeof FIELD_MEANINGS;
const MEANINGS = Object.keys(FIELD_MEANINGS) as Meaning[];

function meaningOf(field: string): Meaning | undefined {
	if (NAME_FIELDS.includes(camelCase(field))) return 'name';
	const [first = '', ...rest] = words(field);
	if (rest.length > 0 && ['is', 'has'].includes(first)) return 'state';
	return MEANINGS.find((meaning) => FIELD_MEANINGS[meaning].includes(rest.at(-1) ?? first));
}

/** Names of records that others identify, in a label without a name of its own. */
const MOST_REFERENCES = 2;

/**
 * What names a record: the overlay's parts as far as they exist, unless what names the record is among the missing
 * ones. A state, a date or a switch alone names nothing: then the records do that it identifies, or the ID.
 *
 * @param wished of the overlay; `first_name last_name` makes one part of two, `a | b` is the first that exists
 */
export function labelFields(
	fields: string[],
	wished: string[] = [],
	presentation?: Pick<Presentation, 'references' | 'locationParameter'>,
): string[] {
	const derived = derivedNames(fields, presentation);
	const known = [...fields, ...derived.keys()];
	const alternatives = wished.map((part) => part.split('|').map((one) => one.trim()));
	const existing = alternatives
		.map((part) => part.filter((one) => one.split(' ').every((name) => known.includes(name))))
		.flatMap((part) => (part.length ? [part.join(' | ')] : []));
	const names = (part: string): boolean =>
		part
			.split(/[ |]+/)
			.some((name) => fields.includes(name) && ['name', 'number'].includes(meaningOf(name) ?? ''));
	const isWhole = wished.length > 0 && existing.length === wished.length;
	if (isWhole || existing.some(names)) return existing;
	const isDerived = (part: string): boolean => !fields.includes(part.split(/[ |]+/)[0]!);
	const found = namesAmong(fields);
	if (found.length) return [...existing.filter(isDerived), ...found];
	const hasMeaning = (part: string): boolean => meaningOf(part) !== undefined;
	if (existing.length > 1 || !existing.every(hasMeaning)) return existing;
	const others = [...derived].filter(([, field]) => !existing.includes(field));
	if (others.length === 0) return [];
	const first = (meaning: Meaning): string[] =>
		fields.filter((field) => meaningOf(field) === meaning && !isStamp(field)).slice(0, 1);
	const identified = others.map(([name]) => name).slice(0, MOST_REFERENCES);
	return [...first('time'), ...identified, ...first('state')];
}

/** Names of the records that IDs identify, by what the IDs are called: `aircraft` → `aircraft_id`; and amounts. */
function derivedNames(
	fields: string[],
	presentation?: Pick<Presentation, 'references' | 'locationParameter'>,
): Map<string, string> {
	const location = camelCase(presentation?.locationParameter ?? '');
	return new Map(
		fields.flatMap((field): Array<[string, string]> => {
			const as = presentation?.references[field]?.as ?? subjectOf(field) ?? amountOf(field);
			return as === undefined || fields.includes(as) || camelCase(field) === location
				? []
				: [[as, field]];
		}),
	);
}

function namesAmong(fields: string[]): string[] {
	const known = NAME_FIELDS.flatMap((name) => fields.filter((field) => camelCase(field) === name));
	if (known.length) return known.slice(0, 2);
	const person = ['firstName', 'lastName'].map((name) =>
		fields.find((field) => camelCase(field) === name),
	);
	if (person.every((field) => field !== undefined)) return [person.join(' ')];
	return ['name', 'number']
		.flatMap((meaning) => fields.filter((field) => meaningOf(field) === meaning))
		.slice(0, 2);
}

/**
 * Names of the simplified output: the overlay's where all of them exist. Otherwise those that do, the label, and then
 * what says most about the record; of a record with few fields all of them. The name of what an ID identifies comes
 * before the ID, and an amount instead of its minor units.
 */
export function simplifiedFields(
	fields: OutputField[],
	wished: string[],
	label: string[],
): string[] {
	const names = fields.map(({ name }) => name);
	const existing = withSubstitutes(names, wished);
	if (wished.length && wished.every((name) => names.includes(name))) {
		return existing.slice(0, MAXIMUM_SIMPLIFIED_FIELDS);
	}
	const own = fields.filter(({ isDerived }) => !isDerived).map(({ name }) => name);
	const ranked =
		own.length > MAXIMUM_SIMPLIFIED_FIELDS
			? [...label.flatMap((part) => part.split(/[ |]+/)), ...existing, ...byMeaning(own)]
			: [...existing, ...own.filter((name) => !isStamp(name)), ...own.filter(isStamp)];
	const first = own.includes('id') ? ['id'] : [];
	const all = [...first, ...ranked].flatMap((name) => withDerived(name, fields));
	return [...new Set(all)].slice(0, MAXIMUM_SIMPLIFIED_FIELDS);
}

/** For what a record does not have, another field that says the same about it: its state, a time, its name. */
function withSubstitutes(fields: string[], wished: string[]): string[] {
	const left = fields.filter((name) => !wished.includes(name) && !isStamp(name));
	return wished.flatMap((name) => {
		if (fields.includes(name)) return [name];
		const meaning = meaningOf(name);
		const index = left.findIndex((other) => meaning !== undefined && meaningOf(other) === meaning);
		return index < 0 ? [] : left.splice(index, 1);
	});
}

function byMeaning(fields: string[]): string[] {
	const rank = (field: string): number => {
		if (isStamp(field)) return MEANINGS.length + 1;
		const meaning = meaningOf(field);
		return meaning ? MEANINGS.indexOf(meaning) : MEANINGS.length;
	};
	return [...fields].sort((a, b) => rank(a) - rank(b));
}

const isStamp = (field: string): boolean => /^(created|updated)_?at$/i.test(field);

/** What is shown of a field: an ID with the name that it identifies, an amount in units alone. */
function withDerived(name: string, fields: OutputField[]): string[] {
	if (!fields.some((field) => field.name === name)) return [];
	const derived = fields.find(({ from }) => from === name);
	if (!derived) return [name];
	return derived.schema.type === 'number' ? [derived.name] : [derived.name, name];
}
