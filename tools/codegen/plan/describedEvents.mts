import type { Token, Tokens } from 'marked';
import { markdownOf } from './htmlBlocks.mts';
import { isEventName, namesIn } from './eventNames.mts';
import { blocksOf, readable } from './markdown.mts';

/** An event that a description names. */
export interface DescribedEvent {
	type: string;
	description: string;
}

export const ABOUT_EVENTS = /event|webhook/i;

/** A name at the start of a list item, as code, bold or plain, and what it means after it. */
const ITEM = /^(?:\*\*|__)?(?:`([^`\n]+)`|([\w./:-]+))(?:\*\*|__)?([^\n]*)/;

/** Further names after the first: `` / `aircraft.released` or **aircraft.sold** ``. */
const ALSO = /^(?:\s*(?:\/|,|\||and|or|&)\s*(?:`[^`\n]{1,100}`|\*\*[^*\n]{1,100}\*\*))+/;

/**
 * Events in Markdown or HTML, in whatever is below a heading about events: headings, tables, lists and sentences. Without
 * such a heading, in tables with an event column and in sentences about events. None in a text that is nested
 * too deeply.
 *
 * @param isAbout the text as a whole is about events
 * @see https://github.github.com/gfm/
 */
export const describedEvents = (text: string, isAbout = false): DescribedEvent[] =>
	readable(() => eventsOf(text, isAbout));

function eventsOf(text: string, isAbout: boolean): DescribedEvent[] {
	const blocks = blocksOf(markdownOf(text)).filter(({ type }) => type !== 'space');
	const headings: Array<{ depth: number; isAbout: boolean }> = [{ depth: 0, isAbout }];
	const isWithin = (): boolean => headings.some((heading) => heading.isAbout);
	return blocks.flatMap((block, index) => {
		if (block.type !== 'heading') return eventsIn(block, isWithin());
		const { depth, text: title } = block as Tokens.Heading;
		while (headings.at(-1)!.depth >= depth) headings.pop();
		const name = bare(title);
		const isEvent = isWithin() && isEventName(name, 'listed');
		headings.push({ depth, isAbout: !isEvent && ABOUT_EVENTS.test(title) });
		if (!isEvent) return [];
		const next = blocks[index + 1];
		return [{ type: name, description: next?.type === 'paragraph' ? firstLine(next) : '' }];
	});
}

function eventsIn(block: Token, isAbout: boolean): DescribedEvent[] {
	switch (block.type) {
		case 'table':
			return eventsOfTable(block as Tokens.Table, isAbout);
		case 'list':
			return (block as Tokens.List).items.flatMap((item) => eventsOfItem(item, isAbout));
		case 'blockquote':
			return ((block as Tokens.Blockquote).tokens ?? []).flatMap((one) => eventsIn(one, isAbout));
		case 'paragraph':
			return isAbout || ABOUT_EVENTS.test(block.raw) ? mentioned(block.raw) : [];
		default:
			return [];
	}
}

function eventsOfTable({ header, rows }: Tokens.Table, isAbout: boolean): DescribedEvent[] {
	const titles = header.map(({ text }) => bare(text));
	const cellOf = (row: Tokens.TableCell[], column: number): string => bare(row[column]?.text ?? '');
	const isFull = (column: number): boolean =>
		rows.filter((row) => isEventName(cellOf(row, column), 'listed')).length * 2 > rows.length;
	const event = titles.findIndex((title) => /event/i.test(title));
	const isOfHeaders = (column: number): boolean =>
		rows.some((row) => /^x-/i.test(cellOf(row, column)));
	const named = titles.findIndex(
		(title, column) =>
			!isOfHeaders(column) && (/^(type|name|topic)$/i.test(title) || isFull(column)),
	);
	const column = event >= 0 || !isAbout ? event : named;
	if (column < 0) return [];
	const described = titles.findIndex(
		(title, other) =>
			other !== column && /description|meaning|explan|when|sent|trigger|fire/i.test(title),
	);
	return rows.flatMap((row) => {
		const description = (row[described >= 0 ? described : column + 1]?.text ?? '').trim();
		return typesIn(row[column]?.text ?? '').map((type) => ({ type, description }));
	});
}

/** `user.archived` / `user.restored`: each of several names in one cell. */
function typesIn(cell: string): string[] {
	const isType = (text: string): boolean => isEventName(text, 'column');
	if (isType(bare(cell))) return [bare(cell)];
	return cell
		.split(/[\s,]+/)
		.map(bare)
		.filter(isType);
}

function eventsOfItem({ text, tokens }: Tokens.ListItem, isAbout: boolean): DescribedEvent[] {
	const nested = tokens
		.filter(({ type }) => type === 'list' || type === 'table')
		.flatMap((token) => eventsIn(token, isAbout));
	if (!isAbout) return nested;
	const [, code, word, rest = ''] = ITEM.exec(text) ?? [];
	const type = code ?? trimmed(word ?? '', '.:');
	if (!isEventName(type, 'listed')) return [...mentioned(text.split('\n')[0]!), ...nested];
	const description = rest.replace(/^[\s*_]*[:–—-]*\s*/, '');
	const joined = ALSO.exec(rest)?.[0] ?? '';
	const others = [
		...typesIn(joined).map((also) => ({ type: also, description: '' })),
		...mentioned(rest.slice(joined.length)),
	];
	return [{ type, description: others.length ? '' : description }, ...others, ...nested];
}

const mentioned = (text: string): DescribedEvent[] =>
	namesIn(text).map((type) => ({ type, description: '' }));

const firstLine = ({ raw }: Token): string => raw.trim().split('\n')[0]!;

/** Without the marks of code, bold and italic text around it. */
function bare(cell: string): string {
	return trimmed(cell.trim(), '`*_').replaceAll('\\', '');
}

/** Without characters of a set at both ends; a regular expression would take quadratic time for the end. */
function trimmed(text: string, characters: string): string {
	let [start, end] = [0, text.length];
	while (start < end && characters.includes(text[start]!)) start++;
	while (end > start && characters.includes(text[end - 1]!)) end--;
	return text.slice(start, end);
}
