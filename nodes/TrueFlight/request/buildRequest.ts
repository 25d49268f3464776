import type { IDataObject } from 'n8n-workflow';
import type { HttpRequest } from '../http/send';
import { itemError } from '../itemError';
import type { BodyInput, Operation } from '../operation';
import { isBlank } from '../values/blank';
import { OBJECT, optionValue } from '../values/option';
import { enteredInputs, type EnteredInput } from './enteredInputs';
import type { ItemContext } from './item';
import { reportEmptyRange } from './periods';
import { bodyFields, optionsProperty, queryParameters } from './properties';
import { assertNoneRemoved } from './removedInputs';
import { encodeBody } from './serialize/body';
import { expandPath, pathSegment } from './serialize/path';
import { serializeQuery } from './serialize/query';
import { cookieHeader, serializeText } from './serialize/text';

/**
 * The finished request of one item; its URL is below the base URL.
 *
 * @param options value of the parameter `options`
 * @throws {NodeOperationError} naming the input that cannot be sent as it is
 */
export async function buildRequest(
	item: ItemContext,
	operation: Operation,
	options: IDataObject,
): Promise<HttpRequest> {
	assertNoneRemoved(item, operation);
	const segments = new Map<string, string>();
	const ids = new Map<string, unknown>();
	const query: Array<[string, unknown]> = [];
	const headers: Array<[string, string]> = [];
	const cookies: Array<[string, string]> = [];
	const inBody: Array<EnteredInput<BodyInput>> = [];
	for (const { input, value } of enteredInputs(item, operation.inputs, operation.periods)) {
		const { name } = input;
		if (input.in === 'body') inBody.push({ input, value });
		else if (input.in === 'query') query.push(...serializeQuery(input, value));
		else if (input.in === 'path') {
			ids.set(name, value);
			segments.set(name, pathSegment(item, input, value));
		} else if (input.in === 'header') headers.push([name, serializeText(input, value)]);
		else cookies.push([name, serializeText(input, value)]);
	}
	const extra = extraFields(item, options, bodyFields);
	assertUpdatesSomething(item, operation, inBody.length + Object.keys(extra).length);
	const body = await encodeBody(item, operation, inBody, extra, ids);
	const qs = { ...(Object.fromEntries(query) as IDataObject), ...extraParameters(item, options) };
	reportEmptyRange(item, operation, qs);
	return {
		method: operation.method,
		url: expandPath(operation.path, segments),
		qs,
		headers: { ...Object.fromEntries(headers), ...cookieHeader(cookies), ...body.headers },
		body: body.content,
	};
}

/**
 * Query parameters that the node does not know. As with its own filters, one that an expression leaves blank is
 * refused.
 */
function extraParameters(item: ItemContext, options: IDataObject): IDataObject {
	const { name, displayName: label } = queryParameters;
	const extra = extraFields(item, options, queryParameters);
	const blank = Object.keys(extra).find((name) => isBlank(extra[name]));
	if (blank === undefined || !item.isComputed(optionsProperty.name, name)) return extra;
	throw itemError(
		item,
		`'${blank}' in '${label}' is empty`,
		'Enter a value, or remove it so that it is not sent.',
	);
}

function extraFields(
	item: ItemContext,
	options: IDataObject,
	{ name, displayName }: typeof bodyFields,
): IDataObject {
	if (!Object.hasOwn(options, name)) return {};
	const value = options[name];
	if (isBlank(value) && item.isComputed(optionsProperty.name, name)) {
		throw itemError(item, `'${displayName}' is empty`, 'Enter a value, or remove it.');
	}
	return optionValue(item, { name, displayName, default: {} }, OBJECT, value);
}

function assertUpdatesSomething(item: ItemContext, operation: Operation, entered: number): void {
	const isUpdate = operation.method === 'PATCH' || operation.method === 'PUT';
	const hasFields = operation.inputs.some((input) => input.in === 'body' && !input.isWholeBody);
	if (!isUpdate || !hasFields || entered > 0) return;
	throw itemError(
		item,
		'There is nothing to update',
		"Add at least one field under 'Update Fields'.",
	);
}
