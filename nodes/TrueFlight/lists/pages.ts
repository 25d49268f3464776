import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';
import { inOrder } from '../http/limiter';
import type { PagingParameters } from '../operation';
import type { PagingInfo } from '../response/pagingInfo';

/** Records requested per page where the contract names no largest page. */
const DEFAULT_PAGE_SIZE = 100;

/** Where a page is: query parameters, or the address that the page before contains. */
export type PagePosition = IDataObject | string;

export interface Page {
	records: IDataObject[];
	info: PagingInfo;
	/** When the server sent it, by the server's clock, in milliseconds. */
	sentAt?: number;
}

export interface PagedList {
	/** @param always query of every page that its position does not contain */
	read: (position: PagePosition, always: IDataObject) => Promise<Page>;
	paging: PagingParameters;
	/** Records wanted; Infinity for all. It may be raised while the list is read. */
	maximum: number;
	/** Records requested per page. */
	size: number;
	/** Pages read ahead where their numbers are known. */
	width: number;
}

/**
 * The pages of a list until it ends, in whichever way the responses show; they are read ahead where their
 * numbers are known. The reader stops when it has enough.
 *
 * @throws {UnexpectedResponse} when the server returns another page than requested
 */
export async function* pagesOf(list: PagedList): AsyncGenerator<Page, void, undefined> {
	const { paging, size, width } = list;
	const start = firstPosition(paging, size);
	// A link has a position of its own, but need not repeat the page size.
	const onlySize = firstPosition({ ...paging, start: undefined }, size);
	const read = async (position: PagePosition): Promise<Page> =>
		await list.read(position, typeof position === 'string' ? onlySize : start);
	const first = await read({});
	yield first;
	let page = first;
	let pages = 1;
	let records = first.records.length;
	for (;;) {
		const next = nextPage(page, first, pages, { paging, size });
		if (!next) return;
		const missing = Math.max(1, Math.ceil((list.maximum - records) / next.size));
		const end = Math.min(next.end ?? pages + 1, pages + missing);
		const readNumber = async (number: number): Promise<Page> => await read(next.position(number));
		for await (page of inOrder(width, pages, end, readNumber)) {
			if (next.end !== undefined) assertNumber(page, first, pages);
			yield page;
			pages++;
			records += page.records.length;
		}
	}
}

/** Records requested per page. */
export function pageSize(
	{ maximumPageSize = DEFAULT_PAGE_SIZE }: PagingParameters,
	maximum = Infinity,
): number {
	return Math.min(maximumPageSize, maximum);
}

/** Query of the first page, and of every one that is not reached by a link. */
export function firstPosition({ start, limit }: PagingParameters, size: number): IDataObject {
	return { ...start, ...(limit ? { [limit]: size } : {}) };
}

function assertNumber({ info }: Page, first: Page, index: number): void {
	const wanted = (first.info.page ?? 1) + index;
	if (info.page === undefined || first.info.page === undefined || info.page === wanted) return;
	throw new UnexpectedResponse(
		`TrueFlight returned page ${info.page} instead of page ${wanted}, so the list cannot be read completely`,
		"Turn off 'Return All' and set a 'Limit', or narrow the list with filters.",
	);
}

interface NextPage {
	/** @param number of the page, counted from 0 */
	position: (number: number) => PagePosition;
	/** Pages from here up to this number can be read at once. */
	end?: number;
	/** Records on a page. */
	size: number;
}

/**
 * Where the next page is.
 *
 * @param number of the next page, counted from 0
 * @returns undefined at the end of the list, and where the server does not say how to go on
 */
export function nextPage(
	{ records, info }: Page,
	first: Page,
	number: number,
	{ paging, size }: { paging: PagingParameters; size: number },
): NextPage | undefined {
	const { link, cursor } = info;
	if (link !== undefined) return { position: () => link, size };
	if (cursor !== undefined) {
		return { position: () => ({ [paging.cursor ?? 'cursor']: cursor }), size };
	}
	if (info.more === false) return undefined;
	const full = first.info.size ?? first.records.length;
	const start = first.info.page ?? (paging.page ? (paging.firstPage ?? 1) : undefined);
	const byPage = start !== undefined && (first.info.offset === undefined || paging.page);
	const byOffset = first.info.offset !== undefined || paging.offset !== undefined;
	if (full === 0 || (!byPage && !byOffset)) return undefined;
	const zero = paging.start?.[paging.offset ?? ''] ?? 0;
	const offset = first.info.offset ?? zero;
	const position = (index: number): IDataObject =>
		byPage
			? { [paging.page ?? 'page']: start + index }
			: { [paging.offset ?? 'offset']: offset + index * full };
	const counted =
		info.total === undefined ? undefined : Math.ceil((info.total - offset + zero) / full);
	const end = (byPage ? info.pages : undefined) ?? counted;
	if (end !== undefined) return number < end ? { position, end, size: full } : undefined;
	const isLikely = info.more === true || records.length >= Math.min(size, full);
	return isLikely ? { position, size: full } : undefined;
}
