import {
	tryToParseDateTime,
	type IDataObject,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { inParallel } from '../http/limiter';
import type { RequestContext } from '../http/send';
import { readFromStart, readSourcePage, type SourcePosition } from '../lists/sourcePages';
import { recordLabeler, type RecordLabeler } from '../names/labeler';
import { distinctLabels } from '../names/distinctLabels';
import type { RecordOrder, RecordSource } from '../operation';
import { matches } from './matches';

/** What the user sees, typed and has scrolled to. */
export interface Search {
	filter?: string;
	/** Of the entries before, where there are more. */
	paginationToken?: string;
	/** ID of the chosen location, or all of them; undefined where none is chosen. */
	location?: string;
	/** Field of a record that is the value of its entry. */
	key?: string;
	/** IANA name of the time zone in which times are written. */
	timezone: string;
}

/** Pages read for one search at one location; the user can scroll on from there. */
const PAGES_PER_SEARCH = 50;
/** Matching entries after which the user scrolls first. */
const ENOUGH = 100;
/** Pages that are put in order before the user scrolls first. */
const PAGES_IN_ORDER = 5;
/** Days before and after today, where a list has to be asked for some. */
const DAYS_IN_RANGE = 30;
/** Milliseconds from the start of an event to its end, at most: a server may compare either with a limit. */
const LONGEST_EVENT = 7 * 24 * 3600 * 1000;
/** Milliseconds after which no further page is read: somebody waits. */
const SEARCH_TIME = 15_000;

/** A list that is not read to its end. */
interface Rest extends SourcePosition {
	/** TrueFlight searches, not the node. */
	isSearched?: true;
}

/** Lists that are read at once, and then those that the user may scroll on to. */
type Stages = Rest[][];

interface Found extends INodeListSearchItems {
	record: IDataObject;
}

/**
 * The records to choose from. What the user typed is looked for in the text of each entry, on every page, and by
 * TrueFlight too where it can search: it may know more of a record than the entry shows.
 *
 * @throws {RequestFailed} or {UnexpectedResponse}
 */
export async function searchRecords(
	sender: RequestContext,
	source: RecordSource,
	search: Search,
): Promise<INodeListSearchResult> {
	const { filter, paginationToken, location, timezone } = search;
	const labeler = await recordLabeler(sender, source, timezone);
	const read = async (stages: Stages): Promise<INodeListSearchResult> =>
		await readStages(sender, source, search, labeler, stages);
	if (paginationToken) return await read(JSON.parse(paginationToken) as Stages);
	return await readFromStart(sender, source, location, async (starts) => {
		const stages = inTime(source, starts, timezone);
		if (!filter?.trim()) return await read(stages);
		const lists = source.range ? stages.flat() : starts;
		const searched = lists.map((list): Rest => ({ ...list, isSearched: true }));
		return await read([source.search === undefined ? lists : [...searched, ...lists]]);
	});
}

/** Where people look for what comes next, that is read first, and what is over when they scroll. */
function inTime({ order, range }: RecordSource, starts: Rest[], timezone: string): Stages {
	if (range) {
		const today = tryToParseDateTime(new Date(), timezone).setZone(timezone).startOf('day');
		const days = (first: number, last: number): Rest[] => {
			const [from, to] = [today.plus({ days: first }), today.plus({ days: last }).endOf('day')].map(
				(time) => (range.format === 'date' ? time.toISODate() : time.toUTC().toISO()),
			);
			return starts.map((start) => ({
				...start,
				query: { ...start.query, [range.from]: from, [range.to]: to },
			}));
		};
		return [days(0, DAYS_IN_RANGE), days(-DAYS_IN_RANGE, -1)];
	}
	if (order?.first !== 'upcoming' || !order.from || !order.to) return [starts];
	const today = startOfToday(timezone);
	const bounded = (name: string, time: number): Rest[] =>
		starts.map((start) => ({
			...start,
			query: { ...start.query, [name]: new Date(time).toISOString() },
		}));
	return [bounded(order.from, today), bounded(order.to, today - 1)];
}

const startOfToday = (timezone: string): number =>
	tryToParseDateTime(new Date(), timezone).startOf('day').toMillis();

async function readStages(
	sender: RequestContext,
	source: RecordSource,
	search: Search,
	labeler: RecordLabeler,
	stages: Stages,
): Promise<INodeListSearchResult> {
	const found: Found[] = [];
	let rest = stages;
	const end = Date.now() + SEARCH_TIME;
	// An empty list that can be scrolled looks like one without any entry.
	while (rest.length > 0 && found.length === 0) {
		const [lists = [], ...later] = rest;
		const left: Rest[] = [];
		await inParallel(lists.length, lists.length, async (index) => {
			const [entries, next] = await readRest(sender, source, search, labeler, lists[index]!);
			found.push(...entries);
			if (next) left.push(next);
		});
		rest = left.length > 0 ? [left, ...later] : later;
		if (left.length > 0 && (found.length > 0 || Date.now() > end)) break;
	}
	const records = inOrder(found, source.order, search.timezone);
	return {
		results: distinctLabels(records, search.timezone),
		paginationToken: rest.length > 0 ? JSON.stringify(rest) : undefined,
	};
}

/** @returns what was found, and what is left of the list */
async function readRest(
	sender: RequestContext,
	source: RecordSource,
	{ filter, key = source.id ?? 'id' }: Search,
	labeler: RecordLabeler,
	list: Rest,
): Promise<[Found[], Rest | undefined]> {
	const { at, isSearched } = list;
	const end = Date.now() + SEARCH_TIME;
	const { order } = source;
	const isFiltered = Boolean(filter?.trim());
	const most = isFiltered ? PAGES_PER_SEARCH : order ? PAGES_IN_ORDER : 1;
	// Where TrueFlight limits the times, what is looked for first is among the first.
	const enough = isFiltered || order?.from !== undefined ? ENOUGH : Infinity;
	const found: Found[] = [];
	let rest: Rest | undefined = list;
	for (let pages = 0; pages < most && rest; pages++) {
		const query = source.search && isSearched ? { [source.search]: filter } : {};
		const page = await readSourcePage(sender, source, rest, query);
		rest = page.next;
		const records = within(page.records, list.query, source);
		const labels = await labeler(records);
		for (const [index, record] of records.entries()) {
			const value = record[key];
			if (typeof value !== 'string' && typeof value !== 'number') continue;
			const name = [labels[index], at?.name].filter(Boolean).join(' · ');
			if (isSearched || matches({ name, value }, filter)) found.push({ name, value, record });
		}
		if (found.length >= enough || Date.now() > end) break;
	}
	return [found, rest];
}

/**
 * The records within the times that were requested, where the server shows by others that it ignores them: each record
 * is in one of the lists. One that began before today and has not ended is in the list from today on.
 */
function within(
	records: IDataObject[],
	query: IDataObject,
	{ order, range }: RecordSource,
): IDataObject[] {
	const names = [range?.from ?? order?.from, range?.to ?? order?.to];
	const [from, to] = names.map((name) => Date.parse(String(query[name ?? ''])));
	const beyond = (record: IDataObject): number => {
		const time = Date.parse(String(record[order!.by]));
		return Math.max(from! - time || -Infinity, time - to! || -Infinity);
	};
	if (!order || (Number.isNaN(from) && Number.isNaN(to))) return records;
	const isIgnored = records.some((record) => beyond(record) > LONGEST_EVENT);
	return isIgnored ? records.filter((record) => !(beyond(record) > 0)) : records;
}

/** What people look for first; otherwise as TrueFlight has it. */
function inOrder(found: Found[], order: RecordOrder | undefined, timezone: string): Found[] {
	if (!order) return found;
	const today = startOfToday(timezone);
	const timeOf = ({ record }: Found): number => Date.parse(String(record[order.by]));
	const rank = (one: Found): number => {
		const time = timeOf(one);
		if (Number.isNaN(time)) return Infinity;
		if (order.first === 'newest') return -time;
		if (order.first === 'earliest' || time >= today) return time;
		// What is over comes after all that is not, the latest first.
		return Number.MAX_SAFE_INTEGER - time;
	};
	return found
		.map((one) => ({ one, rank: rank(one) }))
		.sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
		.map(({ one }) => one);
}
