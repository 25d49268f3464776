import type { IDataObject } from 'n8n-workflow';
import type { Emitted, Known, ListState, PollState } from './state';
import { hashOf, hashOfRecord, isPrecise, timeOf } from './version';

/** What starts the workflow. */
export type EventKind = 'created' | 'changed' | 'createdOrChanged' | 'becomes' | 'left';

/** What is watched, and how. */
export interface Watch {
	event: EventKind;
	/** Of `becomes`: the field, and the value that it gets; any other one where it is undefined. */
	field?: string;
	value?: string;
	/** Changes are read by time; otherwise each reading contains the whole list. */
	isByTime: boolean;
	/** Field of the ID, where it is not `id`. */
	id?: string;
	/** Fields with the time of the last change and of the creation. */
	updatedAt?: string;
	createdAt?: string;
	/** Fields that are compared where the whole list is read, and whose previous values are reported. */
	watched: string[];
	/** Changes become visible up to this time after the time that they have, in milliseconds. */
	overlap: number;
}

/** One reading of a list. */
export interface Reading {
	location: string;
	records: IDataObject[];
	/** The time of the oldest change that was requested; undefined for the whole list. */
	since?: number;
	/** When the server sent its first page. */
	sentAt: number;
	/** It was one page. */
	isOnePage: boolean;
}

export interface ChangeEvent {
	/** What it is. */
	content: string;
	/** Its ID: the same where it is found again. */
	change: string;
	kind: 'created' | 'changed' | 'left';
	/** Of the record. */
	id: string;
	record: IDataObject;
	/** Where it was read. */
	location: string;
	/** The watched fields that changed, as they were before; undefined where that is not known. */
	previous?: IDataObject;
	/** Changes of the record that were returned before n8n ended. */
	repeated?: string[];
}

export interface Bounds {
	/** Events at once; the others follow with the next reading. */
	events: number;
	/** At the first reading, changes since this time start the workflow, too. */
	from?: number;
}

/** Records whose watched values are kept where all records are remembered. */
const MOST_VALUES = 5_000;
/** Records by time that are remembered longer than needed, for their previous values. */
const MOST_RECENT = 500;
/** How far before now a list is read for the first time: no clock of a server is further behind. */
const LEAD = 3_600_000;

/** A record as one reading shows it. */
interface Current {
	id: string;
	record: IDataObject;
	version: string;
	time?: number;
	reading: Reading;
	/** What is known of the list after the reading. */
	list: ListState;
	/** The list was not read before. */
	isStart: boolean;
}

/** From when on a list is to be read: before its first reading, by the server's time. */
export function startOfReading(
	{ isByTime, event, overlap }: Watch,
	list: ListState | undefined,
	now: number,
	from = now,
): number | undefined {
	if (!isByTime) return undefined;
	if (list) return list.since ?? undefined;
	// What a field becomes can only be known of records whose field was known before.
	return event === 'becomes' ? undefined : Math.min(from, now - LEAD) - overlap;
}

/**
 * What changed between two polls. Pure: the same state and readings always have the same result.
 *
 * Lists are read from a time on that no change which is still to become visible can be before, so what a reading
 * contains was seen already or is new: by its version, not by its time. Events beyond the bound are not remembered, and
 * so found again by the next reading.
 *
 * @param readings one of each list; of a record that is in several the first counts
 */
