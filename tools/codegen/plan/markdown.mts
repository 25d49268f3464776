import { Lexer, lexer, type Token } from 'marked';

/** Markdown with its inline marks; none where it is nested so deeply that it cannot be read. */
export const tokensOf = (markdown: string): Token[] => readable(() => lexer(markdown));

/** Blocks only: inline marks take quadratic time in hostile texts. */
export const blocksOf = (markdown: string): Token[] =>
	readable(() => new Lexer().blockTokens(markdown));

function readable(read: () => Token[]): Token[] {
	try {
		return read();
	} catch (error) {
		if (error instanceof RangeError) return [];
		throw error;
	}
}
