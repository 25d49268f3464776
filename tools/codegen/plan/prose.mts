import type { Token, Tokens } from 'marked';
import { withoutEnd } from '../../../nodes/TrueFlight/openapi/values.ts';
import { tokensOf } from './markdown.mts';
import { isVerb } from './verbs.mts';

/** Texts of the document as n8n shows them and as its lint requires them. */

/** A description need not be longer: the rest is in the API's own documentation. */
const LONGEST_TEXT = 320;
/** Longer texts are cut before they are parsed, as hostile ones take quadratic time. */
const LONGEST_SOURCE = 4000;
/** What n8n's lint refuses as saying nothing. */
const EMPTY_WORDS =
	/resource to consume|resource to operate on|operation to perform|action to perform|method of authentication/i;

/** Markdown and HTML → one line of plain text; "ID", "URL" and "JSON" in capitals. */
export function userText(text: string): string {
	const plain = firstSentences(plainText(text))
		.replace(/\b[Ii]d(s?)\b/g, 'ID$1')
		.replace(/\b[Uu]rl(s?)\b/g, 'URL$1')
		.replace(/\b[Jj]son\b/g, 'JSON')
		.replace(/omma separated/gi, 'omma-separated')
		.replace(/^[a-z]/, (letter) => letter.toUpperCase());
	return EMPTY_WORDS.test(plain) ? '' : punctuated(plain);
}

/** The first block of Markdown with words in it. */
function plainText(text: string): string {
	const tokens = tokensOf(text.slice(0, LONGEST_SOURCE));
	const block = tokens.map(textOf).find((plain) => plain.trim() !== '') ?? '';
	return block
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/[\p{C}\s]+/gu, ' ')
		.trim();
}

function textOf(token: Token): string {
	if (['code', 'hr', 'space', 'br', 'def', 'table'].includes(token.type)) return ' ';
	if (token.type === 'html') return withoutTags(token.raw);
	if (token.type === 'codespan') return `'${(token as Tokens.Codespan).text}'`;
	if (token.type === 'list') return (token as Tokens.List).items.map(textOf).join(' ');
	const { tokens, text = '' } = token as Tokens.Generic;
	return tokens ? tokens.map(textOf).join('') : String(text);
}

/** HTML without its comments and tags. */
const withoutTags = (html: string): string =>
	html.replace(/<!--[\s\S]*?(-->|$)/g, ' ').replace(/<[^<>]*>/g, ' ');

/** As many whole sentences as fit; a single long sentence ends with an ellipsis. */
function firstSentences(text: string): string {
	if (text.length <= LONGEST_TEXT) return text;
	const cut = text.slice(0, LONGEST_TEXT);
	const end = [...cut.matchAll(/[.!?]\s/g)].at(-1)?.index ?? 0;
	if (end > 40) return cut.slice(0, end + 1);
	const blank = cut.lastIndexOf(' ');
	return `${blank > 0 ? cut.slice(0, blank) : cut}…`;
}

/** Full stops only where there are several sentences, counted as n8n's lint counts them. */
export function punctuated(text: string): string {
	const sentenceCount = text.replace('e.g.', '').split('. ').length;
	if (sentenceCount === 1) return withoutEnd(text, /[.\s]/);
	return /\.$/.test(text) ? text : `${withoutEnd(text, /[\s!?:;,]/)}.`;
}

/** Joins sentences as n8n's lint requires: full stops only where there are several. */
export function sentences(...parts: string[]): string {
	const present = parts.filter(Boolean);
	if (present.length < 2) return present[0] ?? '';
	const joined = present.map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`)).join(' ');
	return punctuated(joined);
}

/** Whether a description says more than the name next to it. */
export function worthSaying(description: string, ...names: string[]): boolean {
	const plain = description
		.replace(/^The\s/, '')
		.replace(/\.$/, '')
		.toLowerCase();
	return plain !== '' && !names.some((name) => name.toLowerCase() === plain);
}

/** Words with which a summary repeats the name of an operation. */
const NAMING_WORDS = new Set(
	(
		'a an the of by its their for one all many new existing given single specific list lists get gets return returns ' +
		'retrieve retrieves fetch fetches read reads find finds show shows create creates add adds update updates change ' +
		'changes edit edits delete deletes remove removes record records resource resources id ids'
	).split(' '),
);

/** Whether a text says more of an operation than that it reads or writes records of this name. */
export function saysMoreThanName(text: string, ...names: string[]): boolean {
	const known = new Set(names.flatMap(wordsOf));
	return wordsOf(text).some((word) => !NAMING_WORDS.has(word) && !known.has(word));
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** n8n's word for a long list is "many", not "all". */
export function manyNotAll(text: string): string {
	return text.replaceAll(' all ', ' many ');
}

/** Second words that belong to the verb: "Check In", "Get Many", "Create or Update". */
const WITH_VERB = new Set(
	'again all and back down in many more now off on or out over up'.split(' '),
);

/**
 * "Get Many" + "squawks" → "Get many squawks": sentence case, no article, the resource named. It follows its verb:
 * "Mark as Paid" + "invoice" → "Mark invoice as paid".
 *
 * @param owner the resource where a part of it is what the verb is about: "Get aircraft availability"
 */
export function actionText(name: string, subject: string, suffix = '', owner = subject): string {
	const [first = '', ...rest] = name
		.split(' ')
		.map((word, index) => (index > 0 && /^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()));
	const [second = ''] = rest;
	const isApart =
		second !== '' && isVerb(first) && !isVerb(second) && !WITH_VERB.has(second.toLowerCase());
	const start = first.charAt(0).toUpperCase() + first.slice(1);
	const told = isApart ? [...owner.split(' '), ...rest] : [...rest, ...subject.split(' ')];
	const text = [start, ...told, ...suffix.split(' ')]
		.filter(Boolean)
		.map((word, index) => inSentence(word, index === 0))
		.join(' ');
	// n8n's lint passes over words in capitals, so one must not stand first.
	return start === start.toUpperCase() ? `Run ${text}` : text;
}

/** What n8n's lint takes inside of an action: words in capitals throughout, or none: `ID`, but `ids`. */
function inSentence(word: string, isFirst: boolean): string {
	if (/[^\x00-\x7F]/.test(word)) return word.toUpperCase();
	return isFirst || word === word.toUpperCase() ? word : word.toLowerCase();
}
