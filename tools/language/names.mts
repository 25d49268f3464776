import { titleCase as inTitleCase } from 'title-case';

/** Names: API spelling → n8n spelling. Pure text, no knowledge of any API. */

const ACRONYMS = new Map([
	['api', 'API'],
	['csv', 'CSV'],
	['html', 'HTML'],
	['http', 'HTTP'],
	['id', 'ID'],
	['ids', 'IDs'],
	['json', 'JSON'],
	['pdf', 'PDF'],
	['sms', 'SMS'],
	['url', 'URL'],
	['urls', 'URLs'],
	['uuid', 'UUID'],
	['vat', 'VAT'],
	['xml', 'XML'],
]);

/** Letters that have no plain form in Unicode's compatibility decomposition. */
const PLAIN_LETTERS: Record<string, string> = {
	ß: 'ss',
	ẞ: 'SS',
	æ: 'ae',
	Æ: 'AE',
	œ: 'oe',
	Œ: 'OE',
	ø: 'o',
	Ø: 'O',
	ł: 'l',
	Ł: 'L',
	đ: 'd',
	Đ: 'D',
	ð: 'd',
	Ð: 'D',
	þ: 'th',
	Þ: 'Th',
	ı: 'i',
};

/** `größe` → `grosse`: letters without their marks; other scripts stay as they are. */
function plainLetters(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[ßẞæÆœŒøØłŁđĐðÐþÞı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

/** No letters or digits, or letters that an identifier cannot contain: of syntax, or newer than TypeScript knows. */
const NO_WORD =
	/(?:[^\p{L}\p{Nd}]|\P{ID_Continue}|[\u088F\u0C5C\u0CDC\u1C89\u1C8A\uA7CB-\uA7DC\uA7F1])+/u;

/** `reservation-types`, `reservationTypes`, `Reservation types` → `['reservation', 'types']`. */
export function words(name: string): string[] {
	return plainLetters(name)
		.replace(/[\u{10000}-\u{10FFFF}]/gu, ' ')
		.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
		.replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
		.replace(/(?<=[A-Za-z0-9])(?=[^\x00-\x7F])|(?<=[^\x00-\x7F])(?=[A-Za-z0-9])/gu, ' ')
		.split(NO_WORD)
		.filter(Boolean)
		.map((word) => word.toLowerCase());
}

export function camelCase(name: string): string {
	return words(name)
		.map((word, index) => (index === 0 ? word : upperFirst(word)))
		.join('');
}

/** A name that is valid for a variable in TypeScript and a parameter in n8n; `fallback` where no letter is left. */
export function identifier(name: string, fallback: string): string {
	const camel = camelCase(name);
	if (camel === '') return fallback;
	return /^\p{ID_Start}/u.test(camel) ? camel : `${fallback}${upperFirst(camel)}`;
}

export function pascalCase(name: string): string {
	return upperFirst(camelCase(name));
}

/** Title Case as n8n's lint computes it; acronyms in capitals. */
export function titleCase(name: string): string {
	const spelled = words(name).map(
		// The library capitalizes Latin letters only.
		(word) => ACRONYMS.get(word) ?? (/^[\x00-\x7F]/.test(word) ? word : upperFirst(word)),
	);
	return inTitleCase(spelled.join(' '));
}

/** `document templates`; acronyms in capitals. */
export function lowerCaseWords(name: string): string {
	return words(name)
		.map((word) => (word === 'ids' || word === 'urls' ? word : (ACRONYMS.get(word) ?? word)))
		.join(' ');
}

export function upperFirst(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
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
