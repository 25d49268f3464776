import {
	type IDataObject,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { apiItem, savedOperation } from './anyOperation/item';
import { API_RESOURCE } from './anyOperation/properties';
import { batchingOf } from './batching';
import type { MissingLocation } from './errors/advice';
import { toNodeError } from './errors/toNodeError';
import { operationTables } from './generated';
import { baseUrlOf, secretsOf } from './http/credential';
import { withDeadline } from './http/deadline';
import { networkOptions } from './http/networkOptions';
import { runOf } from './http/runState';
import { sentRequestsOf } from './http/sentRequest';
import { sendWithRetry, type HttpRequest, type RequestContext } from './http/send';
import { maxItemTime } from './http/properties';
import { settingsFrom } from './http/settings';
import { isObject } from './isObject';
import { itemError } from './itemError';
import { ALL_LOCATIONS, locationOf } from './lists/allLocations';
import { limit, returnAll } from './lists/properties';
import { readList } from './lists/readList';
import { recordOutput } from './names/outputChoice';
import { resolveNames, sort } from './names/properties';
import type { Operation } from './operation';
import { buildRequest } from './request/buildRequest';
import type { ItemContext } from './request/item';
import { optionsProperty } from './request/properties';
import { downloadFile } from './response/file';
import { assertNotWebPage, jsonBody } from './response/json';
import { outputBinaryField } from './response/properties';
import { noRecord, recordOf } from './response/records';
import { resourceName } from './resourceName';
import { isTool } from './tool/fromModel';
import { errorForModel, isErrorLost } from './tool/toolError';
import { listForModel } from './tool/toolList';
import { integerFrom, optionValue, SWITCH } from './values/option';

type Context = IExecuteFunctions | IExecutePaginationFunctions;

/**
 * One operation for one item: prepares the request, sends it and shapes the response.
 *
 * @returns the results, each linked to its item; the failed item where the node continues on errors
 * @throws {NodeApiError} or {NodeOperationError}
 */
export async function runItem(
	context: Context,
	itemContext: ItemContext,
): Promise<INodeExecutionData[]> {
	const resource = String(itemContext.get('resource', ''));
	const isApi = resource === API_RESOURCE;
	const item = isApi ? apiItem(itemContext) : itemContext;
	const operation = isApi ? savedOperation(item) : operationOf(item);
	const node = item.node();
	const executeData = context.getExecuteData();
	let request: HttpRequest | undefined;
	try {
		const options = optionsOf(item, optionsProperty.name);
		const requestOptions = optionsOf(item, 'requestOptions');
		const settings = settingsFrom(item, options);
		// Read for all items already, but what is wrong with it is reported here.
		batchingOf(item, requestOptions);
		const sender: RequestContext = {
			context,
			settings,
			itemIndex: item.index,
			run: runOf(executeData, node.name, settings.maxConcurrency),
			...(operation.method === 'GET' ? {} : { sent: sentRequestsOf(executeData, node, item) }),
			network: networkOptions(item, requestOptions),
		};
		request = await buildRequest(item, operation, options);
		const { method } = request;
		const results = await withDeadline(
			settings.maxItemTime,
			context.getExecutionCancelSignal(),
			() => tooLate(item, method, settings.maxItemTime),
			async (signal) =>
				await send(
					{ ...sender, signal },
					{ context, item, resource, operation, options, request: request! },
				),
		);
		for (const result of results) result.pairedItem = { item: item.index };
		return results;
	} catch (error) {
		const nodeError = toNodeError(error, {
			node,
			itemIndex: item.index,
			operation: `${operation.name} of '${resourceName(resource)}'`,
			access: operation,
			missingLocation: request && missingLocation(operation, request),
			secrets: await secretsOf(context, item.index),
		});
		if (isTool(node)) errorForModel(nodeError);
		if (!context.continueOnFail() && !isErrorLost(executeData)) throw nodeError;
		return [failedItem(item, nodeError.message)];
	}
}

function tooLate(item: ItemContext, method: string, milliseconds: number): Error {
	const unsure =
		method === 'GET'
			? ''
			: ' It is not known whether TrueFlight has carried out the operation: look in TrueFlight first.';
	return itemError(
		item,
		`The item needed more time than '${maxItemTime.displayName}' allows (${milliseconds / 1000})`,
		`Check the 'Host' of the credential, narrow the list with filters, or allow more time under 'Options'.${unsure}`,
	);
}

/**
 * What an item becomes that did not succeed, where the node continues: its own fields, and the message.
 *
 * n8n moves an item to the error output that has an `error` and nothing else, and adds the fields of the input item
 * itself. With `error` beside the JSON it would move any item, but replace its JSON. A model knows what it gave the
 * tool.
 */
function failedItem(item: ItemContext, error: string): INodeExecutionData {
	const node = item.node();
	const isMovedByN8n = node.onError === 'continueErrorOutput';
	return {
		json: isMovedByN8n || isTool(node) ? { error } : { ...item.input, error },
		pairedItem: { item: item.index },
	};
}

/** The value of a parameter that contains options. */
export function optionsOf(item: ItemContext, parameter: string): IDataObject {
	const options = item.get(parameter, {});
	return isObject(options) ? options : {};
}

/** @throws {NodeOperationError} when the node has no such operation, as in a workflow saved before the API changed */
function operationOf(item: ItemContext): Operation {
	const [resource, value] = [item.get('resource', ''), item.get('operation', '')].map(String);
	const operations = operationTables[resource!];
	const operation = operations?.[value!];
	if (operation) return operation;
	throw itemError(
		item,
		operations
			? `There is no operation '${value}' of '${resourceName(resource!)}'`
			: `There is no resource '${resource}'`,
		'TrueFlight may have removed or renamed it. Open the node and choose another one, then check its fields.',
	);
}

/** A prepared request, and where it comes from. */
interface Task {
	context: Context;
	item: ItemContext;
	resource: string;
	operation: Operation;
	options: IDataObject;
	request: HttpRequest;
}

/** Sends the request and shapes the response. */
async function send(
	sender: RequestContext,
	{ context, item, request, ...task }: Task,
): Promise<INodeExecutionData[]> {
	const { operation } = task;
	const { result, envelope } = operation;
	if (result !== 'list') assertOneLocation(item, operation, request);
	const location = request.qs[locationOf(operation) ?? ''];
	const output = await recordOutput(sender, item, task, location as string);
	const finished = async (records: IDataObject[]): Promise<INodeExecutionData[]> => {
		const outputs = await output.finish(records);
		const report = output.report();
		if (report !== undefined) item.hint(report, resolveNames.name);
		const absent = output.reportAbsent();
		if (absent !== undefined) item.hint(absent, sort.name);
		return outputs.map((json) => ({ json }));
	};
	switch (result) {
		case 'list': {
			const baseUrl = async (): Promise<string> => await baseUrlOf(sender);
			const { hint } = item;
			const read = async (maximum: number): Promise<IDataObject[]> =>
				await readList(sender, { operation, request, maximum, shape: output.shape, baseUrl, hint });
			const maximum = maximumOf(item);
			const records = isTool(item.node())
				? await listForModel({ operation, filters: request.qs, maximum, read })
				: await read(maximum);
			return await finished(records);
		}
		case 'file': {
			const { name, default: usual } = outputBinaryField;
			const field = String(item.get(name, usual)).trim() || usual;
			const file = await downloadFile(sender, request, context.helpers);
			return [{ json: {}, binary: { [field]: file } }];
		}
		case 'deleted':
			await sendWithRetry(sender, request, assertNotWebPage);
			return [{ json: { deleted: true } }];
		default: {
			const isText = result === 'text';
			const body = await sendWithRetry(sender, request, (response) => jsonBody(response, isText));
			if (body !== undefined) {
				return await finished(recordOf(body, envelope).map((record) => output.shape(record)));
			}
			if (request.method === 'GET' && result !== 'none') throw noRecord();
			return [{ json: { success: true } }];
		}
	}
}

/** Records wanted, Infinity for all; 'Limit' is not shown, and not read, where 'Return All' is on. */
function maximumOf(item: ItemContext): number {
	const isAll = optionValue(item, returnAll, SWITCH, item.get(returnAll.name, false));
	return isAll ? Infinity : optionValue(item, limit, integerFrom(1), item.get(limit.name, ''));
}

/** The location that the request does not contain, though it could. */
function missingLocation({ inputs }: Operation, { qs }: HttpRequest): MissingLocation | undefined {
	const input = inputs.find((one) => one.in === 'query' && one.role === 'location');
	return input && qs[input.name] === undefined ? input : undefined;
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
