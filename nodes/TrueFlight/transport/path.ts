import { NodeOperationError, type IExecuteSingleFunctions } from 'n8n-workflow';

/**
 * Puts the node's parameters into the placeholders of a URL, each as exactly one path segment.
 *
 * @param url path with OpenAPI placeholders, e.g. `/squawks/{id}`
 * @param pathParameters placeholder → node parameter
 * @throws {NodeOperationError} naming the parameter, when a value is blank or would lead to another path
 */
export function expandPath(
	context: IExecuteSingleFunctions,
	url: string,
	pathParameters: Record<string, string>,
): string {
	return url.replace(/\{([^}]+)\}/g, (placeholder, name: string) => {
		const parameter = pathParameters[name];
		if (parameter === undefined) return placeholder;
		return pathSegment(context, parameter);
	});
}

function pathSegment(context: IExecuteSingleFunctions, parameter: string): string {
	const value: unknown = context.getNodeParameter(parameter, '', { extractValue: true });
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (text === '' || text === '.' || text === '..') {
		const itemIndex = context.getItemIndex();
		const reason = text === '' ? 'is empty' : `'${text}' is not an ID`;
		throw new NodeOperationError(
			context.getNode(),
			`Parameter '${parameter}' ${reason} [item ${itemIndex}]`,
			{
				itemIndex,
				description: 'Choose a record from the list, or give its ID under By ID.',
			},
		);
	}
	return encodeURIComponent(text);
}