export function changesIn(
	watch: Watch,
	state: PollState,
	readings: Reading[],
	bounds: Bounds,
): { events: ChangeEvent[]; state: PollState } {
	const known = new Map(Object.entries(state.known));
	const isAtOnce = isReadAtOnce(readings);
	const lists = new Map(
		readings.map((reading) => [reading, listAfter(watch, state, reading, isAtOnce, bounds)]),
	);
	const current = currentRecords(watch, state, lists);
	const sinces = readings.flatMap(({ since }) => since ?? []);
	// Records move from list to list, and what was seen in one is remembered for all.
	const oldest = sinces.length === readings.length ? Math.min(...sinces) : undefined;
	const found: Array<{ event: ChangeEvent; time: number }> = [];
	for (const one of current.values()) {
		const before = known.get(one.id);
		if (before?.[0] === one.version) continue;
		const kind = isFromBefore(watch, one, before, bounds)
			? undefined
			: kindOf(watch, one, before, oldest, bounds);
		if (kind === undefined) known.set(one.id, remembered(watch, one));
		else {
			const event = eventOf(watch, state, one, kind, before);
			found.push({ event, time: one.time ?? one.reading.sentAt });
		}
	}
	const { gone, missing } = missingFrom(watch, known, current, state, readings);
	for (const id of gone) {
		if (watch.event === 'left')
			found.push({ event: leaving(watch, state, id, known.get(id)!), time: Infinity });
		else known.delete(id);
	}
	found.sort((a, b) => compare(a.time, b.time) || compare(a.event.id, b.event.id));
	const events = found.slice(0, bounds.events).map(({ event }) => event);
	for (const { kind, id } of events) {
		if (kind === 'left') known.delete(id);
		else known.set(id, remembered(watch, current.get(id)!));
	}
	const isAll = events.length === found.length;
	return { events, state: stateAfter(watch, state, { known, lists, missing, events, isAll }) };
}

/** What is known after a reading. */
interface Outcome {
	known: Map<string, Known>;
	/** The lists, as they are once everything that was read is remembered. */
	lists: Map<Reading, ListState>;
	missing: string[];
	events: ChangeEvent[];
	/** Further events have to be found again. */
	isAll: boolean;
}

function stateAfter(
	watch: Watch,
	state: PollState,
	{ known, lists, missing, events, isAll }: Outcome,
): PollState {
	const before = Object.fromEntries(
		[...lists.keys()].map(({ location, since }) => [location, since ?? null]),
	);
	const after = [...lists].map(([{ location, since }, list]): [string, ListState] => {
		if (!isAll) return [location, { ...list, since: since ?? null }];
		const { isUnsure, ...sure } = list;
		return [location, isUnsure && !(location in state.lists) ? list : sure];
	});
	const { repeated = {}, emissions, locations } = state;
	const ids = new Set(events.map(({ id }) => id));
	const unseen = Object.entries(repeated).filter(([id]) => !ids.has(id));
	const hasEvents = events.length > 0;
	const undo = {
		since: before,
		emissions,
		known: events.map(({ id, content, change }): [string, Known | null, Emitted[]] => {
			const earlier = (repeated[id] ?? []).filter(([, one]) => one !== change);
			return [id, state.known[id] ?? null, [...earlier, [content, change]]];
		}),
	};
	const starts = hasEvents ? Object.values(before) : after.map(([, { since }]) => since);
	return {
		format: 1,
		watch: state.watch,
		epoch: state.epoch,
		lists: Object.fromEntries(after),
		known: Object.fromEntries(bounded(watch, known, starts)),
		emissions: emissions + (hasEvents ? 1 : 0),
		missing: missing.filter((id) => known.has(id)),
		...(locations ? { locations } : {}),
		...(hasEvents ? { undo } : {}),
		...(unseen.length > 0 ? { repeated: Object.fromEntries(unseen) } : {}),
	};
}

function eventOf(
	watch: Watch,
	state: PollState,
	{ id, version, record, reading: { location } }: Current,
	kind: 'created' | 'changed',
	before: Known | undefined,
): ChangeEvent {
	// A new record is reported once, whatever became of it since.
	const content = hashOf([kind, id, watch.event === 'created' ? '' : version]);
	const previous = before && previousOf(watch, before, record);
	return {
		...changeOf(state, id, content),
		kind,
		id,
		record,
		location,
		...(previous ? { previous } : {}),
	};
}

