import {
	UnexpectedError,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { itemError } from './errors/itemError';
import { operationTables } from './generated';
import type { Operation } from './operation';
import { buildRequest, type HttpRequest } from './request/buildRequest';
import { itemContexts, routedItem, type ItemContext } from './request/item';
import { baseUrlOf, secretsOf } from './transport/credential';
import { AS_BYTES, downloadedItem } from './transport/download';
import { toNodeError } from './errors/errors';
import { exchange, type Channel } from './transport/exchange';
import { isObject } from './transport/guards';
import { inParallel } from './transport/limiter';
import { maximumOf, readOperationList } from './lists/lists';
import { ALL_LOCATIONS, locationOf } from './lists/locations';
import { batchingOf, connectionOptions } from './transport/network';
import { assertNoWebPage, jsonBody, noRecord, recordOf, simplified } from './transport/response';
import { runOf } from './transport/run';
import { DEFAULT_SETTINGS, settingsFrom } from './transport/settings';
import { isTool } from './tool/fromModel';
import { errorForModel, isErrorLost } from './tool/toolError';
import { listForModel } from './tool/toolList';

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
	const resource = String(item.get('resource', ''));
	const operation = operationOf(resource, String(item.get('operation', '')));
	let request: HttpRequest | undefined;
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
		request = await buildRequest(item, operation, options);
		return await perform(channel, context, item, operation, request);
	} catch (error) {
		const node = context.getNode();
		const nodeError = toNodeError(error, {
			node,
			itemIndex: item.index,
			operation: `${operation.name} of '${resource}'`,
			entry: operation,
			missingLocation: request && missingLocation(operation, request),
			secrets: await secretsOf(context),
		});
		if (isTool(node)) errorForModel(nodeError);
		if (!context.continueOnFail() && !isErrorLost(context.getExecuteData())) throw nodeError;
		return [
			{ json: { error: nodeError.message }, error: nodeError, pairedItem: { item: item.index } },
		];
	}
}

/** @throws {UnexpectedError} when the node has no such operation */
export function operationOf(resource: string, operation: string): Operation {
	const found = operationTables[resource]?.[operation];
	if (found) return found;
	throw new UnexpectedError(`The node has no operation '${operation}' of '${resource}'`);
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

/** Query parameter that accepts the location, where the request contains none. */
function missingLocation(operation: Operation, { qs }: HttpRequest): string | undefined {
	const location = locationOf(operation);
	return location !== undefined && qs[location] === undefined ? location : undefined;
}

/** Sends the request and shapes the response. */
async function perform(
	channel: Channel,
	context: Context,
	item: ItemContext,
	operation: Operation,
	request: HttpRequest,
): Promise<INodeExecutionData[]> {
	const { result, envelope, simplify: fields } = operation;
	const shown = fields && item.get('simplify', true) === true ? fields : undefined;
	const show = (record: IDataObject): IDataObject => (shown ? simplified(record, shown) : record);
	const toItems = (records: IDataObject[]): INodeExecutionData[] =>
		records.map((json) => ({ json, pairedItem: { item: item.index } }));
	if (result === 'list') {
		const baseUrl = async (): Promise<string> => await baseUrlOf(context, channel.run);
		const read = async (maximum: number): Promise<IDataObject[]> =>
			await readOperationList(channel, { operation, request, show, maximum, baseUrl });
		const maximum = maximumOf(item);
		return toItems(
			isTool(item.node())
				? await listForModel({ operation, filters: request.qs, maximum, read })
				: await read(maximum),
		);
	}
	assertOneLocation(item, operation, request);
	if (result === 'file') {
		const headers = { Accept: '*/*', ...request.headers };
		const send = async () =>
			await exchange(channel, { ...request, ...AS_BYTES, headers }, (response) => response);
		return [await downloadedItem(context, item, send)];
	}
	if (result === 'deleted') {
		await exchange(channel, request, assertNoWebPage);
		return toItems([{ deleted: true }]);
	}
	const answer = await exchange(channel, request, (response) =>
		jsonBody(response, result === 'text'),
	);
	if (answer !== undefined) return toItems([recordOf(answer, envelope)].flat().map(show));
	if (request.method !== 'GET' || result === 'none') return toItems([{ success: true }]);
	throw noRecord();
}

function assertOneLocation(item: ItemContext, operation: Operation, { qs }: HttpRequest): void {
	const location = locationOf(operation);
	if (location === undefined || qs[location] !== ALL_LOCATIONS) return;
	throw itemError(
		item,
		"'Location' is set to 'All Allowed Locations', which only Get Many supports",
		'Choose one location, or leave it empty.',
	);
}
