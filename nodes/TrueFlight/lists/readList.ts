import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';
import type { HttpRequest, RequestContext } from '../http/send';
import type { Operation } from '../operation';
import {
	ALL_LOCATIONS,
	locationOf,
	readAtAllLocations,
	readAtDefaultLocation,
} from './allLocations';
import { assertFiltersApplied } from './appliedFilters';
import { Completeness } from './completeness';
import { pageSize, pagesOf, type Page, type PagePosition } from './pages';
import { readPage } from './readPage';

/** What to read, and what to make of it. */
export interface ListRequest {
	operation: Operation;
	request: HttpRequest;
	/** Records wanted; Infinity for all. */
	maximum: number;
	/** Makes of a record what the user wants to see of it. */
	shape: (record: IDataObject) => IDataObject;
	/** URL below which all operations are; needed only when the server pages by links. */
	baseUrl: () => Promise<string>;
}

/**
 * Reads a list, at one location or at all of them. At all of them each record gets the location at which it was
 * found, under `_location`. Without a location it is TrueFlight's choice; if it wants one, all of them are read.
 *
 * @throws {UnexpectedResponse} when the list cannot be shown to be complete and filtered as requested
 */
export async function readList(sender: RequestContext, list: ListRequest): Promise<IDataObject[]> {
	const { operation, request } = list;
	const parameter = locationOf(operation);
	const chosen = parameter === undefined ? undefined : request.qs[parameter];
	const read = async (): Promise<IDataObject[]> => await readRecords(sender, list);
	if (parameter === undefined) return await read();
	const readAtAll = async (): Promise<IDataObject[]> =>
		await readEverywhere(sender, list, parameter);
	if (chosen === ALL_LOCATIONS) return await readAtAll();
	if (chosen !== undefined) return await read();
	const { path } = operation;
	return await readAtDefaultLocation(sender, { path, parameter }, read, readAtAll);
}

async function readEverywhere(
	sender: RequestContext,
	list: ListRequest,
	parameter: string,
): Promise<IDataObject[]> {
	const { request, maximum, shape } = list;
	return await readAtAllLocations(sender, maximum, async (location, missing, isNew) => {
		const at: ListRequest = {
			...list,
			request: { ...request, qs: { ...request.qs, [parameter]: location.id } },
			maximum: missing,
			shape: (record) => ({ ...shape(record), _location: { ...location } }),
		};
		return await readRecords(sender, at, isNew);
	});
}

async function readRecords(
	sender: RequestContext,
	list: ListRequest,
	isNew: (record: IDataObject) => boolean = () => true,
): Promise<IDataObject[]> {
	const { maximum, request, shape } = list;
	const { paging = {} } = list.operation;
	const { acceptIncompleteLists, acceptUnfilteredRecords, maxConcurrency } = sender.settings;
	const isPaged = Object.keys(paging).length > 0;
	const completeness = new Completeness(isPaged ? pageSize(paging, maximum) : Infinity);
	const read = async (position: PagePosition): Promise<Page> =>
		await readPage(sender, await pageRequest(list, position), list.operation.envelope);
	const records: IDataObject[] = [];
	for await (const page of pagesOf({ read, paging, maximum, width: maxConcurrency })) {
		completeness.addPage(page);
		if (!acceptUnfilteredRecords) assertFiltersApplied(page.records, request.qs);
		for (const record of page.records.filter(isNew)) records.push(shape(record));
		if (records.length >= maximum) return records.slice(0, maximum);
	}
	if (!acceptIncompleteLists) completeness.assertComplete();
	return records;
}

async function pageRequest(
	{ request, baseUrl }: ListRequest,
	position: PagePosition,
): Promise<HttpRequest> {
	const { url, qs } = request;
	return typeof position === 'string'
		? { ...request, ...linkTarget(position, await baseUrl(), url, qs) }
		: { ...request, qs: { ...position, ...qs } };
}

/**
 * The address to which a link to the next page leads: always on the credential's own host.
 *
 * @param link absolute, or relative to the list's address
 * @param own parameters of the request; those that the link does not repeat are kept
 * @throws {UnexpectedResponse} when the link points to another host
 */
function linkTarget(
	link: string,
	baseUrl: string,
	path: string,
	own: IDataObject,
): Pick<HttpRequest, 'url' | 'qs'> {
	const base = new URL(baseUrl);
	const target = URL.canParse(link, baseUrl + path) ? new URL(link, baseUrl + path) : undefined;
	if (target?.hostname !== base.hostname) {
		throw new UnexpectedResponse(
			`The link to the next page points to another host (${target?.host ?? link}). The API key is only sent to ${base.host}`,
			"Check the 'Host' of the credential. Turn off 'Return All' and set a 'Limit' to return the records of the first page.",
		);
	}
	const given = new Set([...target.searchParams.keys()].map((name) => name.replace(/\[\]$/, '')));
	const kept = Object.entries(own).filter(([name]) => !given.has(name));
	return { url: base.origin + target.pathname + target.search, qs: Object.fromEntries(kept) };
}
