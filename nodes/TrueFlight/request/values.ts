import {
	NodeOperationError,
	tryToParseArray,
	tryToParseBoolean,
	tryToParseDateTime,
	tryToParseNumber,
	tryToParseObject,
	type IDataObject,
} from 'n8n-workflow';
import type { WireFormat } from '../transport/operationTable';
import type { ItemContext } from './itemContext';

type Formats = Record<string, WireFormat>;
/** API name → name on the panel. */
type Labels = Map<string, string>;

/** Query parameters as they go over the wire; what was left blank is not sent. */
export function queryValues(
	item: ItemContext,
	values: IDataObject,
	formats: Formats = {},
	labels: Labels = new Map(),
): IDataObject {
	const sent = converted(item, values, formats, labels).filter(
		([, value]) => value !== '' && value !== null,
	);
	return Object.fromEntries(sent) as IDataObject;
}

/**
 * Body fields as they go over the wire. Blank text is sent, as it clears a field; a blank value of any
 * other kind is not.
 */
export function bodyValues(
	item: ItemContext,
	values: IDataObject,
	formats: Formats = {},
	labels: Labels = new Map(),
): IDataObject {
	const sent = converted(item, values, formats, labels).filter(
		([name, value]) => value !== '' || formatOf(formats, name) === undefined,
	);
	return Object.fromEntries(sent) as IDataObject;
}

/** A field may bear a name that every object has, such as `constructor`. */
function formatOf(formats: Formats, name: string): WireFormat | undefined {
	return Object.hasOwn(formats, name) ? formats[name] : undefined;
}

function converted(
	item: ItemContext,
	values: IDataObject,
	formats: Formats,
	labels: Labels,
): Array<[string, unknown]> {
	return Object.entries(values)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => [
			name,
			convert(item, labels.get(name) ?? name, value, formatOf(formats, name)),
		]);
}

/** @throws {NodeOperationError} naming the input that holds something else */
export function convert(
	item: ItemContext,
	label: string,
	value: unknown,
	format?: WireFormat,
): unknown {
	if (value === null || value === '' || format === undefined) return value;
	try {
		return CONVERTERS[format](value, item.timezone);
	} catch {
		throw new NodeOperationError(
			item.node(),
			`'${label}' expects ${EXPECTED[format]} [item ${item.index}]`,
			{
				itemIndex: item.index,
				description: 'Correct the value, or remove the field so that it is not sent.',
			},
		);
	}
}

/** A date without an offset is read in the workflow's time zone, as n8n's date picker gives it. */
const CONVERTERS: Record<WireFormat, (value: unknown, timezone: string) => unknown> = {
	'date-time': (value, timezone) => tryToParseDateTime(value, timezone).toUTC().toISO(),
	date: (value, timezone) => tryToParseDateTime(value, timezone).toISODate(),
	integer: wholeNumber,
	number: tryToParseNumber,
	boolean: tryToParseBoolean,
	array: list,
	'comma-array': (value) => list(value).join(','),
	object: tryToParseObject,
	json: (value) => (typeof value === 'string' ? JSON.parse(value) : value),
};

const EXPECTED: Record<WireFormat, string> = {
	'date-time': 'a date and time, e.g. 2026-11-24T09:30:00Z',
	date: 'a date, e.g. 2026-11-24',
	integer: 'a whole number',
	number: 'a number',
	boolean: 'true or false',
	array: 'a list',
	'comma-array': 'a list',
	object: 'a JSON object',
	json: 'JSON',
};

function wholeNumber(value: unknown): number {
	const parsed = tryToParseNumber(value);
	if (!Number.isInteger(parsed)) throw new RangeError('not a whole number');
	return parsed;
}

function list(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value === 'string' && !value.trim().startsWith('[')) {
		return value
			.split(',')
			.map((part) => part.trim())
			.filter(Boolean);
	}
	return tryToParseArray(value);
}