/** A change that was returned already has the ID that it had. */
function changeOf(
	{ epoch, emissions, repeated = {} }: PollState,
	id: string,
	content: string,
): Pick<ChangeEvent, 'content' | 'change' | 'repeated'> {
	const emitted = repeated[id];
	const same = emitted?.find(([one]) => one === content);
	return {
		content,
		change: same?.[1] ?? hashOf([content, epoch, emissions]),
		...(emitted ? { repeated: emitted.map(([, change]) => change) } : {}),
	};
}

/** Nothing can have moved while one page was read. */
function isReadAtOnce(readings: Reading[]): boolean {
	return readings.length === 1 && readings[0]!.isOnePage;
}

function currentRecords(
	watch: Watch,
	state: PollState,
	lists: Map<Reading, ListState>,
): Map<string, Current> {
	const current = new Map<string, Current>();
	for (const [reading, list] of lists) {
		const isStart = state.lists[reading.location] === undefined;
		for (const record of reading.records) {
			const time = watch.updatedAt === undefined ? undefined : timeOf(record[watch.updatedAt]);
			const id = idOf(record, watch);
			// The server may not select by time at all.
			const isOld = time !== undefined && time < (reading.since ?? -Infinity);
			if (current.has(id) || isOld) continue;
			const version = versionOf(watch, record);
			current.set(id, { id, record, version, time, reading, list, isStart });
		}
	}
	return current;
}

export function idOf(record: IDataObject, { id: field = 'id' }: Pick<Watch, 'id'>): string {
	const id = record[field];
	return typeof id === 'string' || typeof id === 'number' ? String(id) : `#${hashOfRecord(record)}`;
}

/** What differs between two versions of a record, and is the same otherwise. */
function versionOf(
	{ event, field, isByTime, updatedAt = '', createdAt = '', watched }: Watch,
	record: IDataObject,
): string {
	if (event === 'becomes') return hashOf(record[field!]);
	if (isByTime) {
		const time = record[updatedAt];
		return isPrecise(time) ? String(time) : `${String(time)}#${hashOfRecord(record)}`;
	}
	if (watched.length > 0) return hashOf(watched.map((name) => record[name] ?? null));
	const others = Object.entries(record).filter(
		([name]) => name !== updatedAt && name !== createdAt,
	);
	return hashOfRecord(Object.fromEntries(others));
}

/** Whether a record is as it was before the watch began, so that it starts nothing. */
function isFromBefore(
	{ overlap }: Watch,
	{ isStart, list, time }: Current,
	before: Known | undefined,
	{ from }: Bounds,
): boolean {
	if (before) return false;
	if (isStart) return from === undefined || time === undefined || time < from;
	return list.isUnsure === true && time !== undefined && time < earliest(list, overlap);
}

/** What comes after the start of the watch has no earlier time. */
function earliest({ start, lag }: ListState, overlap: number): number {
	return start + (lag ?? -LEAD) - overlap;
}

/** @returns undefined where the watch is for something else */
function kindOf(
	{ event, field, value, createdAt, overlap }: Watch,
	{ record, list, time, isStart }: Current,
	before: Known | undefined,
	oldest: number | undefined,
	{ from = -Infinity }: Bounds,
): 'created' | 'changed' | undefined {
	const created = createdAt === undefined ? undefined : timeOf(record[createdAt]);
	// What was created since is remembered if it was seen.
	// By a margin, as the clocks that date a creation and a change may differ.
	const since = oldest === undefined ? earliest(list, overlap) : oldest + overlap / 5;
	const isAfter = (start: number): boolean => created === undefined || created >= start;
	const isNew = !before && isAfter(since) && (!isStart || isAfter(from));
	const kind = isNew ? 'created' : 'changed';
	switch (event) {
		case 'created':
			return isNew ? kind : undefined;
		case 'changed': {
			// Whether a poll has seen it between its creation and its change must not matter.
			const isChanged = created !== undefined && time !== undefined && time !== created;
			return isNew && !isChanged ? undefined : 'changed';
		}
		case 'createdOrChanged':
			return kind;
		case 'becomes':
			if (value === undefined) return before ? 'changed' : undefined;
			return textOf(record[field!]) === textOf(value) ? kind : undefined;
		case 'left':
			return undefined;
	}
}

