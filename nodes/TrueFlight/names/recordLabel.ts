import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../isObject';
import { labelCellOf, type Cell, type ReferenceCell } from './columns';
import { dateTimeOf, zoneTime } from './zoneTime';

/** What the text of a record depends on in addition to the record. */
interface LabelContext {
	/** IANA name of the time zone in which times are written. */
	timezone: string;
	/** Name of a record that another identifies; undefined where it is not known. */
	nameOf: (cell: ReferenceCell) => string | undefined;
}

const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:[Zz]|[+-]\d{2}:?\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_PART = 60;

/** Names of fields that name a record, the most specific first, for records that the contract does not describe. */
const NAMES = [
	...['tail_number', 'registration', 'name', 'display_name', 'full_name', 'title', 'summary'],
	...['headline', 'subject', 'number', 'label', 'reference', 'filename'],
];
/** Those that name a record only where nothing else does. */
const WEAK_NAMES = ['code', 'email', 'slug', 'url'];
/** First and last name of a person. */
const PERSONS = [
	['first_name', 'last_name'],
	['given_name', 'family_name'],
	['given', 'family'],
	['first', 'last'],
];

/**
 * The line that names a record in a list: `Wed 25 Nov 09:00 · N101TF · Clover Pitotley`.
 *
 * @param parts names of what the record has, the most telling first; `a | b` is the first of them that it has, `a b`
 * both with a space
 * @returns the ID, where the record has nothing else to say
 */
export function recordLabel(record: IDataObject, parts: string[], context: LabelContext): string {
	const texts = parts.map((part) => partText(record, part, context)).filter(Boolean);
	return texts.join(' · ') || ownName(record, context) || `ID ${String(record.id)}`;
}

/**
 * The short name of a record, where another identifies it: `N101TF`.
 *
 * @returns undefined where nothing of the record's own names it
 */
export function recordName(
	record: IDataObject,
	parts: string[],
	timezone: string,
): string | undefined {
	const context = { timezone, nameOf: () => undefined };
	const part = parts.find((one) => !isState(one) && partText(record, one, context) !== '');
	return part === undefined ? ownName(record, context) : partText(record, part, context);
}

const isState = (part: string): boolean => /^(is_|has_)|status$|state$/i.test(part);

/** The name of a record that the contract does not describe. */
function ownName(record: IDataObject, context: LabelContext): string | undefined {
	const plain = (name: string): string => name.toLowerCase().replace(/[_-]/g, '');
	const fields = new Map(Object.keys(record).map((field) => [plain(field), field]));
	const called = (names: string[]): string | undefined =>
		names
			.flatMap((name) => fields.get(plain(name)) ?? [])
			.map((field) => text(field, { value: record[field] }, context))
			.find(Boolean);
	const whole = PERSONS.map((names) => names.map((name) => fields.get(plain(name))))
		.map(([first, last]) => (first && last ? partText(record, `${first} ${last}`, context) : ''))
		.find(Boolean);
	// `legal_name` or `invoice_no`, where nothing else names the record.
	const ending = ['name', 'tail', 'number', 'no']
		.flatMap((end) => Object.keys(record).filter((field) => endsWith(field, end)))
		.filter((field) => !PERSONS.flat().some((name) => plain(name) === plain(field)))
		.map((field) => partText(record, field, context))
		.find(Boolean);
	return whole ?? called(NAMES) ?? ending ?? called(WEAK_NAMES);
}

/** Whether a word is the last one of a name: `no` of `invoice_no` and of `invoiceNo`. */
function endsWith(field: string, word: string): boolean {
	const start = field.length - word.length;
	const end = field.slice(start);
	const isStart = start === 0 || '_- '.includes(field.charAt(start - 1)) || end[0] !== word[0];
	return start >= 0 && end.toLowerCase() === word && isStart;
}

/** What the label of a record needs of other records. */
export function referencesIn(record: IDataObject, parts: string[]): ReferenceCell[] {
	const names = parts.flatMap((part) => part.split(/[ |]+/));
	return names
		.map((name) => labelCellOf(record, name))
		.filter((cell) => cell !== undefined && 'id' in cell);
}

function partText(record: IDataObject, part: string, context: LabelContext): string {
	for (const alternative of part.split('|')) {
		const texts = alternative
			.trim()
			.split(' ')
			.map((name) => text(name, labelCellOf(record, name), context));
		const joined = texts.filter(Boolean).join(' ');
		if (joined !== '') return joined;
	}
	return '';
}

function text(name: string, cell: Cell | undefined, context: LabelContext): string {
	if (cell === undefined) return '';
	if ('id' in cell) return context.nameOf(cell) ?? '';
	const { value, currency } = cell;
	if (typeof value === 'boolean')
		return value ? name.replace(/^(is|has)_?/i, '').replace(/_/g, ' ') : '';
	if (typeof value === 'number') return numberText(name, value, currency);
	if (isObject(value)) return recordName(value, [], context.timezone) ?? firstTime(value, context);
	if (typeof value !== 'string') return '';
	const time = shortTime(value, context.timezone);
	if (time !== undefined) return time;
	const words = /^[a-z\d]+(_[a-z\d]+)+$/i.test(value) ? value.replace(/_/g, ' ') : value.trim();
	return words.length > LONGEST_PART ? `${words.slice(0, LONGEST_PART).trim()}…` : words;
}

/** The start of `{ start, end }`. */
function firstTime(value: IDataObject, { timezone }: LabelContext): string {
	return (
		Object.values(value)
			.map((one) => shortTime(one, timezone))
			.find(Boolean) ?? ''
	);
}

function numberText(name: string, value: number, currency: string | undefined): string {
	if (currency !== undefined) {
		return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(value);
	}
	if (/hours$/i.test(name)) return `${value} h`;
	return /_?number$/i.test(name) ? `#${value}` : String(value);
}

/**
 * `Wed 25 Nov 09:00`, `25 Nov`; with the year where it is not the present one.
 *
 * @returns undefined for a value that is not a point in time or a day
 */
export function shortTime(value: unknown, timezone: string): string | undefined {
	if (typeof value !== 'string' || !(TIME.test(value) || DAY.test(value))) return undefined;
	const at = dateTimeOf(value, timezone);
	if (!at) return undefined;
	const year = at.year === dateTimeOf(new Date(), timezone)?.year ? '' : ' yyyy';
	return DAY.test(value) ? at.toFormat(`d LLL${year}`) : at.toFormat(`ccc d LLL${year} HH:mm`);
}

/** A point in time in the time zone, with its offset; any other value itself. */
export function localTime(value: unknown, timezone: string): unknown {
	if (typeof value !== 'string' || !TIME.test(value)) return value;
	return zoneTime(value, timezone) ?? value;
}
