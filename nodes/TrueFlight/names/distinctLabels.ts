import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { shortTime } from './recordLabel';

/** Characters of an ID that tell records apart, unless they are the same. */
const SHORT_ID = 6;

/** An entry of a list, and the record that it stands for. */
interface Entry extends INodeListSearchItems {
	record: IDataObject;
}

/**
 * Each record once. Entries of different records that have the same name get what tells them apart: a time, else the
 * end of the ID. A record that was found at several locations belongs to none of them.
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

/** What each of the entries of one name has and the others have not. */
function differences(same: Entry[], timezone: string): string[] {
	for (const field of Object.keys(same[0]!.record)) {
		const texts = timesIn(same, field, timezone);
		if (texts && new Set(texts).size === texts.length) return texts;
	}
	return idEnds(same.map(({ value }) => String(value)));
}

/** The times in a field; undefined where one of the records has none there. */
function timesIn(entries: Entry[], field: string, timezone: string): string[] | undefined {
	const texts: string[] = [];
	for (const { record } of entries) {
		const text = shortTime(record[field], timezone);
		if (text === undefined) return undefined;
		texts.push(text);
	}
	return texts;
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
