import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';
import type { HttpRequest, RequestContext } from '../http/send';
import type { Operation } from '../operation';
import type { Location } from '../response/caller';
import {
	ALL_LOCATIONS,
	locationOf,
	readAtAllLocations,
	readAtDefaultLocation,
} from './allLocations';
import { assertFiltersApplied } from './appliedFilters';
import { Completeness } from './completeness';
import { Held } from './held';
import { pageSize, pagesOf, type Page, type PagePosition } from './pages';
import { readPage } from './readPage';

/** Readings of a list that changes while it is read. */
const MOST_READINGS = 3;

/** What to read, and what to make of it. */
export interface ListRequest {
	operation: Operation;
	request: HttpRequest;
	/** Records wanted; Infinity for all. */
	maximum: number;
	/** Makes of a record what the user wants to see of it, and of the location at which it was found. */
	shape: (record: IDataObject, location?: Location) => IDataObject;
	/** URL below which all operations are; needed only when the server pages by links. */
	baseUrl: () => Promise<string>;
	/** Shows the user what is no error but good to know. */
	hint?: (message: string) => void;
	/** Called with each page that was read; a list that changed meanwhile is read again from the start. */
	onPage?: (page: Page) => void;
}

/** How one location, or the list without one, is read. */
interface Reading extends ListRequest {
	/** Records requested per page. */
	size: number;
	held: Held;
	/** Whether no location before returned the record. */
	isNew: (record: IDataObject) => boolean;
}

/**
 * Reads a list, at one location or at all of them. At all of them each record gets the location at which it was
 * found, under `_location`; of a record that several share it is the record's own. Without a location it is
 * TrueFlight's choice; if it wants one, all of them are read.
 *
 * @throws {UnexpectedResponse} when the list cannot be shown to be complete and filtered as requested
 */
export async function readList(sender: RequestContext, list: ListRequest): Promise<IDataObject[]> {
	const { operation, request } = list;
	const parameter = locationOf(operation);
	const chosen = parameter === undefined ? undefined : request.qs[parameter];
	// Over all locations, too: a page of the few records that are missing may contain only known ones.
	const size = pageSize(operation.paging ?? {}, list.maximum);
	const reading: Reading = { ...list, size, held: new Held(), isNew: () => true };
	const read = async (): Promise<IDataObject[]> => await readRecords(sender, reading);
	if (parameter === undefined) return await read();
	const readAtAll = async (): Promise<IDataObject[]> =>
		await readEverywhere(sender, reading, parameter);
	if (chosen === ALL_LOCATIONS) return await readAtAll();
	if (chosen !== undefined) return await read();
	const { path } = operation;
	return await readAtDefaultLocation(sender, { path, parameter }, read, readAtAll);
}

async function readEverywhere(
	sender: RequestContext,
	reading: Reading,
	parameter: string,
): Promise<IDataObject[]> {
	const { operation, request, maximum, shape } = reading;
	return await readAtAllLocations(sender, maximum, async (location, missing, isNew, locations) => {
		const home = (record: IDataObject): Location =>
			locations.find(({ id }) => id === String(record[parameter])) ?? location;
		const at: Reading = {
			...reading,
			request: { ...request, qs: { ...request.qs, [parameter]: location.id } },
			// Any record that the key may see belongs to the list, so one of another location is not an error.
			operation: {
				...operation,
				inputs: operation.inputs.filter(({ name }) => name !== parameter),
			},
			maximum: missing,
			shape: (record) => shape(record, home(record)),
			isNew,
		};
		return await readRecords(sender, at);
	});
}

/** Reads a list that changed while it was read, and may lack a record for that, again. */
async function readRecords(sender: RequestContext, reading: Reading): Promise<IDataObject[]> {
	for (let readings = 1; ; readings++) {
		const { records, completeness, isEnough } = await readOnce(sender, reading);
		const isDoubtful = !isEnough && completeness.hasChanged && completeness.missing > 0;
		if (isDoubtful && readings < MOST_READINGS) {
			reading.held.release();
			continue;
		}
		if (!isEnough && !sender.settings.acceptIncompleteLists) completeness.assertComplete();
		tellDoubts(reading, completeness, isEnough);
		return records;
	}
}

function tellDoubts({ hint }: Reading, completeness: Completeness, isEnough: boolean): void {
	const { repeated, isUnconfirmed } = completeness;
	if (repeated > 0) {
		hint?.(
			`The list changed while it was read, or its pages overlap: ${repeated} repeated ${repeated === 1 ? 'record was' : 'records were'} removed. A record that moved the other way cannot be noticed in every list; run the node again if none may be missing.`,
		);
	}
	if (isUnconfirmed && !isEnough) {
		hint?.(
			'The list may be incomplete: TrueFlight returned fewer records than requested, without reporting whether there are more.',
		);
	}
}

interface Result {
	records: IDataObject[];
	completeness: Completeness;
	/** As many as wanted were found, so that the end of the list was not read. */
	isEnough: boolean;
}

async function readOnce(sender: RequestContext, reading: Reading): Promise<Result> {
	const { maximum, size, request, shape, isNew, held, operation } = reading;
	const { paging = {}, inputs } = operation;
	const { acceptUnfilteredRecords, maxConcurrency } = sender.settings;
	const isPaged = Object.keys(paging).length > 0;
	const completeness = new Completeness(isPaged ? size : Infinity, isPaged);
	const read = async (position: PagePosition, always: IDataObject): Promise<Page> =>
		await readPage(sender, await pageRequest(reading, position, always), operation);
	const found: IDataObject[] = [];
	/** Positions in what was found. */
	const doubles = new Set<number>();
	const result = (): IDataObject[] =>
		completeness.repeated === 0 ? found : found.filter((_, index) => !doubles.has(index));
	for await (const page of pagesOf({ read, paging, maximum, size, width: maxConcurrency })) {
		const isDouble = completeness.addPage(page);
		reading.onPage?.(page);
		held.add(page);
		if (!acceptUnfilteredRecords) assertFiltersApplied(page.records, request.qs, inputs);
		for (const [index, record] of page.records.entries()) {
			if (!isNew(record)) continue;
			if (isDouble[index]) doubles.add(found.length);
			found.push(shape(record));
		}
		if (found.length - doubles.size >= maximum) {
			return { records: result().slice(0, maximum), completeness, isEnough: true };
		}
	}
	return { records: result(), completeness, isEnough: false };
}

async function pageRequest(
	{ request, baseUrl }: ListRequest,
	position: PagePosition,
	always: IDataObject,
): Promise<HttpRequest> {
	const { url, qs } = request;
	return typeof position === 'string'
		? { ...request, ...linkTarget(position, await baseUrl(), url, { ...always, ...qs }) }
		: { ...request, qs: { ...always, ...position, ...qs } };
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
