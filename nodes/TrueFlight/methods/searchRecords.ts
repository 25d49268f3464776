import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { inParallel } from '../http/limiter';
import type { RequestContext } from '../http/send';
import { ALL_LOCATIONS, readAtDefaultLocation } from '../lists/allLocations';
import { firstPosition, nextPage, pageSize, type Page } from '../lists/pages';
import { readPage } from '../lists/readPage';
import type { RecordSource } from '../operation';
import { callerOf } from '../response/caller';
import { matches } from './matches';
import { recordLabel } from './recordLabel';

/** What the user sees, typed and has scrolled to. */
export interface Search {
	filter?: string;
	/** Of the entries before, where there are more. */
	paginationToken?: string;
	/** ID of the chosen location, or all of them; undefined where none is chosen. */
	location?: string;
}

/** Pages read for one search at one location; the user can scroll on from there. */
const PAGES_PER_SEARCH = 50;
/** Entries after which the user scrolls first. */
const ENOUGH = 100;
/** Milliseconds after which no further page is read: somebody waits. */
const SEARCH_TIME = 15_000;

/** A list that is not read to its end. */
interface Rest {
	/** Location and position of the next page. */
	query: IDataObject;
	/** Name of the location, where several are read. */
	at?: string;
	/** TrueFlight searches, not the node. */
	isSearched?: true;
}

/** An entry, and the location at which it was found. */
interface Found extends Pick<Rest, 'at'> {
	label: string;
	value: string | number;
}

/**
 * The records to choose from. What the user typed is looked for in the text of each entry, on every page, and by
 * TrueFlight too where it can search: it may know more of a record than the entry shows.
 *
 * @throws {RequestFailed} or {UnexpectedResponse}
 */
export async function searchRecords(
	sender: RequestContext,
	source: RecordSource,
	search: Search,
): Promise<INodeListSearchResult> {
	const { location: parameter, url: path } = source;
	const { filter, paginationToken, location } = search;
	if (paginationToken) {
		return await readRests(sender, source, JSON.parse(paginationToken) as Rest[], filter);
	}
	const read = async (lists: Rest[]): Promise<INodeListSearchResult> => {
		const isSearchable = source.search !== undefined && filter?.trim();
		const searched = lists.map((list): Rest => ({ ...list, isSearched: true }));
		return await readRests(sender, source, isSearchable ? [...searched, ...lists] : lists, filter);
	};
	if (parameter === undefined) return await read([{ query: {} }]);
	const readAtAll = async (): Promise<INodeListSearchResult> => {
		const { locations } = await callerOf(sender);
		return await read(
			locations.map(({ id, name }) => ({
				query: { [parameter]: id },
				...(locations.length > 1 ? { at: name } : {}),
			})),
		);
	};
	if (location === ALL_LOCATIONS) return await readAtAll();
	if (location !== undefined) return await read([{ query: { [parameter]: location } }]);
	const readAnywhere = async (): Promise<INodeListSearchResult> => await read([{ query: {} }]);
	return await readAtDefaultLocation(sender, { path, parameter }, readAnywhere, readAtAll);
}

async function readRests(
	sender: RequestContext,
	source: RecordSource,
	rests: Rest[],
	filter: string | undefined,
): Promise<INodeListSearchResult> {
	const found: Found[][] = [];
	const left: Array<Rest | undefined> = [];
	await inParallel(rests.length, rests.length, async (index) => {
		[found[index], left[index]] = await readRest(sender, source, rests[index]!, filter);
	});
	const more = left.filter((rest) => rest !== undefined);
	return {
		results: entries(found.flat()),
		paginationToken: more.length > 0 ? JSON.stringify(more) : undefined,
	};
}

/** @returns what was found, and what is left of the list */
async function readRest(
	sender: RequestContext,
	source: RecordSource,
	list: Rest,
	filter: string | undefined,
): Promise<[Found[], Rest | undefined]> {
	const { at, isSearched } = list;
	const enough = filter?.trim() ? ENOUGH : 1;
	const end = Date.now() + SEARCH_TIME;
	const found: Found[] = [];
	let rest: Rest | undefined = list;
	for (let pages = 0; pages < PAGES_PER_SEARCH && rest && found.length < enough; pages++) {
		const page = await readSource(sender, source, rest, filter);
		for (const record of page.records) {
			if (typeof record.id !== 'string' && typeof record.id !== 'number') continue;
			const one: Found = { label: recordLabel(record, source.label), value: record.id, at };
			if (isSearched || matches(entry(one), filter)) found.push(one);
		}
		const position = positionAfter(page, source);
		rest = position && { ...list, query: { ...list.query, ...position } };
		if (Date.now() > end) break;
	}
	return [found, rest];
}

/** Each record once; one that was found at several locations belongs to none of them. */
function entries(found: Found[]): INodeListSearchItems[] {
	const records = new Map<string | number, Found>();
	for (const one of found) {
		const known = records.get(one.value);
		records.set(one.value, known && known.at !== one.at ? { ...one, at: undefined } : one);
	}
	return [...records.values()].map(entry);
}

function entry({ label, value, at }: Found): INodeListSearchItems {
	return { name: [label, at].filter(Boolean).join(' – '), value };
}

async function readSource(
	sender: RequestContext,
	source: RecordSource,
	{ query, isSearched }: Rest,
	filter: string | undefined,
): Promise<Page> {
	const { url, paging, search } = source;
	const qs = {
		...firstPosition(paging, pageSize(paging)),
		...(search && isSearched ? { [search]: filter } : {}),
		...query,
	};
	return await readPage(sender, { method: 'GET', url, qs }, source);
}

/** Query of the page after this one; of a link to it, the query of the link. */
function positionAfter(page: Page, { url, paging }: RecordSource): IDataObject | undefined {
	const { page: number, pages } = page.info;
	if (number !== undefined && pages !== undefined && number >= pages) return undefined;
	const position = nextPage(page, page, 1, { paging, size: pageSize(paging) })?.position(1);
	if (typeof position !== 'string') return position;
	return Object.fromEntries(new URL(position, `https://host${url}`).searchParams);
}
