import { titleCase as inTitleCase } from 'title-case';

/** Names: API spelling → n8n spelling. Pure text, no knowledge of any API. */

/** Words in capitals: of computing and business, of aviation, and codes of currencies. */
const ACRONYMS = new Map([
	...`
		api bic csv cvc dob eta etd faq html http https iban id ip iso json jwt mfa ok otp pdf png
		qr rsvp sku sms sso ssn svg tsv ui url utc uuid vat vin xlsx xml yaml

		adsb ame aog atc atis atp atpl ato caa cfi cfii cpl dpe easa elt faa fbo gps iacra iata icao ifr imc
		ils mei mel metar mro notam pirep poh ppl stc taf tbo tsa tso vfr vmc vor

		aud cad chf eur gbp nzd usd
	`
		.trim()
		.split(/\s+/)
		.map((word) => [word, word.toUpperCase()] as const),
]);

/**
 * Comparisons at the end of a filter's name. The words keep the names apart where only letters count, as in the keys
 * that n8n makes of labels for language models.
 */
const COMPARISONS = new Map([
	['gt', 'Above (>)'],
	['gte', 'From (≥)'],
	['lt', 'Below (<)'],
	['lte', 'Up to (≤)'],
	['ne', 'Not (≠)'],
	['neq', 'Not (≠)'],
]);
/** The same where times are compared. */
const TIME_COMPARISONS = new Map([
	...COMPARISONS,
	['gt', 'After (>)'],
	['lt', 'Before (<)'],
	['lte', 'Until (≤)'],
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
		.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
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

/** `id` → "ID", `ids` → "IDs"; undefined for any other word. */
function capitals(word: string): string | undefined {
	const plural = /^(.+)s$/.exec(word)?.[1];
	const own = ACRONYMS.get(word);
	if (own !== undefined || plural === undefined || !ACRONYMS.has(plural)) return own;
	return `${ACRONYMS.get(plural)}s`;
}

/** `document templates`; acronyms in capitals. */
export function lowerCaseWords(name: string): string {
	return words(name)
		.map((word) => ACRONYMS.get(word) ?? word)
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
