/** Converts a known value to the type and format that a schema requires. */
import type { Schema } from '../contract/types.mts';
import { patternedId } from './patterns.mts';
import { numberOf } from './schoolRecords.mts';

/** Returned when a value cannot be converted. */
export const NO_FIT = Symbol('no fit');

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;
const TIMES = /^(date|date-time|time|duration|uuid|email|ur[il].*|ip.*)$/;
const DAY = /^\d{4}-\d\d-\d\d/;

/** @param type neither an object nor an array */
export function toScalar(value: unknown, type: string, schema: Schema): unknown {
	if (type === 'string') return toText(value, schema);
	if (type === 'boolean') return typeof value === 'boolean' ? value : NO_FIT;
	if (typeof value === 'number') return type === 'integer' ? Math.round(value) : value;
	return typeof value === 'string' && UUID.test(value) ? numberOf(value) : NO_FIT;
}

function toText(value: unknown, { format, pattern, minLength, maxLength }: Schema): unknown {
	const accepts = (text: string): boolean =>
		typeof pattern !== 'string' || new RegExp(pattern).test(text);
	if (typeof value === 'number') {
		const texts = TIMES.test(String(format))
			? []
			: [String(value), value.toFixed(2), value.toFixed(1)];
		return texts.find(accepts) ?? NO_FIT;
	}
	if (typeof value !== 'string') return NO_FIT;
	if (UUID.test(value) && format === undefined && !accepts(value))
		return patternedId(value, String(pattern));
	if (format === 'date') return DAY.test(value) ? value.slice(0, 10) : NO_FIT;
	if (format === 'date-time' && DAY.test(value))
		return value.length > 10 ? value : `${value}T00:00:00.000Z`;
	if (format === 'date-time' || (format === 'uuid' && !UUID.test(value))) return NO_FIT;
	// A file is known by its name, another API may have its address.
	if (/^ur[il]$/.test(String(format)) && !URL.canParse(value)) return NO_FIT;
	if (value.length < Number(minLength ?? 0) || value.length > Number(maxLength ?? Infinity))
		return NO_FIT;
	return accepts(value) ? value : NO_FIT;
}
