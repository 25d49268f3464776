import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { itemError } from '../errors/itemError';
import type { BodyInput, Operation } from '../operation';
import { isObject } from '../transport/guards';
import { enteredInputs, type EnteredInput } from './enteredInputs';
import type { ItemContext } from './item';
import { encodeBody } from './serialize/body';
import { expandPath, pathSegment } from './serialize/path';
import { serializeQuery } from './serialize/query';
import { cookieHeader, serializeText } from './serialize/text';

/** A finished request; its URL is below the base URL. */
export interface HttpRequest extends Pick<IHttpRequestOptions, 'body' | 'method' | 'url'> {
	qs: IDataObject;
	headers: Record<string, string>;
}

/**
 * The request of one item.
 *
 * @param options value of the parameter `options`
 * @throws {NodeOperationError} naming the input that cannot be sent as it is
 */
export async function buildRequest(
	item: ItemContext,
	operation: Operation,
	options: IDataObject,
): Promise<HttpRequest> {
	const segments = new Map<string, string>();
	const query: Array<[string, unknown]> = [];
	const headers: Array<[string, string]> = [];
	const cookies: Array<[string, string]> = [];
	const inBody: Array<EnteredInput<BodyInput>> = [];
	for (const { input, value } of enteredInputs(item, operation.inputs)) {
		const { name } = input;
		if (input.in === 'body') inBody.push({ input, value });
		else if (input.in === 'query') query.push(...serializeQuery(input, value));
		else if (input.in === 'path') segments.set(name, pathSegment(item, input, value));
		else if (input.in === 'header') headers.push([name, serializeText(input, value)]);
		else cookies.push([name, serializeText(input, value)]);
	}
	const extra = isObject(options.bodyFields) ? options.bodyFields : {};
	assertUpdatesSomething(item, operation, inBody.length + Object.keys(extra).length);
	const body = await encodeBody(item, operation.body, inBody, extra);
	return {
		method: operation.method,
		url: expandPath(operation.path, segments),
		qs: {
			...(Object.fromEntries(query) as IDataObject),
			...(isObject(options.queryParameters) ? options.queryParameters : {}),
		},
		headers: { ...Object.fromEntries(headers), ...cookieHeader(cookies), ...body.headers },
		body: body.content,
	};
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
