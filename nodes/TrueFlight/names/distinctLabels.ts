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
	const once = new Map(entries.map((entry) => [entry.value, entry] as const));
	const shared = grouped(entries, ({ value }) => value);
	const single = [...once.values()].map((entry) => ({
		...entry,
		name: commonName(shared.get(entry.value)!.map(({ name }) => name)),
	}));
	const names = grouped(single, ({ name }) => name);
	return single.map((entry) => {
		const same = names.get(entry.name)!;
		const name =
			same.length > 1 ? `${entry.name} · ${difference(entry, same, timezone)}` : entry.name;
		return { name, value: entry.value };
	});
}

/** The parts that the names of a record have in common. */
function commonName(names: string[]): string {
	const [first = [], ...others] = names.map((name) => name.split(' · '));
	const isShared = (part: string): boolean => others.every((parts) => parts.includes(part));
	return first.filter(isShared).join(' · ');
}

/** What an entry has and the others of its name have not. */
function difference({ record, value }: Entry, same: Entry[], timezone: string): string {
	for (const field of Object.keys(record)) {
		const texts = same.map((one) => shortTime(one.record[field], timezone));
		if (texts.includes(undefined) || new Set(texts).size < texts.length) continue;
		return shortTime(record[field], timezone)!;
	}
	return idEnd(
		String(value),
		same.map((one) => String(one.value)),
	);
}

/** As much of the end of an ID as the other IDs do not have. */
function idEnd(id: string, all: string[]): string {
	const isTold = (length: number): boolean =>
		new Set(all.map((one) => one.slice(-length))).size === new Set(all).size;
	let length = SHORT_ID;
	while (length < id.length && !isTold(length)) length++;
	return length < id.length ? `ID …${id.slice(-length)}` : `ID ${id}`;
}

function grouped<Key>(entries: Entry[], keyOf: (entry: Entry) => Key): Map<Key, Entry[]> {
	const groups = new Map<Key, Entry[]>();
	for (const entry of entries) {
		const key = keyOf(entry);
		groups.set(key, [...(groups.get(key) ?? []), entry]);
	}
	return groups;
}
