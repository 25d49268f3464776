/** Cuts a selection into pages and knows where the next one starts, in every paging style. */
import { pageSizes, pagingStyleOf } from '../contract/parameters.mts';
import { flatten } from '../contract/schema.mts';
import type { Operation, PagingStyle } from '../contract/types.mts';
import type { Stored } from '../records/shelf.mts';
import { Refusal } from '../refusal.mts';
import type { Selection } from './filters.mts';

export interface Page {
	style: PagingStyle;
	rows: Stored[];
	/** The records of all pages. */
	all: Stored[];
	total: number;
	limit: number;
	offset: number;
	/** As the API counts: from 0 where the contract's parameter allows 0. */
	page: number;
	firstPage: 0 | 1;
	pages: number;
	hasMore: boolean;
	cursor: string | null;
	nextCursor: string | null;
	/** Full addresses, for links. */
	self: string;
	next: string | null;
	previous: string | null;
	first: string;
	last: string;
	/** Address of the page that starts at a record's index. */
	nextAt: (start: number) => string;
	/** A `next` that leads to another host: a fault, never the truth. */
	foreign?: string;
}

export type PagingRole = 'limit' | 'cursor' | 'page' | 'offset';

const LARGEST_UNDECLARED = 100;

/** Name of the query parameter with a paging role: the contract's own, or the usual one. */
export const nameOf = (operation: Operation, role: PagingRole): string =>
	operation.query.find((one) => one.role === role)?.name ?? role;

const POSITIONS = ['cursor', 'page', 'offset'] as const;

/** The parameter that says where a page starts in this style; `undefined` when there is none. */
export function positionRole(
	{ query }: Operation,
	style: PagingStyle,
): (typeof POSITIONS)[number] | undefined {
	if (style === 'none') return undefined;
	const declared = POSITIONS.find((role) => query.some((one) => one.role === role));
	return POSITIONS.find((role) => role === style) ?? declared ?? 'cursor';
}

export function cutPage(
	operation: Operation,
	selection: Selection,
	parameters: URLSearchParams,
	address: URL,
	override?: PagingStyle,
): Page {
	const style = override ?? pagingStyleOf(operation);
	const role = positionRole(operation, style);
	const limit = readLimit(operation, parameters);
	const given = role === undefined ? null : parameters.get(nameOf(operation, role));
	const pageParameter = operation.query.find((one) => one.role === 'page');
	const pageSchema = flatten(pageParameter?.schema ?? {});
	const firstPage = pageParameter && (pageSchema.minimum === 0 || pageSchema.default === 0) ? 0 : 1;
	const offset = startOf(role, given, limit, firstPage, selection, operation);
	const rows = selection.rows.slice(offset, offset + limit);
	const hasMore = offset + rows.length < selection.rows.length;
	const page = Math.floor(offset / limit) + firstPage;
	const pages = Math.max(1, Math.ceil(selection.rows.length / limit));
	const nextCursor = hasMore ? cursorAfter(selection, rows, offset) : null;
	const linkTo = (position: string | number | null): string => {
		const url = new URL(address);
		if (role !== undefined && position !== null)
			url.searchParams.set(nameOf(operation, role), String(position));
		return url.href;
	};
	const place = (start: number): string | number =>
		role === 'page'
			? Math.floor(start / limit) + firstPage
			: role === 'offset'
				? start
				: encodeCursor({ at: start });
	return {
		style,
		rows,
		all: selection.rows,
		total: selection.rows.length,
		limit,
		offset,
		page,
		firstPage,
		pages,
		hasMore,
		cursor: role === 'cursor' ? given : null,
		nextCursor,
		self: address.href,
		next: hasMore ? linkTo(role === 'cursor' ? nextCursor : place(offset + limit)) : null,
		previous: offset > 0 ? linkTo(place(Math.max(0, offset - limit))) : null,
		first: linkTo(place(0)),
		last: linkTo(place((pages - 1) * limit)),
		nextAt: (start) => linkTo(place(start)),
	};
}

function readLimit(operation: Operation, parameters: URLSearchParams): number {
	const { standard, largest } = pageSizes(operation.query);
	const declared = operation.query.some((one) => one.role === 'limit');
	const names = declared ? [nameOf(operation, 'limit')] : ['limit', 'per_page', 'page_size'];
	const text = names.map((name) => parameters.get(name)).find((one) => one !== null);
	const wanted = text === undefined || text === null ? standard : Math.trunc(Number(text));
	if (!Number.isFinite(wanted) || wanted < 1) return standard;
	return Math.min(wanted, declared ? largest : LARGEST_UNDECLARED);
}

function startOf(
	role: PagingRole | undefined,
	given: string | null,
	limit: number,
	firstPage: number,
	selection: Selection,
	operation: Operation,
): number {
	if (role === undefined || given === null || given === '') return 0;
	if (role === 'cursor') return positionOf(given, selection, nameOf(operation, 'cursor'));
	const number = Math.trunc(Number(given));
	if (!Number.isFinite(number) || number < 0) return 0;
	return role === 'page' ? Math.max(0, number - firstPage) * limit : number;
}

const encodeCursor = (position: { after: number } | { at: number }): string =>
	Buffer.from(JSON.stringify(position)).toString('base64url');

/** A cursor that leads to the page itself. */
export const encodePage = (page: { offset: number }): string => encodeCursor({ at: page.offset });

/** A cursor names the last record seen, so that records added or deleted in between shift nothing. */
function cursorAfter(selection: Selection, rows: Stored[], offset: number): string {
	const last = rows.at(-1);
	return encodeCursor(
		selection.natural && last ? { after: last.sequence } : { at: offset + rows.length },
	);
}

function positionOf(cursor: string, selection: Selection, name: string): number {
	try {
		const text = Buffer.from(cursor, 'base64url').toString('utf8');
		const { at, after } = JSON.parse(text) as { at?: unknown; after?: unknown };
		if (typeof at === 'number') return Math.max(0, Math.trunc(at));
		if (typeof after === 'number') return firstAfter(selection.rows, after);
	} catch {
		// refused below
	}
	throw new Refusal(400, 'The cursor is not one that this API returned.', {
		errors: [{ pointer: `/query/${name}`, detail: 'is not a known cursor' }],
	});
}

/** Index of the first row whose sequence is greater; rows are sorted by sequence. */
function firstAfter(rows: Stored[], sequence: number): number {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((rows[middle] as Stored).sequence > sequence) high = middle;
		else low = middle + 1;
	}
	return low;
}
