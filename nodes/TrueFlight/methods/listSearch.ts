import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { operationTables, recordSources } from '../generated';
import { secretsOf } from '../transport/credential';
import { toNodeError } from '../errors/errors';
import { exchange, type Channel } from '../transport/exchange';
import { Limiter } from '../transport/limiter';
import { ALL_LOCATIONS, callerOf, readAtAllLocations } from '../lists/locations';
import type { RecordSource } from '../operation';
import { nextPage, type Page } from '../lists/pages';
import { pagingInfo } from '../lists/paging';
import { jsonBody, recordsOf } from '../transport/response';
import { DEFAULT_SETTINGS } from '../transport/settings';
import { recordLabel } from './recordLabel';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Pages looked through for one answer where only the node, not TrueFlight, can search. */
const PAGES_PER_SEARCH = 10;
/** Somebody waits before the panel: milliseconds for one try, and for all of them. */
const TIMEOUT = 20_000;
const PATIENCE = 10_000;

/** One method a resource that can be listed, named as the generated resource locators name it. */
export const listSearch: Record<string, ListSearch> = {
	async searchLocation(filter) {
		return await explained(this, 'Location', async () => await searchLocations(this, filter));
	},
	...Object.fromEntries(
		Object.entries(recordSources).map(([resource, source]): [string, ListSearch] => [
			`search${resource.charAt(0).toUpperCase()}${resource.slice(1)}`,
			async function (filter, paginationToken) {
				return await explained(
					this,
					resource,
					async () => await searchRecords(this, source, filter, paginationToken),
					chosenLocation(this) === undefined ? source.location : undefined,
				);
			},
		]),
	),
};

async function searchLocations(
	context: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const { locations } = await callerOf(channelOf(context));
	const results = locations.map(({ id, name }) => ({ name, value: id }));
	const all = { name: 'All Allowed Locations', value: ALL_LOCATIONS };
	return { results: matching(readsList(context) ? [all, ...results] : results, filter) };
}

function readsList(context: ILoadOptionsFunctions): boolean {
	const resource = String(context.getCurrentNodeParameter('resource'));
	const operation = String(context.getCurrentNodeParameter('operation'));
	return operationTables[resource]?.[operation]?.result === 'list';
}

async function searchRecords(
	context: ILoadOptionsFunctions,
	source: RecordSource,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const channel = channelOf(context);
	const { location } = source;
	const chosen = chosenLocation(context);
	const at = location && chosen ? { [location]: chosen } : {};
	const found = (records: IDataObject[]): INodeListSearchItems[] => {
		const results = records.flatMap((record) => toResult(record, source));
		return source.search && filter ? results : matching(results, filter);
	};
	if (location && chosen === ALL_LOCATIONS) {
		const records = await readAtAllLocations(channel, Infinity, async ({ id }) => {
			return (await readPage(channel, source, filter, { [location]: id })).records;
		});
		return { results: found(records) };
	}
	const results: INodeListSearchItems[] = [];
	let place = paginationToken ? (JSON.parse(paginationToken) as IDataObject) : undefined;
	for (let page = 0; page < PAGES_PER_SEARCH; page++) {
		const answer = await readPage(channel, source, filter, { ...at, ...place });
		results.push(...found(answer.records));
		place = placeAfter(answer, source);
		if (place === undefined || results.length > 0) break;
	}
	return { results, paginationToken: place && JSON.stringify(place) };
}

function chosenLocation(context: ILoadOptionsFunctions): string | undefined {
	const chosen = context.getCurrentNodeParameter('locationId', { extractValue: true });
	return typeof chosen === 'string' && chosen !== '' ? chosen : undefined;
}

async function readPage(
	channel: Channel,
	{ url, envelope, paging, search }: RecordSource,
	filter: string | undefined,
	query: IDataObject,
): Promise<Page> {
	const qs = {
		...paging.start,
		...(paging.limit ? { [paging.limit]: paging.maximumPageSize ?? 100 } : {}),
		...(search && filter ? { [search]: filter } : {}),
		...query,
	};
	return await exchange(channel, { url, qs }, (response) => {
		const body = jsonBody(response);
		return {
			records: recordsOf(body, response.statusCode, envelope),
			info: pagingInfo(body, response.headers),
		};
	});
}

/** Query of the page after this one; what a link to it asks for counts as its query. */
function placeAfter(page: Page, { url, paging }: RecordSource): IDataObject | undefined {
	const { page: number, pages } = page.info;
	if (number !== undefined && pages !== undefined && number >= pages) return undefined;
	const next = nextPage(page, page, 1, { paging, size: paging.maximumPageSize ?? 100 });
	if (!next) return undefined;
	const place = 'end' in next ? next.place(1) : next.place;
	if (typeof place !== 'string') return place;
	return Object.fromEntries(new URL(place, `https://host${url}`).searchParams);
}

function toResult(record: IDataObject, source: RecordSource): INodeListSearchItems[] {
	if (typeof record.id !== 'string' && typeof record.id !== 'number') return [];
	return [{ name: recordLabel(record, source.label), value: record.id }];
}

function matching(results: INodeListSearchItems[], filter = ''): INodeListSearchItems[] {
	const wanted = filter.trim().toLowerCase();
	return results.filter(
		({ name, value }) => name.toLowerCase().includes(wanted) || String(value) === filter.trim(),
	);
}

function channelOf(context: ILoadOptionsFunctions): Channel {
	return {
		context,
		run: { limiter: new Limiter(DEFAULT_SETTINGS.maxConcurrency), pausedUntil: 0 },
		settings: { ...DEFAULT_SETTINGS, maxRetryTime: PATIENCE },
		connection: { timeout: TIMEOUT },
	};
}

async function explained<T>(
	context: ILoadOptionsFunctions,
	subject: string,
	task: () => Promise<T>,
	missingLocation?: string,
): Promise<T> {
	try {
		return await task();
	} catch (error) {
		throw toNodeError(error, {
			node: context.getNode(),
			operation: `List of '${subject}'`,
			entry: { scope: 'read' },
			missingLocation,
			secrets: await secretsOf(context),
		});
	}
}
