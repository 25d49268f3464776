import { NodeOperationError } from 'n8n-workflow';
import type { ItemContext } from './itemContext';

/**
 * Puts the node's parameters into the placeholders of a path, each as exactly one segment.
 *
 * @param path with OpenAPI placeholders, e.g. `/squawks/{id}`
 * @param pathParameters placeholder → node parameter
 * @throws {NodeOperationError} naming the parameter, when a value is blank or would lead to another path
 */
export function expandPath(
	item: ItemContext,
	path: string,
	pathParameters: Record<string, string> = {},
): string {
	return path.replace(/\{([^}]+)\}/g, (placeholder, name: string) => {
		const parameter = pathParameters[name];
		return parameter === undefined ? placeholder : pathSegment(item, parameter);
	});
}

function pathSegment(item: ItemContext, parameter: string): string {
	const value = item.get(parameter, '');
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (text === '' || text === '.' || text === '..') {
		const reason = text === '' ? 'is empty' : `'${text}' is not an ID`;
		throw new NodeOperationError(
			item.node(),
			`Parameter '${parameter}' ${reason} [item ${item.index}]`,
			{
				itemIndex: item.index,
				description: 'Choose a record from the list, or give its ID under By ID.',
			},
		);
	}
	return encodeURIComponent(text);
}
