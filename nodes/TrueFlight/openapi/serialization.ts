import type { ItemFormat, QueryStyle, TextStyle, WireFormat } from '../operation.ts';
import { isJsonParameter, parameterSchema, serializationOf } from './parameters.ts';
import { declaredTypes, items, jsonType } from './schema.ts';
import type { Parameter, Schema } from './types.ts';

/** How the value must be converted before it is sent; undefined for text. */
export function wireFormat(schema: Schema, explode = true): WireFormat | undefined {
	const type = jsonType(schema);
	if (type === 'string' && schema.format === 'date-time') return 'date-time';
	if (type === 'string' && schema.format === 'date') return 'date';
	if (type === 'array') {
		const item = jsonType(items(schema));
		const types = declaredTypes(items(schema));
		if (item === 'object' || item === 'array' || types.includes('object')) return 'json';
		return explode ? 'array' : 'comma-array';
	}
	if (type === 'object') return 'object';
	const types = declaredTypes(schema);
	if (type === undefined && (types.includes('object') || types.includes('array'))) return 'json';
	if (type === 'integer' || type === 'number') return epochFormat(schema) ?? type;
	if (type === 'boolean') return type;
	return type === undefined ? 'any' : undefined;
}

/** A number that counts from 1970; no format of the OpenAPI registry says so, but these are in use. */
function epochFormat({ format = '' }: Schema): WireFormat | undefined {
	if (!/^(unix|epoch|timestamp|utc-milli)/i.test(format)) return undefined;
	return /milli|ms$/i.test(format) ? 'epoch-milliseconds' : 'epoch-seconds';
}

/** Conversion of each value of a list. */
export function itemFormat(schema: Schema): ItemFormat | undefined {
	if (jsonType(schema) !== 'array') return undefined;
	const format = wireFormat(items(schema));
	return ITEM_FORMATS.find((known) => known === format);
}

const ITEM_FORMATS: ItemFormat[] = [
	...(['date-time', 'date', 'integer', 'number', 'boolean'] as const),
	...(['epoch-seconds', 'epoch-milliseconds'] as const),
];

/** Conversion of a query parameter. */
export function queryFormat(parameter: Parameter): WireFormat | undefined {
	const schema = parameterSchema(parameter);
	const format = wireFormat(schema);
	const isJson = isJsonParameter(parameter);
	if (format === 'array' && !isJson && separatorOf(parameter) === ',') return 'comma-array';
	return format === 'any' ? undefined : format;
}

/**
 * Serialization of a query parameter that is not a plain value; undefined for the defaults, a repeated
 * name for each value of a list and `name[key]` for each of an object.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#style-values
 */
export function queryStyle(parameter: Parameter): QueryStyle | undefined {
	if (isJsonParameter(parameter)) return 'json';
	const format = wireFormat(parameterSchema(parameter));
	const { style, explode } = serializationOf(parameter);
	if (format === 'array') {
		return { ' ': 'space-separated', '|': 'pipe-separated' }[separatorOf(parameter)] as
			QueryStyle | undefined;
	}
	if (format === 'json') return style === 'deepObject' ? undefined : 'json';
	if (format !== 'object' || style === 'deepObject') return undefined;
	if (!explode && style === 'spaceDelimited') return 'space-separated';
	if (!explode && style === 'pipeDelimited') return 'pipe-separated';
	return explode ? 'own-names' : 'comma-pairs';
}

/**
 * How a path, header or cookie parameter is written; undefined for plain text, and for a list with commas
 * between in a header or cookie.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#style-values
 */
export function textStyle(parameter: Parameter): TextStyle | undefined {
	if (isJsonParameter(parameter)) return undefined;
	const { in: place, style, explode = false } = parameter;
	const type = jsonType(parameterSchema(parameter));
	const kind = type === 'array' ? 'list' : type === 'object' ? 'object' : 'text';
	const mark = place === 'path' ? ({ label: '.', matrix: ';' } as const)[style ?? ''] : undefined;
	if (mark === undefined && (kind === 'text' || (kind === 'list' && place !== 'path')))
		return undefined;
	return {
		kind,
		...(mark ? { mark } : {}),
		...(explode && kind !== 'text' && place !== 'cookie' ? { explode: true } : {}),
	};
}

/** Conversion of a path, header or cookie parameter. */
export function textFormat(parameter: Parameter): WireFormat | undefined {
	if (isJsonParameter(parameter)) return 'any';
	const schema = parameterSchema(parameter);
	const format = jsonType(schema) === 'array' ? 'array' : wireFormat(schema);
	return format === 'any' ? undefined : format;
}

function separatorOf(parameter: Parameter): string {
	const { style, explode } = serializationOf(parameter);
	if (explode) return '';
	return { spaceDelimited: ' ', pipeDelimited: '|' }[style] ?? ',';
}
