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
import { readOperationList } from './lists/lists';
import { ALL_LOCATIONS, locationOf } from './lists/locations';
import { batchingOf, connectionOptions, type Batching } from './transport/network';
import { assertNoWebPage, jsonBody, noRecord, recordOf, simplified } from './transport/response';
import { runOf } from './transport/run';
import { DEFAULT_SETTINGS, settingsFrom } from './transport/settings';
import { optionValue, SWITCH } from './values/option';

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
	const { maxConcurrency, batching } = paceOf(itemAt(0));
	const signal = this.getExecutionCancelSignal();
	const start = Date.now();
	const results: INodeExecutionData[][] = [];
	await inParallel(maxConcurrency, 0, count, async (index) => {
		if (batching) {
			const due = start + Math.floor(index / batching.size) * batching.interval;
			const left = due - Date.now();
			if (left > 0) await sleep(left, signal);
		}
		results[index] = await runItem(this, itemAt(index));
	});
	return [results.flat()];
}

/**
 * The same for one item, where n8n's RoutingNode runs the operation after all: as the tool of an agent. The
 * request that RoutingNode has made is not used.
 */
export async function runRouted(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
	return await runItem(this, routedItem(this));
}

type Context = IExecuteFunctions | IExecutePaginationFunctions;

async function runItem(context: Context, item: ItemContext): Promise<INodeExecutionData[]> {
	const resource = String(item.get('resource', ''));
	const operation = operationOf(resource, String(item.get('operation', '')));
	let request: HttpRequest | undefined;
	try {
		const options = optionsOf(item, 'options');
		const requestOptions = optionsOf(item, 'requestOptions');
		const settings = settingsFrom(item, options);
		// Read for all items already, but what is wrong with it is reported here.
		batchingOf(item, requestOptions);
		const channel: Channel = {
			context,
			settings,
			run: runOf(context.getExecuteData(), item.node().name, settings.maxConcurrency),
			connection: connectionOptions(item, requestOptions),
			signal: context.getExecutionCancelSignal(),
		};
		request = await buildRequest(item, operation, options);
		return await perform(channel, context, item, operation, request);
	} catch (error) {
		const nodeError = toNodeError(error, {
			node: context.getNode(),
			itemIndex: item.index,
			operation: `${operation.name} of '${resource}'`,
			entry: operation,
			missingLocation: request && missingLocation(operation, request),
			secrets: await secretsOf(context),
		});
		if (!context.continueOnFail()) throw nodeError;
		return [failedItem(item, nodeError.message)];
	}
}

/**
 * What an item becomes that did not succeed, where the node continues: its own fields, and the message.
 *
 * n8n moves an item to the error output that has an `error` and nothing else, and adds the fields of the input item
 * itself. With `error` beside the JSON it would move any item, but replace its JSON.
 */
function failedItem(item: ItemContext, error: string): INodeExecutionData {
	const isMovedByN8n = item.node().onError === 'continueErrorOutput';
	return {
		json: isMovedByN8n ? { error } : { ...item.input, error },
		pairedItem: { item: item.index },
	};
}

/** @throws {UnexpectedError} when the node has no such operation */
export function operationOf(resource: string, operation: string): Operation {
	const found = operationTables[resource]?.[operation];
	if (found) return found;
	throw new UnexpectedError(`The node has no operation '${operation}' of '${resource}'`);
}

/** How the items of a run are started, as the first of them says. */
interface Pace {
	maxConcurrency: number;
	batching?: Batching;
}

/** Options that cannot be read are reported by each item, so that the node can continue with the others. */
function paceOf(item: ItemContext): Pace {
	return {
		maxConcurrency: readable(
			() => settingsFrom(item, optionsOf(item, 'options')).maxConcurrency,
			DEFAULT_SETTINGS.maxConcurrency,
		),
		batching: readable(() => batchingOf(item, optionsOf(item, 'requestOptions')), undefined),
	};
}

function readable<Value>(read: () => Value, fallback: Value): Value {
	try {
		return read();
	} catch {
		return fallback;
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
	const shown = fields && isSimplified(item) ? fields : undefined;
	const show = (record: IDataObject): IDataObject => (shown ? simplified(record, shown) : record);
	const toItems = (records: IDataObject[]): INodeExecutionData[] =>
		records.map((json) => ({ json, pairedItem: { item: item.index } }));
	if (result === 'list') {
		const baseUrl = async (): Promise<string> => await baseUrlOf(context, channel.run);
		return toItems(await readOperationList(channel, { item, operation, request, show, baseUrl }));
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

function isSimplified(item: ItemContext): boolean {
	return optionValue(item, 'Simplify', item.get('simplify', true), SWITCH, true);
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
