/** Words in names: the one place where spellings (snake, kebab, camel, plural) are compared. */

const UNCHANGING = new Set(['aircraft', 'series', 'species', 'news', 'status', 'address', 'staff']);
const cache = new Map<string, string>();

/** `startTime`, `start-time` and `Start Time` all become `start_time`. */
export function snake(name: string): string {
	let result = cache.get(name);
	if (result === undefined) {
		result = name
			.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
			.replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
			.replace(/[^A-Za-z0-9]+/g, '_')
			.replace(/^_+|_+$/g, '')
			.toLowerCase();
		if (cache.size < 10_000) cache.set(name, result);
	}
	return result;
}

/** `reservation_types` → `reservation_type`; only the last word is changed. */
export function singular(name: string): string {
	const words = snake(name).split('_');
	const last = words.pop() ?? '';
	return [...words, singularWord(last)].join('_');
}

function singularWord(word: string): string {
	if (UNCHANGING.has(word) || word.length < 3) return word;
	if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
	if (/(ss|sh|ch|x|us)es$/.test(word)) return word.slice(0, -2);
	if (word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
	return word;
}

/** Whether two names mean the same thing apart from spelling and number. */
export function sameName(left: string, right: string): boolean {
	return singular(left) === singular(right);
}
