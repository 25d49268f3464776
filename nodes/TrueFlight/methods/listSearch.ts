import type {
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { recordSources } from '../generated';
import { CALLER_CONTEXT } from '../generated/api';
import { CREDENTIAL_NAME } from '../transport/constants';
import { ErrorResponse, toNodeError } from '../transport/errors';
import type { RecordSource } from '../transport/operationTable';
import { nextCursor } from '../transport/pages';
import { jsonBody, recordsOf } from '../transport/response';
import { readCaller } from './callerContext';
import { recordLabel } from './recordLabel';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Pages looked through for one answer where only the node, not TrueFlight, can search. */
const PAGES_PER_SEARCH = 10;

/** One method a resource that can be listed, named as the generated resource locators name it. */
export const listSearch: Record<string, ListSearch> = {
	searchLocation,
	...Object.fromEntries(
		Object.entries(recordSources).map(([resource, source]): [string, ListSearch] => [
			`search${resource.charAt(0).toUpperCase()}${resource.slice(1)}`,
			async function (filter, paginationToken) {
				return await searchRecords(this, source, filter, paginationToken);
			},
		]),
	),
};

async function searchLocation(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const { locations } = readCaller(await ask(this, CALLER_CONTEXT.url, {}));
	const results = locations.map(({ id, name }) => ({ name, value: id }));
	return { results: matching(results, filter) };
}

async function searchRecords(
	context: ILoadOptionsFunctions,
	source: RecordSource,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const searchesServer = source.search !== undefined && Boolean(filter);
	const results: INodeListSearchItems[] = [];
	let cursor = paginationToken;
	for (let page = 0; page < PAGES_PER_SEARCH; page++) {
		const body = await ask(context, source.url, listQuery(context, source, filter, cursor));
		const found = recordsOf(body, source.envelope).flatMap((record) => toResult(record, source));
		results.push(...(searchesServer ? found : matching(found, filter)));
		cursor = nextCursor(body);
		if (cursor === undefined || results.length > 0) break;
	}
	return { results, paginationToken: cursor };
}

function listQuery(
	context: ILoadOptionsFunctions,
	{ paging, search, location }: RecordSource,
	filter?: string,
	cursor?: string,
): IDataObject {
	const chosen = context.getCurrentNodeParameter('locationId', { extractValue: true });
	return {
		...(paging.limit ? { [paging.limit]: paging.maximumPageSize ?? 100 } : {}),
		...(search && filter ? { [search]: filter } : {}),
		...(location && typeof chosen === 'string' && chosen !== '' ? { [location]: chosen } : {}),
		...(paging.cursor && cursor ? { [paging.cursor]: cursor } : {}),
	};
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

async function ask(context: ILoadOptionsFunctions, url: string, qs: IDataObject): Promise<unknown> {
	const request: IHttpRequestOptions = {
		method: 'GET',
		url,
		qs,
		json: true,
		returnFullResponse: true,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
	};
	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			CREDENTIAL_NAME,
			request,
		)) as IN8nHttpFullResponse;
		if (response.statusCode !== 200) throw new ErrorResponse(response);
		return jsonBody(response);
	} catch (error) {
		throw toNodeError(error, { node: context.getNode(), entry: { result: 'list', scope: 'read' } });
	}
}
