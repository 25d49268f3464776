import { titleCase as inTitleCase } from 'title-case';
import {
	ACRONYMS,
	camelCase,
	capitals,
	upperFirst,
	words,
} from '../../nodes/TrueFlight/openapi/names.ts';

export { camelCase, upperFirst, words };

/** Names: API spelling → n8n spelling. Pure text, no knowledge of any API. */

/**
 * Comparisons at the end of a filter's name. The words keep the names apart where only letters count, as in the keys
 * that n8n makes of labels for language models.
 */
const COMPARISONS = new Map([
	['gt', 'Above (>)'],
	['gte', 'From (≥)'],
	['gteq', 'From (≥)'],
	['lt', 'Below (<)'],
	['lte', 'Up to (≤)'],
	['lteq', 'Up to (≤)'],
	['ne', 'Not (≠)'],
	['neq', 'Not (≠)'],
]);
/** The same where times are compared. */
const TIME_COMPARISONS = new Map([
	...COMPARISONS,
	['gt', 'After (>)'],
	['lt', 'Before (<)'],
	['lte', 'Until (≤)'],
	['lteq', 'Until (≤)'],
]);

/** A name that is valid for a variable in TypeScript and a parameter in n8n; `fallback` where no letter is left. */
export function identifier(name: string, fallback: string): string {
	const camel = camelCase(name);
	if (camel === '') return fallback;
	return /^\p{ID_Start}/u.test(camel) ? camel : `${fallback}${upperFirst(camel)}`;
}

export function pascalCase(name: string): string {
	return upperFirst(camelCase(name));
}

/** Title Case as n8n's lint computes it; acronyms in capitals: `starts_gte` → "Starts From (≥)". */
export function titleCase(name: string, isTime = false): string {
	const all = words(name);
	const comparisons = isTime ? TIME_COMPARISONS : COMPARISONS;
	const comparison = all.length > 1 ? comparisons.get(all.at(-1)!) : undefined;
	const spelled = (comparison ? all.slice(0, -1) : all).map(
		// The library capitalizes Latin letters only.
		(word) => capitals(word) ?? (/^[\x00-\x7F]/.test(word) ? word : upperFirst(word)),
	);
	return inTitleCase([...spelled, ...(comparison ? [comparison] : [])].join(' '));
}

/** `document templates`; acronyms in capitals. */
export function lowerCaseWords(name: string): string {
	return words(name)
		.map((word) => ACRONYMS.get(word) ?? word)
		.join(' ');
}

export function lowerFirst(text: string): string {
	return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** Gives names out once each: a name that is taken already, in any letter case, gets a number. */
export class UniqueNames {
	private readonly taken = new Set<string>();
	private readonly separator: string;

	/** @param separator what precedes the number: a space where the names are read by people */
	constructor(reserved: Iterable<string> = [], separator = '') {
		this.separator = separator;
		for (const name of reserved) this.taken.add(name.toLowerCase());
	}

	/** The first candidate that is free, else the last one with a number. */
	claim(...candidates: string[]): string {
		const free = candidates.find((name) => !this.taken.has(name.toLowerCase()));
		const base = candidates.at(-1)!;
		let name = free ?? base;
		for (let number = 2; this.taken.has(name.toLowerCase()); number++) {
			name = `${base}${this.separator}${number}`;
		}
		this.taken.add(name.toLowerCase());
		return name;
	}
}
