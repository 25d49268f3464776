import type { IDataObject } from 'n8n-workflow';
import { inParallel } from '../transport/limiter';
import type { PagingParameters } from '../operation';
import { ListGuard } from './listGuard';
import type { PagingInfo } from './paging';

/** Records asked for on one page where the contract names no largest page. */
const DEFAULT_PAGE_SIZE = 100;

/** How to ask for a page: by query parameters, or by the address that the page before gave. */
export type PageRequest = { query: IDataObject } | { link: string };

export interface Page {
	records: IDataObject[];
	info: PagingInfo;
}

export interface ListReader {
	request: (page: PageRequest) => Promise<Page>;
	paging: PagingParameters;
	/** Records wanted; Infinity for all. */
	maximum: number;
	/** Pages read at once where their numbers are known. */
	width: number;
	/** Takes a list as it came where the server does not show whether it is complete. */
	acceptIncomplete: boolean;
	/** What is kept of each page, so that no more than the output is held. */
	keep: (records: IDataObject[]) => IDataObject[];
}

/**
 * Reads the pages of a list until it ends or `maximum` records are there, in whichever way the answers show.
 *
 * @returns the records, in the server's order
 * @throws {UnexpectedResponse} when the list has no end, or cannot be shown to be complete
 */
export async function readList(reader: ListReader): Promise<IDataObject[]> {
	const { paging, maximum, acceptIncomplete } = reader;
	const size = Math.min(paging.maximumPageSize ?? DEFAULT_PAGE_SIZE, maximum);
	const always = { ...paging.start, ...(paging.limit ? { [paging.limit]: size } : {}) };
	const isPaged = Object.keys(paging).length > 0;
	const guard = new ListGuard(acceptIncomplete, isPaged ? size : Infinity);
	const records: IDataObject[] = [];
	const take = (page: Page): void => {
		guard.check(page);
		for (const record of reader.keep(page.records)) {
			if (records.length < maximum) records.push(record);
		}
	};
	let page = await reader.request({ query: always });
	const first = page;
	take(page);
	let pagesRead = 1;
	while (records.length < maximum) {
		const next = nextPage(page, first, pagesRead, { paging, size });
		if (!next) break;
		const request = (place: IDataObject | string): Promise<Page> =>
			reader.request(
				typeof place === 'string' ? { link: place } : { query: { ...always, ...place } },
			);
		if (!('end' in next)) {
			page = await request(next.place);
			pagesRead++;
			take(page);
			continue;
		}
		const needed = Math.ceil((maximum - records.length) / next.size) + pagesRead;
		const end = Math.min(next.end, needed);
		const ahead = new Map<number, Page>();
		let taken = pagesRead;
		await inParallel(reader.width, pagesRead, end, async (number) => {
			ahead.set(number, await request(next.place(number)));
			for (let ready = ahead.get(taken); ready; ready = ahead.get(taken)) {
				guard.checkNumber(ready, first, taken);
				take(ready);
				page = ready;
				ahead.delete(taken++);
			}
		});
		pagesRead = end;
	}
	if (records.length < maximum) guard.checkComplete(page, first, pagesRead);
	return records;
}

type NextPage =
	| { place: IDataObject | string }
	/** Pages from here up to `end` can be asked for at once. */
	| { place: (number: number) => IDataObject; end: number; size: number };

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
	if (info.link !== undefined) return { place: info.link };
	if (info.cursor !== undefined) return { place: { [paging.cursor ?? 'cursor']: info.cursor } };
	if (info.more === false) return undefined;
	const full = first.info.size ?? first.records.length;
	const start = first.info.page ?? (paging.page ? (paging.firstPage ?? 1) : undefined);
	const byPage = start !== undefined && (first.info.offset === undefined || paging.page);
	const byOffset = first.info.offset !== undefined || paging.offset !== undefined;
	if (full === 0 || (!byPage && !byOffset)) return undefined;
	const zero = paging.start?.[paging.offset ?? ''] ?? 0;
	const offset = first.info.offset ?? zero;
	const place = (index: number): IDataObject =>
		byPage
			? { [paging.page ?? 'page']: start + index }
			: { [paging.offset ?? 'offset']: offset + index * full };
	const counted =
		info.total === undefined ? undefined : Math.ceil((info.total - offset + zero) / full);
	const end = (byPage ? info.pages : undefined) ?? counted;
	if (end !== undefined) return number < end ? { place, end, size: full } : undefined;
	return info.more === true || records.length >= Math.min(size, full)
		? { place: place(number) }
		: undefined;
}
