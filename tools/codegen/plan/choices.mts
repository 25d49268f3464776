import type { INodePropertyOptions } from 'n8n-workflow';
import { titleCase, UniqueNames, words } from '../../language/names.mts';

/** A longer list does not help: the value is typed instead. */
const MOST_CHOICES = 200;
/** n8n's lint requires alphabetical order from here on. */
const FEWEST_TO_SORT = 5;
/** Names that n8n's lint fixes for these values. */
const FIXED_NAMES: Record<string, string> = { getAll: 'Get Many', upsert: 'Create or Update' };

/** Known values as n8n's options; none where they would not be usable ones. */
export function choices(values: Array<string | number>): INodePropertyOptions[] {
	const usable = [...new Map(values.map((value) => [String(value), value])).values()].filter(
		// n8n treats text that starts with `=` as an expression.
		(value) => String(value).trim() !== '' && !String(value).startsWith('='),
	);
	if (usable.length > MOST_CHOICES) return [];
	const names = new UniqueNames([], ' ');
	return sorted(
		usable.map((value) => ({
			name: names.claim(...choiceNames(String(value)).map((name) => name.trim())),
			value,
		})),
	);
}

/** Names for a value, the plainest first: `-created_at` → "Created At (Descending)" where "Created At" is taken. */
function choiceNames(value: string): string[] {
	const fixed = Object.hasOwn(FIXED_NAMES, value) ? FIXED_NAMES[value] : undefined;
	if (fixed) return [fixed];
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
