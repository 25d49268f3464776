import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { WireFormat } from '../transport/operationTable';
import { isBlank } from '../values/blank';
import { readDate, readDateTime } from '../values/dateTime';
import { readJson, readObject } from '../values/json';
import { readList } from '../values/list';
import { readInteger, readNumber } from '../values/number';
import { readSwitch } from '../values/switch';
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
	throw new NodeOperationError(item.node(), `'${label}' expects ${expected} [item ${item.index}]`, {
		itemIndex: item.index,
		description: 'Correct the value, or remove the field so that it is not sent.',
	});
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
