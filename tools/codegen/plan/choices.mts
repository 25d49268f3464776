import type { INodePropertyOptions } from 'n8n-workflow';
import { titleCase, UniqueNames, words } from '../../language/names.mts';
import {
	items,
	jsonType,
	knownValues,
	schemasIn,
} from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Schema } from '../../../nodes/TrueFlight/openapi/types.ts';

/** A longer list does not help: the value is typed instead. */
const MOST_CHOICES = 200;
/** n8n's lint requires alphabetical order from here on. */
const FEWEST_TO_SORT = 5;
/** Names that n8n's lint fixes for these values. */
const FIXED_NAMES: Record<string, string> = { getAll: 'Get Many', upsert: 'Create or Update' };
/** What people call what APIs abbreviate. */
const DIRECTIONS = new Map([
	['asc', 'Ascending'],
	['desc', 'Descending'],
]);

/**
 * Known values as n8n's options; none where they would not be usable ones.
 *
 * @param known what values are called, other than their own text says
 */
export function choices(
	values: Array<string | number>,
	known = new Map<string, string>(),
): INodePropertyOptions[] {
	const usable = [...new Map(values.map((value) => [String(value), value])).values()].filter(
		// n8n treats text that starts with `=` as an expression.
		(value) => String(value).trim() !== '' && !String(value).startsWith('='),
	);
	if (usable.length > MOST_CHOICES) return [];
	const names = new UniqueNames([], ' ');
	return sorted(
		usable.map((value) => ({
			name: names.claim(
				...choiceNames(known.get(String(value)) ?? String(value)).map((name) => name.trim()),
			),
			value,
		})),
	);
}

/** Options of several lists, each value once. */
export function merged(options: INodePropertyOptions[]): INodePropertyOptions[] {
	const names = new UniqueNames([], ' ');
	const byValue = new Map(options.toReversed().map((option) => [option.value, option]));
	return [...new Set(options.map(({ value }) => value))]
		.map((value) => byValue.get(value)!)
		.map((option) => ({ ...option, name: names.claim(option.name) }));
}

/** A longer text describes a value rather than names it. */
const MOST_WORDS = 4;
const LONGEST_TEXT = 10_000;
/** Lists that say what the values of an `enum` are called, in its order. */
const NAME_LISTS = ['x-enum-varnames', 'x-enumNames', 'x-enum-names', 'x-enum-descriptions'];

/**
 * What the document calls values: in a list of its text (`` * `AV` - Available ``), as the title of a constant, or by an
 * extension. None where one has no name, or a text instead of one.
 */
export function valueNames(schema: Schema, description = ''): Map<string, string> {
	const item = jsonType(schema) === 'array' ? [items(schema)] : [];
	const parts = [schema, ...item].flatMap((one) => [
		one,
		...[one.oneOf, one.anyOf, one.allOf].flatMap(schemasIn),
	]);
	const values = parts.flatMap(knownValues).map(String).filter(Boolean);
	if (values.length > MOST_CHOICES) return new Map();
	const entries = [description, ...parts.map((part) => part.description)]
		.flatMap((text) =>
			String(text ?? '')
				.slice(0, LONGEST_TEXT)
				.split(/[\n,;]/),
		)
		.map((line) =>
			line
				.replace(/^\s*[*+-]\s/, '')
				.replace(/[`*"']/g, '')
				.trim(),
		);
	const listed = values.flatMap((value) =>
		entries
			.filter((entry) => entry.startsWith(value))
			.map((entry) => /^ ?[-–—:=]>? (.+)/.exec(entry.slice(value.length))?.[1])
			.flatMap((name) => (name === undefined ? [] : [[value, name] as const]))
			.slice(0, 1),
	);
	const titled = parts.map((part) => [String(part.const), part.title] as const);
	const extended = parts.flatMap((part) =>
		NAME_LISTS.map((key) => (part as Record<string, unknown>)[key])
			.filter(Array.isArray)
			.flatMap((names) =>
				(part.enum ?? []).map((value, index) => [String(value), names[index] as unknown] as const),
			),
	);
	const names = new Map<string, unknown>([...listed, ...titled, ...extended]);
	const isName = (name: unknown): name is string =>
		typeof name === 'string' && words(name).length > 0 && words(name).length <= MOST_WORDS;
	const found = values.map((value) => [value, names.get(value)] as const);
	return new Map(found.every(([, name]) => isName(name)) ? (found as Array<[string, string]>) : []);
}

/** Names for a value, the plainest first: `-created_at` → "Created At (Descending)" where "Created At" is taken. */
function choiceNames(value: string): string[] {
	const fixed = Object.hasOwn(FIXED_NAMES, value) ? FIXED_NAMES[value] : undefined;
	const usual = fixed ?? DIRECTIONS.get(value.toLowerCase());
	if (usual) return [usual];
	const title = titleCase(value);
	if (title === '') return [value.replace(/\*/g, 'All').trim() || 'Other'];
	if (/^-\p{L}/u.test(value)) return [`${title} (Descending)`];
	const isManyWords = words(value).length > 8;
	return isManyWords ? [`${title.slice(0, 60).trim()}…`] : [title];
}

/** The name sorts before letters and digits, as n8n's lint requires the order of the alphabet. */
const CHOOSE: INodePropertyOptions = { name: '(Choose …)', value: '' };

/** Options of a value that the user has to choose: what is not chosen is blank, and refused when it is required. */
export function toBeChosen(options: INodePropertyOptions[]): INodePropertyOptions[] {
	const all = [CHOOSE, ...options.filter(({ value }) => value !== CHOOSE.value)];
	if (all.length < FEWEST_TO_SORT) return all;
	const named = all.toSorted(byName);
	const values = all.slice(1);
	if (!values.every(isWholeNumber)) return named;
	// The lint excepts numbers from its order only where the first option is one.
	const counted = values.toSorted(byValue);
	return named.slice(1).every((option, index) => option === counted[index])
		? named
		: [...counted, CHOOSE];
}

export function sorted(options: INodePropertyOptions[]): INodePropertyOptions[] {
	if (options.length < FEWEST_TO_SORT) return options;
	return options.sort(options.every(isWholeNumber) ? byValue : byName);
}

const isWholeNumber = ({ value }: INodePropertyOptions): boolean => /^\d+$/.test(String(value));

const byValue = (a: INodePropertyOptions, b: INodePropertyOptions): number =>
	Number(a.value) - Number(b.value);

const byName = (a: INodePropertyOptions, b: INodePropertyOptions): number =>
	a.name.localeCompare(b.name, 'en');
