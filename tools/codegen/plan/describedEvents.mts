import type { Token, Tokens } from 'marked';
import { withoutEnd } from '../../openapi/facts/values.mts';
import { blocksOf } from './markdown.mts';

/** An event that a description names. */
export interface DescribedEvent {
	type: string;
	description: string;
}

const LONGEST_NAME = 100;

const isEventName = (text: string): boolean =>
	text.length <= LONGEST_NAME &&
	/^[a-z][\w.:/-]+\w$/i.test(text) &&
	/[.:/_-]/.test(text.slice(1, -1));

/** A name as code, and what it means after a dash or a colon. */
const ITEM = /^(?:\*\*)?`([^`]+)`(?:\*\*)?([^*`].*)?$/;
const ABOUT_EVENTS = /event|webhook/i;

/**
 * Events in Markdown: tables with an event column, and lists of events below a heading about events.
 *
 * @see https://github.github.com/gfm/#tables-extension-
 */
export function describedEvents(markdown: string): DescribedEvent[] {
	let heading = '';
	const eventsIn = (token: Token): DescribedEvent[] => {
		if (token.type === 'heading') heading = (token as Tokens.Heading).text;
		if (token.type === 'table') return eventsOfTable(token as Tokens.Table, heading);
		if (token.type !== 'list') return [];
		return (token as Tokens.List).items.flatMap((item) => [
			...eventOfItem(item, heading),
			...item.tokens.flatMap(eventsIn),
		]);
	};
	return blocksOf(markdown).flatMap(eventsIn);
}

function eventsOfTable({ header, rows }: Tokens.Table, heading: string): DescribedEvent[] {
	const titles = header.map(({ text }) => bare(text));
	const event = titles.findIndex((title) => /event/i.test(title));
	const named = titles.findIndex((title) => /^(type|name|topic)$/i.test(title));
	const column = event >= 0 || !ABOUT_EVENTS.test(heading) ? event : named;
	if (column < 0) return [];
	const described = titles.findIndex((title) =>
		/description|meaning|when|sent|trigger|fire/i.test(title),
	);
	return rows
		.map((cells) => ({
			type: bare(cells[column]?.text ?? ''),
			description: (cells[described >= 0 ? described : column + 1]?.text ?? '').trim(),
		}))
		.filter(({ type }) => isEventName(type));
}

function eventOfItem({ text }: Tokens.ListItem, heading: string): DescribedEvent[] {
	const [line = ''] = text.split('\n');
	const [, type, rest = ''] = ITEM.exec(line) ?? [];
	if (type === undefined || !ABOUT_EVENTS.test(heading) || !isEventName(type)) return [];
	const after = rest.trim();
	const description = after.replace(/^[:–—-]+/, '');
	return after === '' || description !== after ? [{ type, description: description.trim() }] : [];
}

/** Without the marks of code, bold and italic text around it. */
function bare(cell: string): string {
	const text = cell.trim().replace(/^[`*_]+/, '');
	return withoutEnd(text, /[`*_]/).replaceAll('\\', '');
}
