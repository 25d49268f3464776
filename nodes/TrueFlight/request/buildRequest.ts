import { NodeOperationError, type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';
import { isObject } from '../transport/guards';
import { headersOf } from './headers';
import { isLocator, type ItemContext } from './itemContext';
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
	{ method, path, entry, parameters, collections }: OperationPlan,
	options: IDataObject,
): ApiRequest {
	const sent = { query: {} as IDataObject, body: {} as IDataObject };
	for (const [parameter, { place, name }] of parameters) {
		sent[place][name] = item.get(parameter, undefined) as IDataObject;
	}
	for (const [collection, targets] of collections) {
		if (targets.size === 0) continue;
		for (const [option, value] of Object.entries(item.get(collection, {}) as IDataObject)) {
			const target = targets.get(option);
			if (target)
				sent[target.place][target.name] = (isLocator(value) ? value.value : value) as IDataObject;
		}
	}
	const body = {
		...bodyValues(item, sent.body, entry.body),
		...(isObject(options.bodyFields) ? options.bodyFields : {}),
	};
	const takesFields = [parameters, ...collections.values()].some((targets) =>
		[...targets.values()].some(({ place }) => place === 'body'),
	);
	if ((method === 'PATCH' || method === 'PUT') && takesFields && Object.keys(body).length === 0) {
		throw new NodeOperationError(item.node(), `There is nothing to update [item ${item.index}]`, {
			itemIndex: item.index,
			description: "Add at least one field under 'Update Fields'.",
		});
	}
	return {
		method,
		url: expandPath(item, path, entry.pathParameters),
		query: styledQuery(queryValues(item, sent.query, entry.query), entry.queryStyles),
		extraQuery: isObject(options.queryParameters) ? options.queryParameters : {},
		body,
		headers: headersOf(item, entry),
	};
}
