import type { IDataObject } from 'n8n-workflow';
import { itemError } from '../errors/itemError';
import type { Operation } from '../operation';
import type { HttpRequest } from '../request/buildRequest';
import type { ItemContext } from '../request/item';
import { exchange, type Channel } from '../transport/exchange';
import { assertFiltered } from './filters';
import { ALL_LOCATIONS, locationOf, readAtAllLocations } from './locations';
import { readList, type Page, type PageRequest } from './pages';
import { pagingInfo } from './paging';
import { jsonBody, recordsOf, UnexpectedResponse } from '../transport/response';

/** A list operation of one item. */
export interface ListOperation {
	operation: Operation;
	request: HttpRequest;
	/** Makes of a record what the user wants to see of it. */
	show: (record: IDataObject) => IDataObject;
	/** Records wanted; Infinity for all. */
	maximum: number;
	/** URL under which all operations live; asked for only when the server pages by links. */
	baseUrl: () => Promise<string>;
}

/**
 * Reads a list, at one location or at all of them, up to the number wanted.
 *
 * @throws {UnexpectedResponse} when the list cannot be shown to be complete and filtered as asked
 */
export async function readOperationList(
	channel: Channel,
	list: ListOperation,
): Promise<IDataObject[]> {
	const { operation, request, maximum } = list;
	const location = locationOf(operation);
	if (location === undefined || request.qs[location] !== ALL_LOCATIONS) {
		return await readFiltered(channel, list, request.qs, maximum);
	}
	return await readAtAllLocations(channel, maximum, async ({ id }, missing, isNew) => {
		const query = { ...request.qs, [location]: id };
		return await readFiltered(channel, list, query, missing, isNew);
	});
}

/** Records that the user wants of a list; Infinity for all. */
export function maximumOf(item: ItemContext): number {
	if (item.get('returnAll', false) === true) return Infinity;
	const limit = Number(item.get('limit', 50));
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw itemError(
		item,
		"'Limit' expects a whole number of 1 or more",
		"Correct it, or turn on 'Return All'.",
	);
}

async function readFiltered(
	channel: Channel,
	{ operation: { envelope, paging = {} }, request, show, baseUrl }: ListOperation,
	own: IDataObject,
	maximum: number,
	isNew: (record: IDataObject) => boolean = () => true,
): Promise<IDataObject[]> {
	const ask = async (page: PageRequest): Promise<Page> => {
		const target =
			'link' in page
				? linkTarget(page.link, await baseUrl(), request.url, own)
				: { url: request.url, qs: { ...page.query, ...own } };
		const { method, headers, body: sent } = request;
		return await exchange(channel, { ...target, method, headers, body: sent }, (response) => {
			const body = jsonBody(response);
			const records = recordsOf(body, response.statusCode, envelope);
			return { records, info: pagingInfo(body, response.headers) };
		});
	};
	return await readList({
		request: ask,
		paging,
		maximum,
		width: channel.settings.maxConcurrency,
		acceptIncomplete: channel.settings.acceptIncompleteLists,
		keep: (records) => {
			if (!channel.settings.acceptUnfilteredRecords) assertFiltered(records, own);
			return records.filter(isNew).map(show);
		},
	});
}

/**
 * Where the link to a next page leads: always to the credential's own host.
 *
 * @param link absolute, or relative to the list's address
 * @param own parameters of the request; those that the link does not repeat are kept
 * @throws {UnexpectedResponse} when the link names another host
 */
export function linkTarget(
	link: string,
	baseUrl: string,
	path: string,
	own: IDataObject,
): { url: string; qs: IDataObject } {
	const base = new URL(baseUrl);
	const target = URL.canParse(link, baseUrl + path) ? new URL(link, baseUrl + path) : undefined;
	if (target?.hostname !== base.hostname) {
		throw new UnexpectedResponse(
			`The next page is said to be on another host (${target?.host ?? link}); the API key is sent to ${base.host} only`,
			"Check the 'Host' of the credential. Turn off 'Return All' and set a 'Limit' to take what the first page gives.",
		);
	}
	const given = new Set([...target.searchParams.keys()].map((name) => name.replace(/\[\]$/, '')));
	const kept = Object.entries(own).filter(([name]) => !given.has(name));
	return { url: base.origin + target.pathname + target.search, qs: Object.fromEntries(kept) };
}
