import { upperFirst } from './naming.mts';

/** Singular and plural of English nouns, as far as names of resources need them. */

const UNCOUNTABLE = new Set(
	`
		access address aircraft alias analysis analytics atlas billing bonus bus business campus canvas chaos
		equipment feedback focus gas health history info information lens mail me media metadata news
		series settings sms software species staff status usage
	`
		.trim()
		.split(/\s+/),
);
const SINGULAR_IN_S = /(ss|us|is|alias|atlas|canvas|chaos|gas|lens)$/;

const IRREGULAR = new Map([
	['child', 'children'],
	['criterion', 'criteria'],
	['index', 'indices'],
	['life', 'lives'],
	['man', 'men'],
	['person', 'people'],
	['woman', 'women'],
]);
const IRREGULAR_SINGULARS = new Map([...IRREGULAR].map(([one, many]) => [many, one]));

/** Singular of the last word of a name, in the spelling of the name's own style. */
export function singular(name: string): string {
	return inflectLast(name, (word) => {
		const irregular = IRREGULAR_SINGULARS.get(word);
		if (irregular) return irregular;
		if (UNCOUNTABLE.has(word) || !word.endsWith('s') || SINGULAR_IN_S.test(word)) return word;
		if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
		if (/(ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
		if (/(tatus|bonus|campus|virus|focus|alias|atlas|canvas)es$|^(bus|gas|lens)es$/.test(word)) {
			return word.slice(0, -2);
		}
		return word.slice(0, -1);
	});
}

export function plural(name: string): string {
	return inflectLast(name, (word) => {
		const irregular = IRREGULAR.get(word);
		if (irregular) return irregular;
		if (UNCOUNTABLE.has(word) && !SINGULAR_IN_S.test(word)) return word;
		if (['series', 'species', 'news', 'sms', 'analytics', 'settings'].includes(word)) return word;
		if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
		if (/(s|sh|ch|x|z)$/.test(word)) return `${word}es`;
		return `${word}s`;
	});
}

/** Whether the last word of a name is written as a plural. */
export function isPlural(name: string): boolean {
	return singular(name) !== name;
}

function inflectLast(name: string, inflect: (word: string) => string): string {
	const parts = /^(.*?)([A-Za-z][a-z0-9]*)$/s.exec(name);
	if (!parts) return name;
	const [, head = '', last = ''] = parts;
	const inflected = inflect(last.toLowerCase());
	return (
		head + (last.charAt(0) === last.charAt(0).toLowerCase() ? inflected : upperFirst(inflected))
	);
}
