import { marked, type Tokens } from 'marked';

/** A row of the glossary: what to avoid, and what to write instead. */
interface Entry {
	avoid: string[];
	use: string;
}

/** An avoided word in a text. */
export interface AvoidedWord {
	word: string;
	use: string;
	index: number;
}

/** Common English in which a word of the left column has another, usual sense. */
const ALLOWED = [
	'there is no',
	'there are no',
	'is no longer',
	'are no longer',
	// A state of aircraft, work orders and students.
	'on hold',
];

/**
 * Reads the table "Avoid | Use" of CONTRIBUTING.md.
 *
 * @param markdown the text of CONTRIBUTING.md
 * @returns one entry per row; the words to avoid are the code spans of the first column
 * @throws Error when there is no such table
 */
export function readGlossary(markdown: string): Entry[] {
	const table = marked
		.lexer(markdown)
		.find(
			(token): token is Tokens.Table => token.type === 'table' && isGlossary(token as Tokens.Table),
		);
	if (!table) throw new Error('CONTRIBUTING.md has no table with the columns "Avoid" and "Use"');
	return table.rows.map(([avoid, use]) => ({
		avoid: [...avoid!.text.matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
		use: use!.text,
	}));
}

export const isGlossary = (table: Tokens.Table): boolean =>
	table.header.map((cell) => cell.text).join('|') === 'Avoid|Use';

/**
 * Makes a search for the words of a glossary.
 *
 * @returns a function that finds every avoided word of a text: whole words in any case, except as a part of a
 *   hyphenated term such as `form-data` and in the phrases that are allowed
 */
export function avoidedWords(glossary: Entry[]): (text: string) => AvoidedWord[] {
	const uses = new Map(glossary.flatMap(({ avoid, use }) => avoid.map((word) => [word, use])));
	const anyWord = anyOf([...uses.keys()]);
	const anyAllowed = anyOf(ALLOWED);
	return (text) => {
		const allowed = [...text.matchAll(anyAllowed)].map(({ index, 0: { length } }) => [
			index,
			index + length,
		]);
		return [...text.matchAll(anyWord)]
			.filter(({ index }) => !allowed.some(([start, end]) => index >= start! && index < end!))
			.map(({ index, 0: found }) => {
				const word = found.toLowerCase().replace(/\s+/g, ' ');
				return { word, use: uses.get(word)!, index };
			});
	};
}

/** Longer phrases come first, as an alternation takes the first that fits. */
const anyOf = (phrases: string[]): RegExp =>
	new RegExp(
		`(?<![\\w-])(?:${phrases
			.toSorted((a, b) => b.length - a.length)
			.map((phrase) => phrase.replaceAll(' ', '\\s+'))
			.join('|')})(?![\\w-])`,
		'gi',
	);
