/**
 * What an ID of TrueFlight or an event type can look like: `3`, `5f0c1a52-7f1e-…`, `user.role_changed`.
 * Anything else (`3; 7`, `[3]`, `user.*`) matches no record ever, so it was meant differently.
 */
const NAME = /^[\w.:/-]+$/;

/** The entries of a list, or of a text that separates them by commas or new lines. */
export function parseList(text: unknown): string[] {
	return String(text ?? '')
		.split(/[,\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

/** The first entry that cannot be an ID or an event type, or undefined. */
export const findUnreadable = (entries: readonly string[]): string | undefined =>
	entries.find((entry) => !NAME.test(entry));
