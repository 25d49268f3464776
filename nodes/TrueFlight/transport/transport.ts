import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';
import { operationTables } from '../generated';
import { CREDENTIAL_NAME } from './constants';
import { ErrorResponse, toNodeError } from './errors';
import type { OperationEntry } from './operationTable';
import { readPages } from './pages';
import { expandPath } from './path';
import { jsonBody, recordOf, recordsOf, simplified, UnexpectedResponse } from './response';
import { bodyValues, queryValues } from './values';

/**
 * The one way from the node to TrueFlight. Every operation is declared with `send.paginate`, so n8n's
 * RoutingNode hands each item's request to this function instead of sending it.
 *
 * @returns the item's results, each linked to its input item
 * @throws {NodeApiError} that says what happened and how to go on
 */
export async function runOperation(
	this: IExecutePaginationFunctions,
	{ options }: DeclarativeRestApiSettings.ResultOptions,
): Promise<INodeExecutionData[]> {
	const item = this.getItemIndex();
	const entry = entryOf(this);
	try {
		const records = await send(this, options, entry);
		return records.map((json) => ({ json, pairedItem: { item } }));
	} catch (error) {
		const nodeError = toNodeError(error, { node: this.getNode(), itemIndex: item, entry });
		if (!this.continueOnFail()) throw nodeError;
		return [{ json: { error: nodeError.message }, error: nodeError, pairedItem: { item } }];
	}
}

function entryOf(context: IExecutePaginationFunctions): OperationEntry {
	const resource = String(context.getNodeParameter('resource'));
	const operation = String(context.getNodeParameter('operation'));
	return operationTables[resource]?.[operation] ?? { result: 'record' };
}

async function send(
	context: IExecutePaginationFunctions,
	options: DeclarativeRestApiSettings.HttpRequestOptions,
	entry: OperationEntry,
): Promise<IDataObject[]> {
	const request = prepare(context, options, entry);
	const ask = async (query: IDataObject = {}): Promise<unknown> =>
		jsonBody(await exchange(context, { ...request, qs: { ...query, ...request.qs } }));
	if (entry.result === 'list') return simplify(context, entry, await readList(context, ask, entry));
	const body = await ask();
	if (entry.result === 'deleted') return [{ deleted: true }];
	return simplify(context, entry, readRecord(body, request, entry));
}

function prepare(
	context: IExecutePaginationFunctions,
	options: DeclarativeRestApiSettings.HttpRequestOptions,
	entry: OperationEntry,
): IHttpRequestOptions {
	const extra = context.getNodeParameter('options', {}) as {
		queryParameters?: IDataObject;
		bodyFields?: IDataObject;
	};
	const body = {
		...bodyValues(context, (options.body ?? {}) as IDataObject, entry.body),
		...extra.bodyFields,
	};
	return {
		...(options as IHttpRequestOptions),
		url: expandPath(context, options.url ?? '', entry.pathParameters ?? {}),
		qs: { ...queryValues(context, options.qs ?? {}, entry.query), ...extra.queryParameters },
		body,
		json: true,
		arrayFormat: 'repeat',
		returnFullResponse: true,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
	};
}

async function exchange(
	context: IExecutePaginationFunctions,
	request: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	const response = (await context.helpers.httpRequestWithAuthentication.call(
		context,
		CREDENTIAL_NAME,
		request,
	)) as IN8nHttpFullResponse;
	if (response.statusCode < 200 || response.statusCode > 299) throw new ErrorResponse(response);
	return response;
}

async function readList(
	context: IExecutePaginationFunctions,
	ask: (query?: IDataObject) => Promise<unknown>,
	{ paging, envelope }: OperationEntry,
): Promise<IDataObject[]> {
	const returnAll = context.getNodeParameter('returnAll', false) === true;
	const limit = returnAll ? Infinity : Number(context.getNodeParameter('limit', 50));
	if (!paging) return recordsOf(await ask(), envelope).slice(0, limit);
	return await readPages(ask, paging, envelope, limit);
}

function readRecord(
	body: unknown,
	{ method }: IHttpRequestOptions,
	{ envelope }: OperationEntry,
): IDataObject[] {
	if (body !== undefined) return [recordOf(body, envelope)].flat();
	if (method !== 'GET') return [{ success: true }];
	throw new UnexpectedResponse(
		'The answer is empty where a record was expected',
		'Check the ID, then run the node again.',
	);
}

function simplify(
	context: IExecutePaginationFunctions,
	{ simplify: fields }: OperationEntry,
	records: IDataObject[],
): IDataObject[] {
	if (!fields || context.getNodeParameter('simplify', true) !== true) return records;
	return records.map((record) => simplified(record, fields));
}
