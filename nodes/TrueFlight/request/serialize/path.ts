import { itemError } from '../../itemError';
import type { PathInput } from '../../operation';
import type { ItemContext } from '../item';
import { styledText } from './text';

/**
 * A value as exactly one segment of a path.
 *
 * @throws {NodeOperationError} naming the input, when the value would lead to another path
 */
export function pathSegment(item: ItemContext, input: PathInput, value: unknown): string {
	const { name, label, style = { kind: 'text' } } = input;
	if (style.kind === 'text' && typeof value === 'object') {
		throw itemError(item, `'${label}' expects text or a number`, 'Correct the value.');
	}
	const plain = style.kind === 'text' ? String(value).trim() : value;
	const segment = styledText(name, plain, style, encodeURIComponent);
	if (segment === '.' || segment === '..') {
		throw itemError(
			item,
			`'${label}' expects an ID, not '${segment}'`,
			'Choose a record from the list, or enter its ID.',
		);
	}
	return segment;
}

/** @param path with OpenAPI placeholders; one without a value is left as it is */
export function expandPath(path: string, segments: Map<string, string>): string {
	return path.replace(
		/\{([^{}]+)\}/g,
		(placeholder, name: string) => segments.get(name) ?? placeholder,
	);
}
