import { NodeOperationError, type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';
import { isObject } from '../transport/guards';
import { namesFile } from './bodyForm';
import { headersOf } from './headers';
import { enteredValues } from './enteredValues';
import type { ItemContext } from './itemContext';
import { expandPath } from './path';
import type { OperationPlan } from './plan';
import { styledQuery } from './queryStyles';
import { bodyValues, queryValues } from './values';

/** What an item sends, before paging and location are decided. */
export interface ApiRequest extends Pick<IHttpRequestOptions, 'method' | 'url'> {
	/** Parameters the contract knows. */
	query: IDataObject;
	/** Parameters the user added by name. */
	extraQuery: IDataObject;
	body: IDataObject;
	/** Header and cookie parameters. */
	headers: Record<string, string>;
}

/**
 * The request of one item, from the routing its operation declares.
 *
 * @param options value of the parameter `options`
 * @throws {NodeOperationError} naming the parameter that cannot be sent as it is
 */
export function buildRequest(
	item: ItemContext,
	plan: OperationPlan,
	options: IDataObject,
): ApiRequest {
	const { method, path, entry, labels, takesFields } = plan;
	const sent = enteredValues(item, plan);
	const body = {
		...bodyValues(item, sent.body, entry.body, labels),
		...(isObject(options.bodyFields) ? options.bodyFields : {}),
	};
	const isUpdate = method === 'PATCH' || method === 'PUT';
	const isEmpty = Object.keys(body).length === 0 && !namesFile(item, entry.bodyForm);
	if (isUpdate && takesFields && isEmpty) {
		throw new NodeOperationError(item.node(), `There is nothing to update [item ${item.index}]`, {
			itemIndex: item.index,
			description: "Add at least one field under 'Update Fields'.",
		});
	}
	return {
		method,
		url: expandPath(item, path, entry.pathParameters, entry.pathStyles),
		query: styledQuery(queryValues(item, sent.query, entry.query, labels), entry.queryStyles),
		extraQuery: isObject(options.queryParameters) ? options.queryParameters : {},
		body,
		headers: headersOf(item, entry),
	};
}
