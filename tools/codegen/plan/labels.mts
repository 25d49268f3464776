import { jsonType, knownValues } from '../../../nodes/TrueFlight/openapi/schema.ts';
import { singular } from '../../language/inflection.mts';
import { camelCase, words } from '../../language/names.mts';
import { LONG_TEXTS, NAME_FIELDS, PERSON_NAMES, WEAK_NAMES } from '../../language/vocabulary.mts';
import { amountOf, nameBeside, subjectOf } from './derivedNames.mts';
import type { Presentation } from './overlay.mts';
import { isStamp, meaningIn, meaningOf, type Meaning } from './recordFields.mts';
import type { RecordField } from './types.mts';

/** Names of records that others identify, in a label without a name of its own. */
const MOST_REFERENCES = 2;
/** Names in a label where nothing says which are wanted. */
const MOST_NAMES = 2;

type Hints = Partial<Pick<Presentation, 'references' | 'resources' | 'locationParameter'>>;

/**
 * What names a record: the overlay's parts as far as they exist; instead of a name or a time that does not, the one that
 * the record has. A state, a date or a switch alone names nothing: then the records do that it identifies.
 *
 * @param wished of the overlay; `first_name last_name` makes one part of two, `a | b` is the first that exists
 * @returns nothing where the records have to decide
 */
export function labelFields(
	all: RecordField[],
	wished: string[] = [],
	hints: Hints = {},
): string[] {
	const ids = all.filter((field) => isRecordId(field, hints));
	const fields = all.filter((field) => !ids.includes(field));
	const own = new Map(fields.map((field) => [field.name, field]));
	const derived = new Map([
		...ids
			.filter(({ name }) => isResource(name, hints) && !nameBeside([...own.keys()], name))
			.map(({ name }) => [name, name] as const),
		...derivedNames([...own.keys()], hints),
	]);
	const found = (name: string): string | undefined =>
		own.has(name) || derived.has(name) ? name : nameBeside([...own.keys()], name);
	const alternatives = wished.map((part) => part.split('|').map((one) => one.trim().split(' ')));
	const existing = alternatives.map((part) =>
		part
			.map((names) => names.map(found))
			.filter((names) => names.every((name) => name !== undefined))
			.map((names) => names.join(' '))
			.join(' | '),
	);
	if (wished.length > 0 && existing.every(Boolean)) return existing;
	const used = existing.flatMap(namesOf);
	const left = fields.filter(({ name }) => !used.includes(name) && !isStamp(name));
	const isNumbered =
		alternatives.length === 0 || alternatives.flat(2).some((name) => meaningOf(name) === 'number');
	const names = namesAmong(left, isNumbered);
	const first = (meaning: Meaning): string[] =>
		left
			.filter((field) => meaningIn(field) === meaning)
			.flatMap(({ name }) => name)
			.slice(0, 1);
	const parts = existing.flatMap((part, index) => {
		if (part) return [part];
		const meanings = alternatives[index]!.flat().map(meaningOf);
		if (meanings.some(isName)) return names.splice(0, 1);
		return meanings.includes('time') ? first('time') : [];
	});
	const tells = (part: string): boolean =>
		namesOf(part).some((name) => own.has(name) && isName(meaningIn(own.get(name)!)));
	const isText = (part: string): boolean => jsonType(own.get(part)?.schema ?? {}) === 'string';
	if (parts.some(tells) || parts.some((part) => isText(part) && meaningOf(part) === undefined))
		return parts;
	const more = names.slice(0, wished.length ? 1 : MOST_NAMES);
	if (more.length > 0 || parts.length > 1) return [...parts, ...more];
	const identified = parts.filter((part) => meaningOf(part) === undefined);
	const others = [...derived].filter(([as, field]) => !used.includes(as) && !used.includes(field));
	if (others.length === 0 && identified.length === 0) return [];
	return [
		...(identified.length ? [] : first('time')),
		...identified,
		...others.map(([name]) => name).slice(0, MOST_REFERENCES - identified.length),
		...(identified.length ? first('time') : first('state')),
	];
}

const namesOf = (part: string): string[] => part.split(/[ |]+/);

const isName = (meaning: Meaning | undefined): boolean =>
	meaning === 'name' || meaning === 'number';

/** `aircraft: 5`, where others write `aircraft_id`. */
function isRecordId({ name, schema }: RecordField, hints: Hints): boolean {
	if (jsonType(schema) !== 'integer' && schema.format !== 'uuid') return false;
	return (
		isResource(name, hints) || Object.values(hints.references ?? {}).some(({ as }) => as === name)
	);
}

const isResource = (name: string, { resources = {} }: Hints): boolean =>
	Object.hasOwn(resources, camelCase(singular(name)));

/** Names of the records that IDs identify, by what the IDs are called: `aircraft` → `aircraft_id`; and amounts. */
function derivedNames(
	fields: string[],
	{ references = {}, locationParameter = '' }: Hints,
): Map<string, string> {
	const location = camelCase(locationParameter);
	return new Map(
		fields.flatMap((field): Array<[string, string]> => {
			const as = references[field]?.as ?? subjectOf(field) ?? amountOf(field);
			const isKnown =
				as === undefined || fields.includes(as) || nameBeside(fields, as) !== undefined;
			return isKnown || camelCase(field) === location ? [] : [[as, field]];
		}),
	);
}

/** Parts of a label that the record's own fields make, the most telling first. */
function namesAmong(fields: RecordField[], isNumbered: boolean): string[] {
	const called = (names: string[]): string[] =>
		names
			.flatMap((name) => fields.filter((field) => camelCase(field.name) === name))
			.map(({ name }) => name);
	const weak = called(WEAK_NAMES);
	const persons = PERSON_NAMES.map(called).filter((pair) => pair.length === 2);
	const named = fields.filter((field) => meaningIn(field) === 'name' && !weak.includes(field.name));
	const own = named.filter(({ name }) => meaningOf(name) === 'name');
	const objects = named.filter((field) => !own.includes(field));
	const numbers = fields.filter(({ name }) => meaningOf(name) === 'number');
	const strong = [
		called(NAME_FIELDS.filter((name) => !WEAK_NAMES.includes(name))),
		persons.map((pair) => pair.join(' ')),
		...[own, ...(isNumbered ? [numbers, objects] : [objects, numbers])].map((group) =>
			group.map(({ name }) => name),
		),
	].find((names) => names.length > 0);
	if (strong || weak.length) return [...(strong ?? []), ...weak];
	return fields
		.filter(isShortText)
		.map(({ name }) => name)
		.slice(0, 1);
}

/** A text that may be a name, as far as its schema tells. */
function isShortText(field: RecordField): boolean {
	const { name, schema } = field;
	return (
		jsonType(schema) === 'string' &&
		schema.format === undefined &&
		knownValues(schema).length === 0 &&
		meaningIn(field) === undefined &&
		!LONG_TEXTS.includes(words(name).at(-1) ?? '')
	);
}
