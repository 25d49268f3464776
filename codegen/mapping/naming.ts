/** Names: API spelling → n8n spelling. Pure text, no knowledge of any API. */

const UNCOUNTABLE = new Set([
	'aircraft',
	'equipment',
	'health',
	'information',
	'me',
	'series',
	'status',
]);
const ACRONYMS = new Map([
	['api', 'API'],
	['id', 'ID'],
	['ids', 'IDs'],
	['url', 'URL'],
	['urls', 'URLs'],
	['uuid', 'UUID'],
]);

/** `reservation-types`, `reservationTypes`, `Reservation types` → `['reservation', 'types']`. */
export function words(name: string): string[] {
	return name
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
		.split(/[^A-Za-z0-9]+/)
		.filter(Boolean)
		.map((word) => word.toLowerCase());
}

export function camelCase(name: string): string {
	return words(name)
		.map((word, index) => (index === 0 ? word : upperFirst(word)))
		.join('');
}

export function pascalCase(name: string): string {
	return upperFirst(camelCase(name));
}

/** Title Case as n8n's lint asks: acronyms in capitals. */
export function titleCase(name: string): string {
	return words(name)
		.map((word) => ACRONYMS.get(word) ?? upperFirst(word))
		.join(' ');
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

/** Singular of the last word of a name, in the spelling of the name's own style. */
export function singular(name: string): string {
	return inflectLast(name, (word) => {
		if (UNCOUNTABLE.has(word) || !word.endsWith('s') || word.endsWith('ss')) return word;
		if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
		if (/(ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
		if (word.endsWith('us') || word.endsWith('is')) return word;
		return word.slice(0, -1);
	});
}

export function plural(name: string): string {
	return inflectLast(name, (word) => {
		if (UNCOUNTABLE.has(word)) return word;
		if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
		if (/(s|sh|ch|x|z)$/.test(word)) return `${word}es`;
		return `${word}s`;
	});
}

function inflectLast(name: string, inflect: (word: string) => string): string {
	const parts = /^(.*?)([A-Za-z][a-z0-9]*)$/.exec(name);
	if (!parts) return name;
	const [, head = '', last = ''] = parts;
	const inflected = inflect(last.toLowerCase());
	return (
		head + (last.charAt(0) === last.charAt(0).toLowerCase() ? inflected : upperFirst(inflected))
	);
}

/** Text as n8n's lint wants descriptions: "ID" in capitals, no full stop behind a single sentence. */
export function userText(text: string): string {
	const trimmed = text.trim().replace(/\b[Ii]d(s?)\b/g, 'ID$1');
	const isOneSentence = !/[.!?]\s/.test(trimmed);
	return isOneSentence ? trimmed.replace(/\.$/, '') : trimmed;
}
