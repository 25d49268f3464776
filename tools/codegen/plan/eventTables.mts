/** An event that a description tells of. */
export interface DescribedEvent {
	type: string;
	description: string;
}

const EVENT_NAME = /^[a-z][\w-]*([.:/_-][\w-]+)+$/i;

/**
 * Events in Markdown: tables with an event column, and lists of events below a heading about events.
 *
 * @see https://github.github.com/gfm/#tables-extension-
 */
export function eventTables(markdown: string): DescribedEvent[] {
	const lines = markdown.split(/\r?\n/);
	const found: DescribedEvent[] = [];
	let heading = '';
	let columns: { event: number; description: number } | undefined;
	lines.forEach((line, index) => {
		heading = /^#{1,6}\s+(.*)/.exec(line)?.[1] ?? heading;
		const cells = cellsOf(line);
		if (!cells) columns = undefined;
		else if (isRule(lines[index + 1])) columns = columnsOf(cells, heading);
		else if (columns && !isRule(line)) {
			const type = bare(cells[columns.event] ?? '');
			if (EVENT_NAME.test(type)) {
				found.push({ type, description: (cells[columns.description] ?? '').trim() });
			}
		}
		const item = /^\s*[-*+]\s+(?:\*\*)?`([^`]+)`(?:\*\*)?\s*(?:[:–—-]+\s*(.*))?$/.exec(line);
		if (item && /event|webhook/i.test(heading) && EVENT_NAME.test(item[1]!)) {
			found.push({ type: item[1]!, description: item[2] ?? '' });
		}
	});
	return found;
}

function cellsOf(line: string): string[] | undefined {
	if (!line.includes('|')) return undefined;
	return line
		.trim()
		.replace(/^\||\|$/g, '')
		.split('|')
		.map((cell) => cell.trim());
}

function isRule(line: string | undefined): boolean {
	return line !== undefined && /^\s*\|?\s*:?-{2,}/.test(line) && /^[\s|:-]+$/.test(line);
}

function columnsOf(
	header: string[],
	heading: string,
): { event: number; description: number } | undefined {
	const isAboutEvents = /event|webhook/i.test(heading);
	const event = header.findIndex((cell) => /event/i.test(cell));
	const named = header.findIndex((cell) => /^(type|name|topic)$/i.test(bare(cell)));
	const column = event >= 0 ? event : isAboutEvents ? named : -1;
	if (column < 0) return undefined;
	const described = header.findIndex((cell) =>
		/description|meaning|when|sent|trigger|fire/i.test(cell),
	);
	return { event: column, description: described >= 0 ? described : column + 1 };
}

/** Without the marks of code, bold and italic text around it. */
function bare(cell: string): string {
	return cell
		.trim()
		.replace(/^[`*_]+|[`*_]+$/g, '')
		.replaceAll('\\', '');
}
