import pluralize from 'pluralize';
import { upperFirst } from './names.mts';

/** Singular and plural of English nouns: `pluralize`, and the nouns of APIs and aviation that it gets wrong. */

const list = (text: string): string[] => text.trim().split(/\s+/);

/** Words with one form for both numbers, and pronouns, which `pluralize` would inflect. */
const UNCHANGING = new Set(
	list(`
		aircraft analytics avionics aws billing corps css data dns equipment feedback gps hardware has health
		history hobbs https info information ios is js kudos mail me media metadata mms news os series
		settings sms software species staff that this usage us was weather
	`),
);
/** Singulars in `s`. */
const SINGULARS = new Set(
	list(`
		access address alias analysis atlas axis basis bias bonus bus business campus canvas chaos crisis
		diagnosis focus gas lens oasis process radius status syllabus trellis virus
	`),
);
const IRREGULAR = {
	...{ alias: 'aliases', atlas: 'atlases', bonus: 'bonuses', bus: 'buses', campus: 'campuses' },
	...{
		axis: 'axes',
		bias: 'biases',
		canvas: 'canvases',
		chaos: 'chaoses',
		cookie: 'cookies',
		criterion: 'criteria',
	},
	...{ focus: 'focuses', fuse: 'fuses', gas: 'gases', index: 'indices', leave: 'leaves' },
	...{
		lens: 'lenses',
		oasis: 'oases',
		schema: 'schemas',
		status: 'statuses',
		syllabus: 'syllabuses',
	},
};
for (const [one, many] of Object.entries(IRREGULAR)) pluralize.addIrregularRule(one, many);

/** Singular of the last word of a name, in the spelling of the name's own style. */
export function singular(name: string): string {
	return inflectLast(name, (word) => (SINGULARS.has(word) ? word : pluralize.singular(word)));
}

export function plural(name: string): string {
	return inflectLast(name, pluralize.plural);
}

/** Whether the last word of a name is written as a plural. */
export function isPlural(name: string): boolean {
	return singular(name) !== name;
}

/** Where the last word begins: at a capital letter, or at the first letter of what is written small. */
function lastWordStart(name: string): number {
	const is = (pattern: RegExp, index: number): boolean => pattern.test(name.charAt(index));
	let start = name.length;
	while (is(/[a-z0-9]/, start - 1)) start--;
	if (is(/[A-Z]/, start - 1)) return start - 1;
	while (is(/[0-9]/, start)) start++;
	return start;
}

function inflectLast(name: string, inflect: (word: string) => string): string {
	const start = lastWordStart(name);
	if (start === name.length) return name;
	const [head, last] = [name.slice(0, start), name.slice(start)];
	const word = last.toLowerCase();
	const inflected = UNCHANGING.has(word) ? word : inflect(word);
	return (
		head + (last.charAt(0) === last.charAt(0).toLowerCase() ? inflected : upperFirst(inflected))
	);
}
