/** Tags that have a mark in Markdown. */
const MARKS: Record<string, string> = { code: '`', tt: '`', kbd: '`', b: '**', strong: '**' };
const BREAKS = /^(p|div|section|article|ul|ol|dl|dt|dd|table|thead|tbody|pre|blockquote)$/;
const TAG = /<(\/?)([a-z][a-z0-9]*)\b[^<>]*>/gi;

/** Headings, lists, tables and code of HTML as Markdown; other tags are removed. Markdown stays as it is. */
export function markdownOf(text: string): string {
	/** Cells of the row so far, and whether the table has a row already. */
	let cells = 0;
	let hasRow = false;
	return text.replace(TAG, (_, slash: string, tag: string) => {
		const name = tag.toLowerCase();
		const isEnd = slash !== '';
		const [, level] = /^h([1-6])$/.exec(name) ?? [];
		if (level !== undefined) return isEnd ? '\n\n' : `\n\n${'#'.repeat(Number(level))} `;
		if (name === 'li') return isEnd ? '' : '\n- ';
		if (name === 'table') hasRow = false;
		if (name === 'tr' && !isEnd) {
			cells = 0;
			return '\n| ';
		}
		if (name === 'tr') {
			const rule = hasRow ? '' : `\n|${' --- |'.repeat(cells)}`;
			hasRow = true;
			return rule;
		}
		if (name === 'td' || name === 'th') {
			if (isEnd) cells++;
			return isEnd ? ' | ' : '';
		}
		return MARKS[name] ?? (BREAKS.test(name) ? '\n\n' : ' ');
	});
}
