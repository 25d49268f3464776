import { jsonType, knownValues, properties } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import { camelCase, words } from '../../language/names.mts';
import {
	ACCOUNTS,
	LONG_TEXTS,
	NAME_FIELDS,
	PERSON_NAMES,
	PLACES,
	TITLES,
	WEAK_NAMES,
} from '../../language/vocabulary.mts';
import { amountOf, nameBeside, subjectOf } from './derivedNames.mts';
import { isStamp, meaningIn, meaningOf, spelled, type Meaning } from './recordFields.mts';
import { LOCATION, type ReferenceResolver } from './references.mts';
import type { RecordField } from './types.mts';

/** Names of records that others identify, in a label without a name of its own. */
const MOST_REFERENCES = 2;
/** Names in a label where nothing says which are wanted. */
const MOST_NAMES = 2;

type Resolver = Pick<ReferenceResolver, 'byName' | 'called'>;

/**
 * What names a record: the overlay's parts as far as they exist; instead of a name or a time that does not, the one that
 * the record has. A state, a date or a switch alone names nothing: then the records do that it identifies.
 *
 * @param wished of the overlay; `first_name last_name` makes one part of two, `a | b` is the first that exists
 * @param refer resolves IDs to the records that they identify
 * @returns nothing where the records have to decide
 */
