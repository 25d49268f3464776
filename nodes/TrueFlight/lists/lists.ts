import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../operation';
import type { HttpRequest } from '../request/buildRequest';
import type { ItemContext } from '../request/item';
import { exchange, type Channel } from '../transport/exchange';
import { assertFiltered } from './filters';
import { integerFrom, optionValue, SWITCH } from '../values/option';
import { ALL_LOCATIONS, locationOf, readAtAllLocations } from './locations';
import { readList, type Page, type PageRequest } from './pages';
import { pagingInfo } from './paging';
import { jsonBody, recordsOf, UnexpectedResponse } from '../transport/response';

/** As the panel shows it. */
const DEFAULT_LIMIT = 50;

/** A list operation of one item. */
export interface ListOperation {
	item: ItemContext;
	operation: Operation;
	request: HttpRequest;
	/** Makes of a record what the user wants to see of it. */
	show: (record: IDataObject) => IDataObject;
	/** URL under which all operations live; asked for only when the server pages by links. */
	baseUrl: () => Promise<string>;
}

/**
 * Reads a list, at one location or at all of them, up to the limit the user set.
 *
 * @throws {UnexpectedResponse} when the list cannot be shown to be complete and filtered as asked
 */
export async function readOperationList(
	channel: Channel,
	list: ListOperation,
): Promise<IDataObject[]> {
	const { item, operation, request } = list;
	const maximum = maximumOf(item);
	const location = locationOf(operation);
	if (location === undefined || request.qs[location] !== ALL_LOCATIONS) {
		return await readFiltered(channel, list, request.qs, maximum);
	}
	return await readAtAllLocations(channel, maximum, async ({ id }, missing, isNew) => {
		const query = { ...request.qs, [location]: id };
		return await readFiltered(channel, list, query, missing, isNew);
	});
}

/** Records wanted; 'Limit' is not shown, and not read, where 'Return All' is on. */
function maximumOf(item: ItemContext): number {
	const isAll = optionValue(item, 'Return All', item.get('returnAll', false), SWITCH, false);
	if (isAll) return Infinity;
	return optionValue(item, 'Limit', item.get('limit', undefined), integerFrom(1), DEFAULT_LIMIT);
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
