import {
	NodeOperationError,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { readFile } from './request/binary';
import { formedBody } from './request/bodyForm';
import { buildRequest, type ApiRequest } from './request/buildRequest';
import { itemContexts, routedItem, type ItemContext } from './request/itemContext';
import { planOf, type OperationPlan } from './request/plan';
import { baseUrlOf, secretsOf } from './transport/credential';
import { AS_BYTES, downloadedItem } from './transport/download';
import { toNodeError } from './errors/errors';
import { exchange, type Channel } from './transport/exchange';
import { isObject } from './transport/guards';
import { inParallel } from './transport/limiter';
import { readOperationList } from './lists/lists';
import { ALL_LOCATIONS } from './lists/locations';
import { batchingOf, connectionOptions } from './transport/network';
import { assertNoWebPage, jsonBody, noRecord, recordOf, simplified } from './transport/response';
import { runOf } from './transport/run';
import { DEFAULT_SETTINGS, settingsFrom } from './transport/settings';

/**
 * One operation of the node, for all items of a run. n8n calls it in place of its RoutingNode, which would
 * evaluate each expression of each item twice, start all items at once, and lose the links between items.
 *
 * @returns the results in the order of the items, each linked to its item
 * @throws {NodeApiError} of the first item that did not succeed, unless the node continues on errors
 */
export async function runOperation(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const itemAt = itemContexts(this);
	const count = this.getInputData().length;
	const requestOptions = optionsOf(itemAt(0), 'requestOptions');
	const maxConcurrency = concurrencyOf(itemAt(0));
	const batching = batchingOf(requestOptions);
	const signal = this.getExecutionCancelSignal();
	const start = Date.now();
	const results: INodeExecutionData[][] = [];
	await inParallel(maxConcurrency, 0, count, async (index) => {
		if (batching) {
			const due = start + Math.floor(index / batching.size) * batching.interval;
			const left = due - Date.now();
			if (left > 0) await sleep(left, signal);
		}
		results[index] = await runItem(this, itemAt(index), requestOptions);
	});
	return [results.flat()];
}

/**
 * The same for one item, where n8n's RoutingNode runs the operation after all: as the tool of an agent. The
 * request that RoutingNode has made is not used.
 */
export async function runRouted(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
	const item = routedItem(this);
	return await runItem(this, item, optionsOf(item, 'requestOptions'));
}

type Context = IExecuteFunctions | IExecutePaginationFunctions;

async function runItem(
	context: Context,
	item: ItemContext,
	requestOptions: IDataObject,
): Promise<INodeExecutionData[]> {
	const plan = planOf(String(item.get('resource', '')), String(item.get('operation', '')));
	let request: ApiRequest | undefined;
	try {
		const options = optionsOf(item, 'options');
		const settings = settingsFrom(options);
		const channel: Channel = {
			context,
			settings,
			run: runOf(context.getExecuteData(), item.node().name, settings.maxConcurrency),
			connection: connectionOptions(() => context.getNode(), requestOptions),
			signal: context.getExecutionCancelSignal(),
		};
		request = buildRequest(item, plan, options);
		if (plan.entry.result === 'file') {
			const sent = await outgoing(context, item, plan, request);
			const headers = { Accept: '*/*', ...sent.headers };
			const send = async () =>
				await exchange(channel, { ...sent, ...AS_BYTES, headers }, (response) => response);
			return [await downloadedItem(context, item, send)];
		}
		const records = await perform(channel, context, item, plan, request);
		return records.map((json) => ({ json, pairedItem: { item: item.index } }));
	} catch (error) {
		const nodeError = toNodeError(error, {
			node: context.getNode(),
			itemIndex: item.index,
			operation: `${plan.operationName} of '${plan.resource}'`,
			entry: plan.entry,
			missingLocation: request && missingLocation(plan, request),
			secrets: await secretsOf(context),
		});
		if (!context.continueOnFail()) throw nodeError;
		return [
			{ json: { error: nodeError.message }, error: nodeError, pairedItem: { item: item.index } },
		];
	}
}

/** Options that cannot be read are reported by the item they belong to, not here. */
function concurrencyOf(item: ItemContext): number {
	try {
		return settingsFrom(optionsOf(item, 'options')).maxConcurrency;
	} catch {
		return DEFAULT_SETTINGS.maxConcurrency;
	}
}

function optionsOf(item: ItemContext, parameter: string): IDataObject {
	const options = item.get(parameter, {});
	return isObject(options) ? options : {};
}

/** Query parameter that takes the location, where the request names none. */
function missingLocation({ location }: OperationPlan, { query }: ApiRequest): string | undefined {
	return location !== undefined && query[location] === undefined ? location : undefined;
}

async function perform(
	channel: Channel,
	context: Context,
	item: ItemContext,
	plan: OperationPlan,
	request: ApiRequest,
): Promise<IDataObject[]> {
	const { result, envelope, simplify: fields } = plan.entry;
	const shown = fields && item.get('simplify', true) === true ? fields : undefined;
	const show = (record: IDataObject): IDataObject => (shown ? simplified(record, shown) : record);
	if (result === 'list') {
		const baseUrl = async (): Promise<string> => await baseUrlOf(context, channel.run);
		const { body, headers } = await outgoing(context, item, plan, request);
		const formed = {
			...request,
			body: body as IDataObject,
			headers: headers as Record<string, string>,
		};
		return await readOperationList(channel, { item, plan, request: formed, show, baseUrl });
	}
	assertOneLocation(item, plan, request);
	const sent = await outgoing(context, item, plan, request);
	if (result === 'deleted') {
		await exchange(channel, sent, assertNoWebPage);
		return [{ deleted: true }];
	}
	const { isText } = plan.entry;
	const answer = await exchange(channel, sent, (response) => jsonBody(response, isText));
	if (answer !== undefined) return [recordOf(answer, envelope)].flat().map(show);
	if (request.method !== 'GET' || plan.entry.isEmpty) return [{ success: true }];
	throw noRecord();
}

/** The request as it goes out, its body written in the form that the operation takes. */
async function outgoing(
	context: Context,
	item: ItemContext,
	{ entry: { bodyForm } }: OperationPlan,
	{ method, url, query, extraQuery, headers, body }: ApiRequest,
): Promise<Parameters<typeof exchange>[1]> {
	const sent = { method, url, qs: { ...query, ...extraQuery }, headers };
	if (!bodyForm) return { ...sent, body };
	const file = async (field: string) => await readFile(context, item.index, field);
	const formed = await formedBody(item, bodyForm, body, file);
	return { ...sent, body: formed.body, headers: { ...headers, ...formed.headers } };
}

function assertOneLocation(
	item: ItemContext,
	{ location }: OperationPlan,
	{ query }: ApiRequest,
): void {
	if (location === undefined || query[location] !== ALL_LOCATIONS) return;
	throw new NodeOperationError(
		item.node(),
		`Parameter 'locationId' stands at 'All Allowed Locations', which only lists can be read from [item ${item.index}]`,
		{ itemIndex: item.index, description: 'Choose one location, or leave it empty.' },
	);
}
