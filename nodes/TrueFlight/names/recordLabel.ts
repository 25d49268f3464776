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

/** Names in a label where several name what the record is about. */
const MOST_NAMES = 2;
/** Fields of texts that name nothing. */
const SILENT =
	/(id|first_?name|last_?name|note|notes|comments?|remarks?|colou?r|currency|time_?zone|locale|country|city|street|address|token|secret|hash|status|state|type|kind|category|method|role|severity|priority|unit)$/i;
/** A value of a list of choices, or an ID. */
const isCode = (value: string): boolean =>
	/^[a-z\d_-]*$|^\d{4}-\d\d-\d\d/.test(value) || (/^[A-Z\d_]*$/.test(value) && value.includes('_'));

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
	const shown = texts.length > 0 ? texts : ownNames(record, context);
	return [...new Set(shown)].join(' · ') || `ID ${String(record.id)}`;
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
	return part === undefined ? ownNames(record, context)[0] : partText(record, part, context);
}

/** The name of an object in a record; undefined where it says only what it is about, as a price or an address does. */
export function objectName(value: IDataObject, timezone: string): string | undefined {
	const { name, numbers, weak } = namesOf(value, { timezone, nameOf: () => undefined });
	return name[0] ?? numbers[0] ?? weak;
}

const isState = (part: string): boolean => /^(is_|has_)|status$|state$/i.test(part);

/** What names a record that the contract does not describe, the most telling first: its name and number, or its texts. */
function ownNames(record: IDataObject, context: LabelContext): string[] {
	const { name, numbers, weak } = namesOf(record, context);
	const isText = ([field, value]: [string, unknown]): boolean => isTelling(field, value, context);
	const texts = Object.entries(record)
		.filter(isText)
		.map(([field, value]) => text(field, { value }, context));
	// What is named by what it is about is told by its time: a lesson, a booking.
	const time = name.length > 1 ? ownTime(record, context) : [];
	if (name.length > 0) return [...time, ...name, ...numbers.slice(0, 1)];
	const [number] = numbers;
	// `#2` says little before it is known of what.
	const ofWhat = texts.slice(0, 1);
	if (number !== undefined)
		return number.startsWith('#') ? [...ofWhat, number] : [number, ...ofWhat];
	return texts.length > 0 ? texts.slice(0, 2) : weak === undefined ? [] : [weak];
}

/** The first time of a record but when it was filed, also one without an offset. */
function ownTime(record: IDataObject, { timezone }: LabelContext): string[] {
	const times = Object.entries(record)
		.filter(([field]) => !/^(created|updated|modified|inserted|deleted)/i.test(field))
		.flatMap(([, value]) => {
			const local = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.exec(String(value))?.[0].replace('T', ' ');
			return shortTime(value, timezone) ?? local ?? [];
		});
	return times.slice(0, 1);
}

/** What a record is called by: names, of which several are those of what it is about; and numbers of documents. */
function namesOf(
	record: IDataObject,
	context: LabelContext,
): { name: string[]; numbers: string[]; weak?: string | undefined } {
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
	const ending = (ends: string[]): string[] =>
		ends
			.flatMap((end) => Object.keys(record).filter((field) => endsWith(field, end)))
			.filter((field) => !/phone|fax|mobile/i.test(field))
			.filter((field) => !PERSONS.flat().some((name) => plain(name) === plain(field)))
			.map((field) => partText(record, field, context))
			.filter(Boolean);
	// `legal_name`, where nothing else names the record; with `student_name` and `course_name` both.
	const own = whole ?? called(NAMES);
	const name = own === undefined ? ending(['name', 'tail']).slice(0, MOST_NAMES) : [own];
	const numbers = ending(['number', 'no', 'ref']);
	return { name, numbers, weak: called(WEAK_NAMES) };
}

/** Whether a value may be what people call a record by, where nothing but the record itself is known. */
function isTelling(field: string, value: unknown, { timezone }: LabelContext): boolean {
	if (isObject(value)) return objectName(value, timezone) !== undefined;
	if (typeof value !== 'string' || SILENT.test(field)) return false;
	const isNumber = /^[\d\s+().:/-]*$/.test(value);
	return !isNumber && !isCode(value) && !/^[^\s@]+@[^\s@]+$|^#|:\/\//.test(value);
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
	if (isObject(value)) return objectText(value, context);
	if (typeof value !== 'string') return '';
	const time = shortTime(value, context.timezone);
	if (time !== undefined) return time;
	// `in_progress` is read as words; `ch_9000` is an ID of another system.
	const words = /^[a-z]+(_[a-z]+)+$/i.test(value) ? value.replace(/_/g, ' ') : value.trim();
	return words.length > LONGEST_PART ? `${words.slice(0, LONGEST_PART).trim()}…` : words;
}

/** What a field of a record shows in a line; empty where it shows nothing. */
export function fieldText(name: string, value: unknown, timezone: string): string {
	return text(name, { value }, { timezone, nameOf: () => undefined });
}

/** The name of an object, else its start, else the names of the records in it: `{ instructor: {…}, student: {…} }`. */
function objectText(value: IDataObject, context: LabelContext): string {
	const { timezone } = context;
	const names = Object.values(value)
		.filter(isObject)
		.flatMap((member) => objectName(member, timezone) ?? []);
	return objectName(value, timezone) ?? (firstTime(value, context) || names.join(', '));
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
	return /number$|(^|_)no$|[a-z]No$/i.test(name) ? `#${value}` : String(value);
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
