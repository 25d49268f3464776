import type { QueryInput } from '../operation.ts';
import { parameterSchema } from './parameters.ts';
import type { Parameter } from './types.ts';
import { wireFormat } from './serialization.ts';

/** Words of a name that say which end of a range it is, wherever they are in it. */
const UPPER = /^(until|till|before|through|thru|upto|max|maximum|latest|lt|lteq?|le)$/;
const LOWER = /^(from|after|since|min|minimum|earliest|gt|gteq?|ge|start|starts|begin|begins)$/;
/** `to`, `end_date`: words that say so only where nothing but a time is named with them. */
const END = /^(to|end|ends|ending)$/;
const TIME = /^(date|time|datetime|day|at|on)$/;
/** Operators after the name of a field, which may itself sound like an end: `starts_at[lte]`. */
const COMPARISON = /^(gt|gteq?|ge|lt|lteq?|le|after|before|from|to|since|until|min|max)$/;
const EXCLUDED = /^(before|lt)$/;

/**
 * Whether a query parameter is the upper end of a range of times, and whether the bound itself is part of it: by
 * the extension `x-range-end`, the description, or the name.
 *
 * Its value may be a day without a time, and then means the whole day: a list from a day to the same day contains
 * what is on that day.
 */
export function rangeEndOf(parameter: Parameter): QueryInput['rangeEnd'] {
	const format = wireFormat(parameterSchema(parameter));
	if (format !== 'date-time' && !format?.startsWith('epoch-')) return undefined;
	const declared: unknown = parameter['x-range-end'];
	if (declared === 'included' || declared === 'excluded') return declared;
	const description = parameter.description ?? '';
	const words = wordsOf(parameter.name);
	if (!isUpper(words, description)) return undefined;
	if (/\bor (?:before|earlier|equal)\b|\bup to\b|\binclusive/i.test(description)) return 'included';
	const isExcluded =
		words.some((word) => EXCLUDED.test(word)) || /\bbefore\b|\bexclusive/i.test(description);
	return isExcluded ? 'excluded' : 'included';
}

/** Which end of a range a parameter is by its name, and of what: `starts_at[gte]` → the lower end of `starts at`. */
export function rangeSide(name: string): { side?: 'lower' | 'upper'; subject: string } {
	const all = wordsOf(name);
	const isRange = (word: string): boolean => LOWER.test(word) || UPPER.test(word) || END.test(word);
	const [comparison = ''] = all.slice(-1);
	const hasComparison = COMPARISON.test(comparison);
	const rest = all.filter(
		(word) => !TIME.test(word) && (hasComparison ? word !== comparison : !isRange(word)),
	);
	if (isUpper(all, '')) return { side: 'upper', subject: rest.join(' ') };
	const isLower = all.some((word) => LOWER.test(word));
	return isLower ? { side: 'lower', subject: rest.join(' ') } : { subject: rest.join(' ') };
}

function isUpper(words: string[], description: string): boolean {
	// `starts_to`: what is compared may sound like an end itself.
	const comparison = words.length > 1 ? (words.at(-1) ?? '') : '';
	if (COMPARISON.test(comparison)) return UPPER.test(comparison) || END.test(comparison);
	if (words.some((word) => UPPER.test(word))) return true;
	if (words.some((word) => LOWER.test(word))) return false;
	const others = words.filter((word) => !TIME.test(word));
	if (END.test(words.at(-1) ?? '') || (others.length === 1 && END.test(others[0]!))) return true;
	return /\bor (?:before|earlier)\b|\bup to\b/i.test(description);
}

function wordsOf(name: string): string[] {
	return name
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z]+/)
		.filter((word) => word && word !== 'strictly');
}
