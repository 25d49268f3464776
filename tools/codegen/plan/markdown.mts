import { Lexer, lexer, type Token } from 'marked';

/** Markdown with its inline marks; none where it is nested so deeply that it cannot be read. */
export const tokensOf = (markdown: string): Token[] => readable(() => lexer(markdown));

/** Blocks only: inline marks take quadratic time in hostile texts. */
export const blocksOf = (markdown: string): Token[] =>
	readable(() => new Lexer().blockTokens(markdown));

/**
 * @param read a reading that goes down as deep as the text is nested
 * @returns what was read; nothing where the text is nested too deeply for that
 */
export function readable<T>(read: () => T[]): T[] {
	try {
		return read();
	} catch (error) {
		if (error instanceof RangeError) return [];
		throw error;
	}
}