function textOf(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
	return text.trim().toLowerCase();
}

function remembered({ watched }: Watch, { version, record }: Current): Known {
	return [version, ...watched.map((name) => record[name] ?? null)];
}

function previousOf(
	{ watched }: Watch,
	[, ...values]: Known,
	record: IDataObject,
): IDataObject | undefined {
	if (values.length === 0) return undefined;
	const isSame = (name: string, index: number): boolean =>
		hashOf(values[index]) === hashOf(record[name] ?? null);
	return Object.fromEntries(
		watched.flatMap((name, index) => (isSame(name, index) ? [] : [[name, values[index]]])),
	) as IDataObject;
}

function leaving(
	{ watched }: Watch,
	state: PollState,
	id: string,
	[version, ...values]: Known,
): ChangeEvent {
	const event: ChangeEvent = {
		...changeOf(state, id, hashOf(['left', id, version])),
		kind: 'left',
		id,
		record: { id },
		location: '',
	};
	if (values.length === 0) return event;
	return { ...event, previous: Object.fromEntries(watched.map((name, at) => [name, values[at]])) };
}

/**
 * Of several pages or lists a record may be missing because it or others moved, and an empty list may be a fault of the
 * server: it is gone when missing again.
 */
function missingFrom(
	{ isByTime }: Watch,
	known: Map<string, Known>,
	current: Map<string, Current>,
	state: PollState,
	readings: Reading[],
): { gone: string[]; missing: string[] } {
	if (isByTime) return { gone: [], missing: [] };
	const isSure = isReadAtOnce(readings) && current.size > 0;
	const before = new Set(state.missing);
	const missing = [...known.keys()].filter((id) => !current.has(id));
	return { gone: missing.filter((id) => isSure || before.has(id)), missing };
}

/** The list once everything that the reading contains is remembered. */
function listAfter(
	{ isByTime, overlap, updatedAt = '' }: Watch,
	{ lists }: PollState,
	{ location, sentAt, records, since }: Reading,
	isAtOnce: boolean,
	{ from }: Bounds,
): ListState {
	const before = lists[location];
	const latest = records.reduce(
		(time, record) => Math.max(time, timeOf(record[updatedAt]) ?? -Infinity),
		-Infinity,
	);
	const lag = Math.min(0, Math.max(before?.lag ?? -Infinity, latest - sentAt));
	const least = since ?? sentAt - LEAD - overlap;
	const next = lag === -Infinity ? least : Math.max(least, sentAt + lag - overlap);
	const isUnsure = before ? before.isUnsure : !isAtOnce;
	// Of several pages or lists a record may be passed over: what the reading before has contained, too, is sure.
	const sure = isAtOnce ? next : Math.max(since ?? -Infinity, before?.horizon ?? -Infinity);
	return {
		start: before?.start ?? from ?? sentAt,
		...(isUnsure ? { isUnsure: true as const } : {}),
		since: isByTime && Number.isFinite(sure) ? sure : null,
		...(isByTime ? { horizon: next } : {}),
		lag: lag === -Infinity ? null : lag,
	};
}

/** What has to be remembered, and as much more as is of use. */
function bounded(
	{ isByTime, event }: Watch,
	known: Map<string, Known>,
	starts: Array<number | null>,
): Array<[string, Known]> {
	const all = [...known];
	if (!isByTime || event === 'becomes') {
		return all.length > MOST_VALUES ? all.map(([id, [version]]) => [id, [version]]) : all;
	}
	const start = Math.min(...starts.map((since) => since ?? -Infinity));
	const timed = all.map((entry) => ({ entry, time: timeOf(entry[1][0].split('#')[0]) ?? start }));
	const others = timed.filter(({ time }) => time < start).sort((a, b) => b.time - a.time);
	const recent = new Set(others.slice(0, MOST_RECENT));
	return timed.filter((one) => one.time >= start || recent.has(one)).map(({ entry }) => entry);
}

function compare(a: number | string, b: number | string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
