/** Tags that have a mark in Markdown. */
const MARKS: Record<string, string> = { code: '`', tt: '`', kbd: '`', b: '**', strong: '**' };
const BREAKS = /^(p|div|section|article|ul|ol|dl|dt|dd|table|pre|blockquote)$/;
/** Parts of a table: a line break behind one would end the table in Markdown. */
const PART = /(<\/?(?:thead|tbody|tfoot|tr|td|th)\b[^<>]*>)\s+/gi;
const GROUP_OF_ROWS = /^(thead|tbody|tfoot)$/;
const TAG = /<(\/?)([a-z][a-z0-9]*)\b[^<>]*>/gi;

/** Headings, lists, tables and code of HTML as Markdown; other tags are removed. Markdown stays as it is. */
export function markdownOf(text: string): string {
	/** Cells of the row so far, and whether the table has a row already. */
	let cells = 0;
	let hasRow = false;
	return text.replace(PART, '$1').replace(TAG, (_, slash: string, tag: string) => {
		const name = tag.toLowerCase();
		const isEnd = slash !== '';
		const [, level] = /^h([1-6])$/.exec(name) ?? [];
		if (level !== undefined) return isEnd ? '\n\n' : `\n\n${'#'.repeat(Number(level))} `;
		if (name === 'li') return isEnd ? '' : '\n- ';
		if (GROUP_OF_ROWS.test(name)) return '';
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