export function labelFields(all: RecordField[], wished: string[], refer: Resolver): string[] {
	const derived = derivedNames(all, refer);
	// `aircraft: 5`, where others write `aircraft_id`.
	const fields = all.filter(
		(field) => subjectIn(field.name, field.schema, refer) !== field.name && !isCode(field),
	);
	const own = new Map(fields.map((field) => [field.name, field]));
	// `company` says what `customer` would, if `company_id` is the ID of a customer.
	const present = [...own.keys(), ...derived.keys()];
	const found = (name: string): string | undefined =>
		[name, ...refer.called(name)].flatMap((one) => spelled(present, one) ?? [])[0] ??
		nameBeside([...own.keys()], name);
	const alternatives = wished.map((part) => part.split('|').map((one) => one.trim().split(' ')));
	const isTitled = fields.some(({ name }) => TITLES.includes(camelCase(name)));
	const existing = alternatives.map((part) => {
		const known = part
			.map((names) => names.map(found))
			.filter((names) => names.every((name) => name !== undefined));
		// A description stands in for a title, not for one that is called something else.
		const isStandIn = isTitled && part.flat().some((name) => meaningOf(name) === 'name');
		return isStandIn && known.flat().every(isLongText)
			? ''
			: known.map((names) => names.join(' ')).join(' | ');
	});
	if (wished.length > 0 && existing.every(Boolean)) return existing;
	const used = existing.flatMap(namesOf);
	const left = fields.filter(
		({ name }) => !used.includes(name) && !isStamp(name) && !isPlace(name),
	);
	const isWished = (meaning: Meaning): boolean =>
		alternatives.flat(2).some((name) => meaningOf(name) === meaning);
	const isNumbered = alternatives.length === 0 || isWished('number');
	const numbers = isNumbered && alternatives.length > 0 ? left.filter(isNumber) : [];
	const named = left.filter((field) => !numbers.includes(field));
	const names = namesAmong(named, isNumbered, {
		isNamed: isWished('name'),
		// `tail_number` may be called `number`.
		isCalledNumber: alternatives.flat(2).some((name) => words(name).at(-1) === 'number'),
	});
	const first = (meaning: Meaning): string[] =>
		left
			.filter((field) => meaningIn(field) === meaning)
			.flatMap(({ name }) => name)
			.slice(0, 1);
	/** Whether other records may do instead of the name that is wanted. */
	const isSeveral = (index: number): boolean => alternatives[index]!.length > 1;
	const records = left
		.filter(isOtherRecord)
		.map(({ name }) => name)
		.sort((a, b) => Number(meaningOf(a) === 'state') - Number(meaningOf(b) === 'state'));
	const claimed = new Set<string>();
	const claim = (some: string[]): string[] => {
		const one = some.find((name) => !claimed.has(name));
		if (one !== undefined) claimed.add(one);
		return one === undefined ? [] : [one];
	};
	const parts = existing.flatMap((part, index) => {
		if (part) return [part];
		const meanings = alternatives[index]!.flat().map(meaningOf);
		const number = meanings.includes('number') ? claim(numbers.map(({ name }) => name)) : [];
		if (number.length > 0) return number;
		const others = isSeveral(index) ? records : [];
		if (meanings.some(isName))
			return claim([...names.filter((name) => !isByWhom(name)), ...others, ...names]);
		const isKind = meanings.every((meaning) => meaning === 'state');
		if (isKind) return claim(records.filter((name) => meaningOf(name) === 'state'));
		if (meanings.every((meaning) => meaning === undefined)) return claim(records);
		return meanings.includes('time') ? claim(first('time')) : [];
	});
	const tells = (part: string): boolean =>
		namesOf(part).some((name) => own.has(name) && isName(meaningIn(own.get(name)!)));
	const isText = (part: string): boolean => jsonType(own.get(part)?.schema ?? {}) === 'string';
	if (parts.some(tells) || parts.some((part) => isText(part) && meaningOf(part) === undefined))
		return parts;
	const isState = (part: string): boolean => meaningOf(part) === 'state';
	const subjects = parts.filter((part) => !isState(part));
	const more = names
		.filter((name) => !claimed.has(name))
		.slice(0, subjects.length > 0 ? 1 : MOST_NAMES);
	if (more.length > 0 || parts.length > 1) return [...subjects, ...more, ...parts.filter(isState)];
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

/** The record's location, which lists show in addition to its label. */
const isPlace = (name: string): boolean => PLACES.includes(camelCase(name));

const isByWhom = (name: string): boolean => words(name).at(-1) === 'by';

/** An object that is another record: `{ id, label }`, or that has some. Who filed it is none that names it. */
function isOtherRecord({ name, schema }: RecordField): boolean {
	if (isByWhom(name)) return false;
	return isNamedRecord(schema) || properties(schema).some((member) => isNamedRecord(member.schema));
}

function isNamedRecord(schema: Schema): boolean {
	const names = jsonType(schema) === 'object' ? properties(schema).map(({ name }) => name) : [];
	return names.includes('id') && names.some((name) => meaningOf(name) === 'name');
}

const namesOf = (part: string): string[] => part.split(/[ |]+/);

const isName = (meaning: Meaning | undefined): boolean =>
	meaning === 'name' || meaning === 'number';

/** Names of the records that IDs identify, by what the IDs are called: `aircraft` → `aircraft_id`; and amounts. */
function derivedNames(fields: RecordField[], refer: Resolver): Map<string, string> {
	const names = fields.map(({ name }) => name);
	return new Map(
		fields.flatMap(({ name, schema }): Array<[string, string]> => {
			const as = subjectIn(name, schema, refer) ?? amountOf(name);
			const isKnown =
				as === undefined ||
				(as !== name && names.includes(as)) ||
				nameBeside(names, as) !== undefined;
			return isKnown || refer.byName(name, schema)?.resource === LOCATION ? [] : [[as, name]];
		}),
	);
}

/** A state as a number, which says nothing to a person. */
const isCode = ({ name, schema }: RecordField): boolean =>
	meaningOf(name) === 'state' && ['integer', 'number'].includes(jsonType(schema) ?? '');

/** What an ID identifies is called. */
function subjectIn(name: string, schema: Schema, refer: Resolver): string | undefined {
	if (['array', 'object'].includes(jsonType(schema) ?? '')) return undefined;
	return refer.byName(name, schema)?.as ?? subjectOf(name);
}

/** Parts of a label that the record's own fields make, the most telling first. */
function namesAmong(
	fields: RecordField[],
	isNumbered: boolean,
	{ isNamed, isCalledNumber }: { isNamed: boolean; isCalledNumber: boolean },
): string[] {
	const called = (names: string[]): string[] =>
		names
			.flatMap((name) => fields.filter((field) => camelCase(field.name) === name))
			.map(({ name }) => name);
	const weak = called(WEAK_NAMES);
	const persons = PERSON_NAMES.map(called).filter((pair) => pair.length === 2);
	const named = fields.filter((field) => meaningIn(field) === 'name' && !weak.includes(field.name));
	// A name is wanted: `number` is none as long as there is one.
	const isNone = (name: string): boolean =>
		isNamed && !isCalledNumber && camelCase(name) === 'number';
	const own = named.filter(({ name }) => meaningOf(name) === 'name' && !isNone(name));
	const objects = named.filter((field) => !own.includes(field) && !isNone(field.name));
	const numbers = fields.filter(isNumber);
	const texts = [...fields.filter(isShortText), ...fields.filter(isAccount)].slice(0, 1);
	const strong = [
		called(NAME_FIELDS.filter((name) => !WEAK_NAMES.includes(name) && !isNone(name))),
		persons.map((pair) => pair.join(' ')),
		// What is meant to have a name of its own is not named by what it is about.
		...[own, isNumbered ? numbers : [], isNamed ? texts : [], numbers, objects].map((group) =>
			group.map(({ name }) => name),
		),
	].find((names) => names.length > 0);
	if (strong || weak.length) return [...(strong ?? []), ...weak];
	const [last] = [...texts, ...fields.filter(isAddress)];
	return last ? [last.name] : [];
}

/** `number` and `invoice_no`. */
const isNumber = ({ name }: RecordField): boolean =>
	meaningOf(name) === 'number' || camelCase(name) === 'number';

/** What somebody wrote about the record, which names it if nothing shorter does. */
const isAccount = ({ name, schema }: RecordField): boolean =>
	(jsonType(schema) ?? 'string') === 'string' && ACCOUNTS.includes(words(name).at(-1) ?? '');

/** A text that may be a name, as far as its schema tells. */
function isShortText(field: RecordField): boolean {
	const { name, schema } = field;
	return (
		jsonType(schema) === 'string' &&
		schema.format === undefined &&
		knownValues(schema).length === 0 &&
		meaningIn(field) === undefined &&
		!isLongText(name)
	);
}

const isLongText = (name = ''): boolean => LONG_TEXTS.includes(words(name).at(-1) ?? '');

const isAddress = ({ name, schema }: RecordField): boolean =>
	schema.format === 'uri' || words(name).at(-1) === 'url';
