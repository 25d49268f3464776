type Row = Record<string, unknown>;

const ROWS_SHOWN = 15;

/** Rows as a plain text table; a long one is cut, with a note. */
export function table(rows: Row[], columns: string[]) {
	const shown = rows.slice(0, ROWS_SHOWN);
	const lines = [columns, ...shown.map((row) => columns.map((name) => text(row[name])))];
	const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
	const printed = lines.map((line) =>
		line
			.map((cell, at) => cell.padEnd(widths[at] ?? 0))
			.join('  ')
			.trimEnd(),
	);
	printed.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
	if (rows.length > shown.length) printed.push(`… and ${rows.length - shown.length} more`);
	return printed.join('\n');
}

function text(value: unknown) {
	if (value === null || value === undefined || value === '') return '–';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
