import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { toNodeError } from '../errors/toNodeError';
import { operationTables, recordSources } from '../generated';
import { secretsOf } from '../http/credential';
import { newRun } from '../http/runState';
import type { RequestContext } from '../http/send';
import { DEFAULT_SETTINGS } from '../http/settings';
import { ALL_LOCATIONS, readAtAllLocations } from '../lists/allLocations';
import { firstPosition, nextPage, pageSize, type Page } from '../lists/pages';
import { readPage } from '../lists/readPage';
import type { RecordSource } from '../operation';
import { callerOf } from '../response/caller';
import { recordLabel } from './recordLabel';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Pages searched for one result where only the node, not TrueFlight, can search. */
const PAGES_PER_SEARCH = 10;
/** Entries of a page shown at once; more make the panel slow, and whoever types a filter finds the others. */
const MOST_ENTRIES = 1000;
/** Somebody waits in front of the panel: milliseconds for one try, and for all of them. */
const TIMEOUT = 20_000;
const MAX_RETRY_TIME = 10_000;

/** One method per resource that can be listed, named as the generated resource locators name it. */
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
	const { locations } = await callerOf(requestContext(context));
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
	const sender = requestContext(context);
	const { location } = source;
	const chosen = chosenLocation(context);
	const found = (records: IDataObject[]): INodeListSearchItems[] => {
		const results = records.flatMap((record) => toResult(record, source));
		return source.search && filter ? results : matching(results, filter);
	};
	if (location && chosen === ALL_LOCATIONS) {
		const records = await readAtAllLocations(sender, Infinity, async ({ id }) => {
			return (await readSource(sender, source, filter, { [location]: id })).records;
		});
		return { results: found(records).slice(0, MOST_ENTRIES) };
	}
	const at = location && chosen ? { [location]: chosen } : {};
	const results: INodeListSearchItems[] = [];
	let position = paginationToken ? (JSON.parse(paginationToken) as IDataObject) : undefined;
	for (let pages = 0; pages < PAGES_PER_SEARCH; pages++) {
		const page = await readSource(sender, source, filter, { ...at, ...position });
		for (const entry of found(page.records).slice(0, MOST_ENTRIES)) results.push(entry);
		position = positionAfter(page, source);
		if (position === undefined || results.length > 0) break;
	}
	return { results, paginationToken: position && JSON.stringify(position) };
}

function chosenLocation(context: ILoadOptionsFunctions): string | undefined {
	const chosen = context.getCurrentNodeParameter('locationId', { extractValue: true });
	return typeof chosen === 'string' && chosen !== '' ? chosen : undefined;
}

async function readSource(
	sender: RequestContext,
	{ url, envelope, paging, search }: RecordSource,
	filter: string | undefined,
	query: IDataObject,
): Promise<Page> {
	const qs = {
		...firstPosition(paging, pageSize(paging)),
		...(search && filter ? { [search]: filter } : {}),
		...query,
	};
	return await readPage(sender, { method: 'GET', url, qs }, envelope);
}

/** Query of the page after this one; of a link to it, the query of the link. */
function positionAfter(page: Page, { url, paging }: RecordSource): IDataObject | undefined {
	const { page: number, pages } = page.info;
	if (number !== undefined && pages !== undefined && number >= pages) return undefined;
	const position = nextPage(page, page, 1, { paging, size: pageSize(paging) })?.position(1);
	if (typeof position !== 'string') return position;
	return Object.fromEntries(new URL(position, `https://host${url}`).searchParams);
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

function requestContext(context: ILoadOptionsFunctions): RequestContext {
	return {
		context,
		run: newRun(DEFAULT_SETTINGS.maxConcurrency),
		settings: { ...DEFAULT_SETTINGS, maxRetryTime: MAX_RETRY_TIME },
		network: { timeout: TIMEOUT },
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
			access: { scope: 'read' },
			missingLocation,
			secrets: await secretsOf(context),
		});
	}
}
