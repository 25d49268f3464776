import { itemError } from '../itemError';
import type { OperationInput, WireFormat } from '../operation';
import { readDate, readDateTime, readEpoch, type RangeEnd } from '../values/dateTime';
import { idInAddress, idNamedInAddress, isAddress } from '../values/address';
import { locatedValue, readId } from '../values/id';
import { readJson, readObject } from '../values/json';
import { readList } from '../values/list';
import { readInteger, readNumber } from '../values/number';
import { readSwitch } from '../values/switch';
import { readText } from '../values/text';
import type { ItemContext } from './item';

/**
 * A value as it is sent, but not yet serialized.
 *
 * @param value anything but a blank one
 * @throws {NodeOperationError} naming the input whose value is of another kind
 */
export function convert(item: ItemContext, input: OperationInput, value: unknown): unknown {
	if (input.in === 'body' && input.isWholeBody) return value;
	if (input.isAddress) return read(item, input, 'text', locatedValue(value));
	const converted =
		input.reference === undefined
			? read(item, input, input.format ?? 'text', textId(input, value))
			: read(item, input, 'id', value);
	// The contract may count records: then the ID is sent as the number that it is.
	return input.in !== 'body' || input.reference === undefined || input.format === undefined
		? converted
		: read(item, input, input.format, converted);
}

/**
 * The ID of an address that is entered as text. Of which resource it is says the name of the input alone; an ID of
 * another system may be an address itself.
 */
function textId({ name, format, in: place }: OperationInput, value: unknown): unknown {
	const subject = /^(.*?)(?:(?:^|[_-])id|I[dD])$/.exec(name)?.[1];
	if (subject === undefined || format !== undefined) return value;
	if (typeof value !== 'string' || !isAddress(value)) return value;
	return (place === 'path' ? idInAddress : idNamedInAddress)(value, subject) ?? value;
}

interface Format {
	/** @returns undefined for a value of another kind */
	read: (value: unknown, reading: Reading) => unknown;
	/** What is accepted, as it continues "expects". */
	expected: string;
}

/** What the reading of a value depends on beside the value. */
interface Reading {
	timezone: string;
	rangeEnd?: RangeEnd;
	/** Whose record an ID identifies. */
	resource?: string;
	/** Reads one value of a list. */
	readItem?: (value: unknown) => unknown;
}

const A_TIME = 'a date and time in ISO format, e.g. 2026-11-24T09:30 or 2026-11-24T09:30:00-05:00';
const A_LIST = 'a list of values';

const FORMATS: Record<WireFormat | 'id' | 'text', Format> = {
	id: { read: (value, { resource }) => readId(value, resource), expected: 'an ID' },
	text: { read: readText, expected: 'text' },
	'date-time': {
		read: (value, { timezone, rangeEnd }) => readDateTime(value, timezone, rangeEnd),
		expected: A_TIME,
	},
	'epoch-seconds': {
		read: (value, { timezone, rangeEnd }) => readEpoch(value, timezone, 'seconds', rangeEnd),
		expected: `${A_TIME}, or seconds since 1970`,
	},
	'epoch-milliseconds': {
		read: (value, { timezone, rangeEnd }) => readEpoch(value, timezone, 'milliseconds', rangeEnd),
		expected: `${A_TIME}, or milliseconds since 1970`,
	},
	date: {
		read: (value, { timezone }) => readDate(value, timezone),
		expected: 'a date in ISO format, e.g. 2026-11-24',
	},
	integer: { read: readInteger, expected: 'a whole number, e.g. 12' },
	number: { read: readNumber, expected: 'a number, e.g. 12 or 12.5' },
	boolean: { read: readSwitch, expected: 'true or false' },
	array: { read: (value, { readItem }) => readList(value, readItem), expected: A_LIST },
	'comma-array': {
		read: (value, { readItem }) => readList(value, readItem)?.join(','),
		expected: A_LIST,
	},
	object: { read: readObject, expected: 'a JSON object' },
	json: { read: readJson, expected: 'JSON' },
	any: { read: (value) => (typeof value === 'string' ? value.trim() : value), expected: 'a value' },
};

function read(
	item: ItemContext,
	input: OperationInput,
	format: keyof typeof FORMATS,
	value: unknown,
): unknown {
	const { timezone } = item;
	const ofItems = input.items && FORMATS[input.items];
	const converted = FORMATS[format].read(value, {
		timezone,
		...(input.in === 'query' && input.rangeEnd ? { rangeEnd: input.rangeEnd } : {}),
		...(input.reference === undefined ? {} : { resource: input.reference }),
		...(ofItems ? { readItem: (single) => ofItems.read(single, { timezone }) } : {}),
	});
	if (converted !== undefined) return converted;
	const expected = FORMATS[format].expected + (ofItems ? `, each ${ofItems.expected}` : '');
	throw itemError(
		item,
		`'${input.label}' expects ${expected}${shown(value, expected)}`,
		input.reference === undefined
			? 'Correct the value, or remove the field so that it is not sent.'
			: 'Choose a record from the list, or enter its ID. Instead of a whole record, use its ID field.',
	);
}

/** What was given instead, where that is short and says something. */
function shown(value: unknown, expected: string): string {
	if (Array.isArray(value)) return expected.startsWith(A_LIST) ? '' : ', not a list';
	if (typeof value === 'object') return ', not an object';
	const text = String(value).trim();
	if (expected === FORMATS.id.expected && isAddress(text))
		return '. The address does not contain one';
	return text.length <= 40 ? `, not '${text}'` : '';
}
