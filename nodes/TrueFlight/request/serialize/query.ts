import type { QueryInput, QueryStyle } from '../../operation';
import { isObject } from '../../isObject';

/**
 * Query parameters, by name, that send a value in the style of its input. Without a style n8n repeats the name
 * for a list and writes an object as `name[key]`.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#style-values
 */
export function serializeQuery(
	{ name, style }: QueryInput,
	value: unknown,
): Array<[string, unknown]> {
	if (style === undefined || typeof value !== 'object' || value === null) return [[name, value]];
	if (style === 'own-names') return isObject(value) ? Object.entries(value) : [[name, value]];
	return [[name, joined(value, style)]];
}

function joined(value: object, style: QueryStyle): string {
	if (style === 'json') return JSON.stringify(value);
	if (style === 'comma-pairs') return Object.entries(value).flat().join(',');
	const parts = Array.isArray(value) ? value : Object.entries(value).flat();
	return parts.join(style === 'pipe-separated' ? '|' : ' ');
}
