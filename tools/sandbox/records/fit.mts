/** Converts a known value to the type and format that a schema requires. */
import type { Schema } from '../contract/types.mts';
import { numberOf } from './schoolRecords.mts';

/** Returned when a value cannot be converted. */
export const NO_FIT = Symbol('no fit');

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;
const DAY = /^\d{4}-\d\d-\d\d/;

/** @param type neither an object nor an array */
export function toScalar(value: unknown, type: string, schema: Schema): unknown {
	if (type === 'string') return toText(value, schema);
	if (type === 'boolean') return typeof value === 'boolean' ? value : NO_FIT;
	if (typeof value === 'number') return type === 'integer' ? Math.round(value) : value;
	return typeof value === 'string' && UUID.test(value) ? numberOf(value) : NO_FIT;
}

function toText(value: unknown, { format, pattern, minLength, maxLength }: Schema): unknown {
	if (typeof value === 'number') return format ? NO_FIT : String(value);
	if (typeof value !== 'string') return NO_FIT;
	if (format === 'date') return DAY.test(value) ? value.slice(0, 10) : NO_FIT;
	if (format === 'date-time' && DAY.test(value))
		return value.length > 10 ? value : `${value}T00:00:00.000Z`;
	if (format === 'date-time' || (format === 'uuid' && !UUID.test(value))) return NO_FIT;
	if (value.length < Number(minLength ?? 0) || value.length > Number(maxLength ?? Infinity))
		return NO_FIT;
	return typeof pattern === 'string' && !new RegExp(pattern).test(value) ? NO_FIT : value;
}
