import type { IDataObject } from 'n8n-workflow';
import { isObject } from './guards';
import type { PagingParameters } from './operationTable';
import { recordsOf, UnexpectedResponse } from './response';

/** Records asked for on one page where the contract names no largest page. */
const DEFAULT_PAGE_SIZE = 100;

export type PageRequest = (query: IDataObject) => Promise<unknown>;

/**
 * Reads the pages of a list until it ends or `maximum` records are there, by the cursor each page gives.
 *
 * @param maximum records wanted; Infinity for all
 * @throws {UnexpectedResponse} when a cursor comes back twice, or a full page says nothing about a next one
 */
export async function readPages(
	request: PageRequest,
	paging: PagingParameters,
	envelope: string | undefined,
	maximum: number,
): Promise<IDataObject[]> {
	const largest = paging.maximumPageSize ?? DEFAULT_PAGE_SIZE;
	const records: IDataObject[] = [];
	const seen = new Set<string>();
	let cursor: string | undefined;
	do {
		const size = Math.min(largest, maximum - records.length);
		const body = await request({
			...(paging.limit ? { [paging.limit]: size } : {}),
			...(paging.cursor && cursor !== undefined ? { [paging.cursor]: cursor } : {}),
		});
		const page = recordsOf(body, envelope);
		records.push(...page);
		cursor = nextCursor(body);
		if (
			cursor === undefined &&
			!pagingInformation(body) &&
			maximum === Infinity &&
			page.length >= size
		) {
			throw incomplete(page.length);
		}
		if (cursor !== undefined && seen.has(cursor)) throw repeated();
		if (cursor !== undefined) seen.add(cursor);
	} while (cursor !== undefined && records.length < maximum);
	return records.length > maximum ? records.slice(0, maximum) : records;
}

/** The part of the answer that speaks of paging: `pagination`, `meta`, or the body itself. */
function pagingInformation(body: unknown): IDataObject | undefined {
	if (!isObject(body)) return undefined;
	if (isObject(body.pagination)) return body.pagination;
	if (isObject(body.meta)) return body.meta;
	return 'next_cursor' in body ? body : undefined;
}

export function nextCursor(body: unknown): string | undefined {
	const cursor = pagingInformation(body)?.next_cursor;
	return typeof cursor === 'string' && cursor !== '' ? cursor : undefined;
}

function repeated(): UnexpectedResponse {
	return new UnexpectedResponse(
		'TrueFlight gave the same page cursor twice, so the list has no end',
		"Turn off 'Return All' and set a 'Limit', or narrow the list with filters.",
	);
}

function incomplete(count: number): UnexpectedResponse {
	return new UnexpectedResponse(
		`A full page of ${count} records came without any sign of whether more follow`,
		"The list may be incomplete. Turn off 'Return All' and set a 'Limit' to take what one page gives.",
	);
}
