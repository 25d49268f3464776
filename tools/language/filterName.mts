import { titleCase } from './names.mts';

/** What the name of a query parameter says apart from what frameworks put around it. */
export interface FilterName {
	/** In the spelling of the API: `aircraft_id` of `filter[aircraft_id]`. */
	subject: string;
	/** How the value is compared, where the name says so in a part of its own. */
	comparison?: string;
}

const WRAPPER = /^(filters?|where|criteria|q)$/i;
/** `filter_status`, `filter-by-status`, `filterStatus`. */
const PREFIX = /^filters?(?:[_-]by)?[_-](?=.)|^filters?(?:By)?(?=[A-Z])/;
const OPERATORS =
	/^(eq|equals?|in|nin|not_?in|gt|gteq?|lt|lteq?|ne|neq|not|i?like|contains|starts_?with|(strictly_)?(after|before)|since|until)$/i;

/** At the end of a name among filters: `q[starts_at_gteq]`. */
const PREDICATE = /_(?=(?:eq|in|not_?in|[gl]t(?:eq?)?)$)/;

/** `filter[starts_at][gte]`, `filter.starts_at__gte`: what is compared, and how. */
export function filterName(name: string): FilterName {
	const parts = name.split(/[[\].:]+|__/).filter(Boolean);
	const [first = '', ...more] = parts;
	const isWrapped = more.length > 0 && WRAPPER.test(first);
	const named = isWrapped ? more.flatMap((part) => part.split(PREDICATE)) : parts;
	const last = named.at(-1) ?? '';
	const comparison = named.length > 1 && OPERATORS.test(last) ? last.toLowerCase() : undefined;
	const subject = comparison === undefined ? named : named.slice(0, -1);
	const isPlain = !isWrapped && comparison === undefined;
	return {
		subject: isPlain ? name.replace(PREFIX, '') : subject.join('_'),
		...(comparison === undefined ? {} : { comparison }),
	};
}

/** Whether a record passes the filter by the same value in the field of that name. */
export const isEquality = ({ comparison = 'eq' }: FilterName): boolean =>
	/^(eq|equals?|in)$/.test(comparison);

/** `starts_at_gteq` of `filter[starts_at_gteq]`. */
export function comparedName(name: string): string {
	const { subject, comparison = '' } = filterName(name);
	return `${subject}_${comparison}`;
}

const IN_WORDS: Record<string, string> = { in: 'any of', nin: 'none of', notin: 'none of' };

/** Title of a filter: "Starts From (≥)". */
export function filterTitle({ subject, comparison = '' }: FilterName, isTime: boolean): string {
	if (/^q$/i.test(subject)) return 'Search';
	if (/^eq/.test(comparison)) return titleCase(subject);
	const words = IN_WORDS[comparison.replace('_', '')] ?? comparison;
	return titleCase(`${subject} ${words}`, isTime);
}
