import { itemError } from '../errors/itemError';
import type { WireFormat } from '../operation';
import { isBlank } from '../values/blank';
import { readDate, readDateTime } from '../values/dateTime';
import { readJson, readObject } from '../values/json';
import { readList } from '../values/list';
import { readInteger, readNumber } from '../values/number';
import { readSwitch } from '../values/switch';
import type { ItemContext } from './item';

/** @throws {NodeOperationError} naming the input that contains something else */
export function convert(
	item: ItemContext,
	label: string,
	value: unknown,
	format?: WireFormat,
): unknown {
	if (isBlank(value)) return value === null || value === undefined ? value : '';
	if (format === undefined) return typeof value === 'string' ? value.trim() : value;
	const { read, expected } = FORMATS[format];
	const converted = read(value, item.timezone);
	if (converted !== undefined) return converted;
	throw itemError(
		item,
		`'${label}' expects ${expected}`,
		'Correct the value, or remove the field so that it is not sent.',
	);
}

interface Format {
	/** @returns undefined for a value of another kind */
	read: (value: unknown, timezone: string) => unknown;
	/** What is accepted, as it continues "expects". */
	expected: string;
}

const FORMATS: Record<WireFormat, Format> = {
	'date-time': {
		read: readDateTime,
		expected: 'a date and time in ISO format, e.g. 2026-11-24T09:30 or 2026-11-24T09:30:00-05:00',
	},
	date: { read: readDate, expected: 'a date in ISO format, e.g. 2026-11-24' },
	integer: { read: readInteger, expected: 'a whole number, e.g. 12' },
	number: { read: readNumber, expected: 'a number, e.g. 12 or 12.5' },
	boolean: { read: readSwitch, expected: 'true or false' },
	array: { read: readList, expected: 'a list of values' },
	'comma-array': { read: (value) => readList(value)?.join(','), expected: 'a list of values' },
	object: { read: readObject, expected: 'a JSON object' },
	json: { read: readJson, expected: 'JSON' },
};
