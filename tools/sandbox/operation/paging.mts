/** Cuts a selection into pages and knows where the next one starts, in every paging style. */
import { declaredPosition, pageSizes, pagingStyleOf, POSITIONS } from '../contract/parameters.mts';
import { flatten } from '../contract/schema.mts';
import type { Operation, PagingStyle } from '../contract/types.mts';
import type { Stored } from '../records/shelf.mts';
import { Refusal } from '../refusal.mts';

export interface Page {
	style: PagingStyle;
	rows: Stored[];
	/** The records of all pages. */
	all: Stored[];
	total: number;
	limit: number;
	offset: number;
	/** As the API counts: 0 where the contract's parameter allows 0. */
	firstPage: 0 | 1;
	hasMore: boolean;
	cursor: string | null;
	nextCursor: string | null;
	/** Address of the next page. */
	next: string | null;
	/** Address of the page that starts at a record's index. */
	linkTo: (start: number) => string;
	/** A `next` on another host: a fault. */
	foreign?: string;
}

export type PagingRole = 'limit' | 'cursor' | 'page' | 'offset';

/** Name of the query parameter with a paging role: the contract's own, or the usual one. */
export const nameOf = (operation: Operation, role: PagingRole): string =>
	operation.query.find((one) => one.role === role)?.name ?? role;

/** The parameter for the start of a page in this style; `undefined` when there is none. */
export function positionRole(
	operation: Operation,
	style: PagingStyle,
): (typeof POSITIONS)[number] | undefined {
	if (style === 'none') return undefined;
	return POSITIONS.find((role) => role === style) ?? declaredPosition(operation) ?? 'cursor';
}

interface ListRequest {
	operation: Operation;
	parameters: URLSearchParams;
	address: URL;
}

export function cutPage(
	{ operation, parameters, address }: ListRequest,
	all: Stored[],
	wanted: PagingStyle | 'contract' = 'contract',
): Page {
	const style = wanted === 'contract' ? pagingStyleOf(operation) : wanted;
	const role = positionRole(operation, style);
	const limit = readLimit(operation, parameters);
	const firstPage = firstPageOf(operation);
	const given = role === undefined ? null : parameters.get(nameOf(operation, role));
	const offset = !given
		? 0
		: role === 'cursor'
			? positionOf(given, all, nameOf(operation, role))
			: role === 'page'
				? Math.max(0, whole(given) - firstPage) * limit
				: whole(given);
	const rows = all.slice(offset, offset + limit);
	const hasMore = offset + rows.length < all.length;
	// It names the last record seen, so that records added or deleted in between shift nothing.
	const nextCursor = hasMore ? encodeCursor({ after: rows.at(-1)?.sequence ?? 0 }) : null;
	const link = (position: string | number): string => {
		const url = new URL(address);
		if (role !== undefined) url.searchParams.set(nameOf(operation, role), String(position));
		return url.href;
	};
	const linkTo = (start: number): string => {
		if (role === 'page') return link(Math.floor(start / limit) + firstPage);
		return link(role === 'offset' ? start : encodePage(start));
	};
	const isByCursor = role === 'cursor';
	return {
		style,
		rows,
		all,
		total: all.length,
		limit,
		offset,
		firstPage,
		hasMore,
		cursor: isByCursor ? given : null,
		nextCursor,
		next: hasMore ? (isByCursor ? link(nextCursor!) : linkTo(offset + limit)) : null,
		linkTo,
	};
}

/** A position that is not a number is the start. */
const whole = (text: string): number => Math.max(0, Math.trunc(Number(text)) || 0);

/** 0 where the contract's parameter allows 0. */
function firstPageOf({ query }: Operation): 0 | 1 {
	const { minimum, default: preset } = flatten(query.find((one) => one.role === 'page')?.schema);
	return minimum === 0 || preset === 0 ? 0 : 1;
}

function readLimit(operation: Operation, parameters: URLSearchParams): number {
	const { standard, largest } = pageSizes(operation.query);
	const declared = operation.query.some((one) => one.role === 'limit');
	const names = declared ? [nameOf(operation, 'limit')] : ['limit', 'per_page', 'page_size'];
	const text = names.map((name) => parameters.get(name)).find((one) => one !== null);
	const wanted = text === undefined || text === null ? standard : Math.trunc(Number(text));
	if (!Number.isFinite(wanted) || wanted < 1) return standard;
	return Math.min(wanted, largest);
}

const encodeCursor = (position: { after: number } | { at: number }): string =>
	Buffer.from(JSON.stringify(position)).toString('base64url');

/** A cursor to the page that starts at a record's index. */
export const encodePage = (start: number): string => encodeCursor({ at: start });

function positionOf(cursor: string, rows: Stored[], name: string): number {
	try {
		const text = Buffer.from(cursor, 'base64url').toString('utf8');
		const { at, after } = JSON.parse(text) as { at?: unknown; after?: unknown };
		if (typeof at === 'number') return Math.max(0, Math.trunc(at));
		if (typeof after === 'number') {
			// Rows are sorted by sequence.
			const next = rows.findIndex((row) => row.sequence > after);
			return next < 0 ? rows.length : next;
		}
	} catch {
		// refused below
	}
	throw new Refusal(400, 'The cursor is not one that this API returned.', {
		errors: [{ pointer: `/query/${name}`, detail: 'is not a known cursor' }],
	});
}
