import { NodeOperationError } from 'n8n-workflow';
import type { TextStyle } from '../transport/operationTable';
import type { ItemContext } from './itemContext';
import { styledText } from './textStyles';
import { convert } from './values';

const PLAIN: TextStyle = { kind: 'text' };

/**
 * Puts the node's parameters into the placeholders of a path, each as exactly one segment.
 *
 * @param path with OpenAPI placeholders, e.g. `/squawks/{id}`
 * @param pathParameters placeholder → node parameter
 * @param styles placeholders that are not plain text
 * @throws {NodeOperationError} naming the parameter, when a value is blank or would lead to another path
 */
export function expandPath(
	item: ItemContext,
	path: string,
	pathParameters: Record<string, string> = {},
	styles: Record<string, TextStyle> = {},
): string {
	return path.replace(/\{([^}]+)\}/g, (placeholder, name: string) => {
		const parameter = pathParameters[name];
		if (parameter === undefined) return placeholder;
		const style = Object.hasOwn(styles, name) ? styles[name] : undefined;
		return pathSegment(item, name, parameter, style);
	});
}

function pathSegment(
	item: ItemContext,
	name: string,
	parameter: string,
	style: TextStyle = PLAIN,
): string {
	const value = valueOf(item, parameter, style);
	const segment = value === '' ? '' : styledText(name, value, style, encodeURIComponent);
	if (segment === '' || segment === '.' || segment === '..') {
		const reason = segment === '' ? 'is empty' : `'${segment}' is not an ID`;
		throw new NodeOperationError(
			item.node(),
			`Parameter '${parameter}' ${reason} [item ${item.index}]`,
			{
				itemIndex: item.index,
				description: 'Choose a record from the list, or give its ID under By ID.',
			},
		);
	}
	return segment;
}

/** @returns '' where nothing was entered */
function valueOf(item: ItemContext, parameter: string, { kind }: TextStyle): unknown {
	const value = item.get(parameter, '');
	if (kind === 'text') {
		return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	}
	if (value === undefined || value === null || value === '') return '';
	return convert(item, parameter, value, kind === 'list' ? 'array' : 'object');
}
