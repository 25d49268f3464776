import { lowerCaseWords, lowerFirst } from '../../language/names.mts';
import { sentences } from './prose.mts';
import { isVerb } from './verbs.mts';

/** Descriptions of switches: n8n's lint requires that they begin with "Whether". */

/** Verbs that say what is so: "is_aog", "has_autopilot". */
const FINITE = /^(is|are|was|has|have|had|can|could|must|may|should|will|does|needs?)$/;
/** The same inside of a text. */
const CLAUSE = /\b(is|are|was|were|has|have|can|must|may|should|will|needs?|counts?)\b/;
/** Words that are a state where they are alone, and a verb elsewhere. */
const STATES = /^(clear|complete|open|read|void)$/;
/** Verbs of switches that no path is named after. */
const DOES =
	/^(affects|allows|applies|blocks|covers|enables|includes|prevents|requires|shows|takes|uses)$/;
/** Nouns in "s" that no verb is made of. */
const NOUN = /^(status|address|access|campus|process|this|always|plus)$/;
/** Beginnings that say only that the field is a switch. */
const ORDER = /^(set (this )?to true|pass true|use true|set) to\s+/i;
const CONDITION =
	/^((set (this )?to true|true|enabled?) (if|when)|(if|when) true,?|(flag|boolean)( that| for)? whether|if|when)\s+/i;

/**
 * "Whether …" of a field.
 *
 * @param text the document's description as plain text; may be empty
 * @param name the field's name as the API spells it
 */
export function whether(text: string, name: string): string {
	if (/^whether\b/i.test(text)) return `Whether${text.slice(7)}`;
	if (ORDER.test(text)) return `Whether to ${text.replace(ORDER, '')}`;
	if (CONDITION.test(text)) return `Whether ${text.replace(CONDITION, '')}`;
	const claim = lowerFirst(text);
	const [first = '', second = ''] = claim.split(/[\s,.]+/);
	if (FINITE.test(first) || isThirdPerson(first, second)) return `Whether it ${claim}`;
	if (isVerb(first) && !STATES.test(claim)) return `Whether to ${claim}`;
	if (CLAUSE.test(claim)) return `Whether ${claim}`;
	return sentences(ofName(name), text);
}

/** `is_aog` → "Whether it is AOG", `notify_student` → "Whether to notify student". */
function ofName(name: string): string {
	const told = lowerCaseWords(name).replace(/\sflag$/, '');
	const [first = '', second = ''] = told.split(' ');
	if (second && (FINITE.test(first) || isThirdPerson(first, second))) return `Whether it ${told}`;
	const [, subject, state] = /^(.*\S) (\S+ed)$/.exec(told) ?? [];
	if (isVerb(first) && !STATES.test(told) && !state) return `Whether to ${told}`;
	if (subject) return `Whether ${subject} is ${state}`;
	return told && !second ? `Whether it is ${told}` : `Whether to set ${told || 'it'}`;
}

/** "takes the …", "grounds aircraft". */
function isThirdPerson(word: string, next: string): boolean {
	if (DOES.test(word)) return true;
	if (!/[a-z]{2}s$/.test(word) || /ss$/.test(word) || NOUN.test(word)) return false;
	const base = [word.slice(0, -1), word.replace(/es$/, ''), word.replace(/ies$/, 'y')];
	return base.some(isVerb) || /^(the|an?|all|any|its|every|other)$/.test(next);
}
