import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { isObject } from '../isObject';
import { fieldText, shortTime } from './recordLabel';

/** Characters of an ID that tell records apart, unless they are the same. */
const SHORT_ID = 6;
/** Longer texts are what a record is about, not what it is told by. */
const LONGEST_TEXT = 40;
/** Fields that are tried together with the most telling one. */
const MOST_PAIRS = 5;
/** `usr_01h8x`, a UUID. */
const ID = /^(?=.*\d)[a-z\d]+([_-][a-z\d]+)+$/;
/** Last words of fields by whose values people know records. */
const IDENTIFYING = new Set(
	'attempt code edition email mail name no num number phone ref reference registration revision sequence serial tail version'.split(
		' ',
	),
);

/** An entry of a list, and the record that it stands for. */
interface Entry extends INodeListSearchItems {
	record: IDataObject;
}

/**
 * Each record once. Entries of different records that have the same name get what tells them apart: a field
 * that all of them have, such as a number, an address or a time, else the end of the ID. A record that was found at
 * several locations belongs to none of them.
 */
export function distinctLabels(entries: Entry[], timezone: string): INodeListSearchItems[] {
	const single = grouped(entries, ({ value }) => value).map((shared) => ({
		...shared.at(-1)!,
		name: commonName(shared.map(({ name }) => name)),
	}));
	const told = new Map<Entry, string>();
	for (const same of grouped(single, ({ name }) => name)) {
		if (same.length === 1) continue;
		const texts = differences(same, timezone);
		for (const [index, entry] of same.entries()) told.set(entry, ` · ${texts[index]}`);
	}
	return single.map((entry) => ({
		name: entry.name + (told.get(entry) ?? ''),
		value: entry.value,
	}));
}

/** The parts that the names of a record have in common. */
function commonName(names: string[]): string {
	const [first = [], ...others] = names.map((name) => name.split(' · '));
	const isShared = (part: string): boolean => others.every((parts) => parts.includes(part));
	return first.filter(isShared).join(' · ');
}

/** What each of the entries of one name has and the others have not; of one field, else of two, else of one and the ID. */
function differences(same: Entry[], timezone: string): string[] {
	const columns = fieldsOf(same[0]!.record)
		.map((field) => ({ field, texts: textsIn(same, field, timezone) }))
		.filter(({ texts }) => texts !== undefined && new Set(texts).size > 1)
		.map(({ field, texts = [] }) => ({
			texts,
			rank: rankOf(field, valueAt(same[0]!.record, field), timezone),
			size: new Set(texts).size,
		}))
		.sort((a, b) => a.rank - b.rank);
	const single = columns.find(({ size }) => size === same.length);
	if (single) return single.texts;
	const [first, ...others] = columns.sort((a, b) => b.size - a.size || a.rank - b.rank);
	for (const other of others.slice(0, MOST_PAIRS)) {
		const texts = same.map((_, index) => `${first!.texts[index]} · ${other.texts[index]}`);
		if (new Set(texts).size === same.length) return texts;
	}
	const ids = idEnds(same.map(({ value }) => String(value)));
	if (!first) return ids;
	const firsts = new Map(first.texts.map((text, index) => [text, index] as const).reverse());
	const lasts = new Map(first.texts.map((text, index) => [text, index] as const));
	const isTold = (text: string): boolean => firsts.get(text) === lasts.get(text);
	return first.texts.map((text, index) => (isTold(text) ? text : `${text} · ${ids[index]}`));
}

/** Names of the fields of a record, and `person.email` of those of its objects. */
function fieldsOf(record: IDataObject): string[] {
	const members = Object.entries(record).flatMap(([field, value]) =>
		isObject(value) ? Object.keys(value).map((member) => `${field}.${member}`) : [],
	);
	return [...Object.keys(record), ...members];
}

function valueAt(record: IDataObject, field: string): unknown {
	const [first = '', member] = field.split('.');
	const value = record[first];
	return member === undefined ? value : isObject(value) ? value[member] : undefined;
}

/** What a field shows of each of the entries; undefined where one of the records has nothing there to be told by. */
function textsIn(entries: Entry[], field: string, timezone: string): string[] | undefined {
	if (/(^|[_.])(id|uuid)$|[a-z](Id|ID)$|(colou?r|url|avatar)$/i.test(field)) return undefined;
	const texts: string[] = [];
	for (const { record } of entries) {
		const value = valueAt(record, field);
		const text = typeof value === 'boolean' ? '' : fieldText(field, value, timezone);
		const isId = ID.test(text) && !isIdentifying(field);
		if (text === '' || text.length > LONGEST_TEXT || isId) return undefined;
		texts.push(
			typeof value === 'number' && !text.startsWith('#') ? `${plainWords(field)} ${text}` : text,
		);
	}
	return texts;
}

const isIdentifying = (field: string): boolean =>
	IDENTIFYING.has(plainWords(field).split(' ').at(-1)!);

const plainWords = (field: string): string =>
	field
		.replace(/([a-z])(?=[A-Z])/g, '$1 ')
		.replace(/_/g, ' ')
		.toLowerCase();

/** By what people tell such records apart: numbers and addresses, times, other texts, numbers, when it was filed. */
function rankOf(field: string, value: unknown, timezone: string): number {
	if (/(^|\.)(created|updated|modified|inserted)/i.test(field)) return 4;
	if (isIdentifying(field)) return 0;
	if (shortTime(value, timezone) !== undefined) return 1;
	return typeof value === 'number' ? 3 : 2;
}

/** As much of the end of each ID as the other IDs do not have. */
function idEnds(ids: string[]): string[] {
	const longest = Math.max(...ids.map((id) => id.length));
	const isTold = (length: number): boolean =>
		new Set(ids.map((id) => id.slice(-length))).size === new Set(ids).size;
	let length = SHORT_ID;
	while (length < longest && !isTold(length)) length++;
	return ids.map((id) => (length < id.length ? `ID …${id.slice(-length)}` : `ID ${id}`));
}

/** The entries that have the same key, in the order of the first of each. */
function grouped(entries: Entry[], keyOf: (entry: Entry) => unknown): Entry[][] {
	const groups = new Map<unknown, Entry[]>();
	for (const entry of entries) {
		const group = groups.get(keyOf(entry));
		if (group) group.push(entry);
		else groups.set(keyOf(entry), [entry]);
	}
	return [...groups.values()];
}
