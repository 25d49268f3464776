import type { IDataObject } from 'n8n-workflow';
import { baseUrlOf } from '../http/credential';
import { RequestFailed } from '../http/errors';
import { inParallel } from '../http/limiter';
import type { HttpRequest, RequestContext } from '../http/send';
import { ALL_LOCATIONS, locationOf } from '../lists/allLocations';
import type { Page } from '../lists/pages';
import { readList } from '../lists/readList';
import type { Operation, RecordWatch } from '../operation';
import { callerOf, type Caller } from '../lists/caller';
import { startOfReading, type Reading, type Watch } from './changes';
import { newState, type PollState } from './state';
import { timeOf } from './version';

/** The locations of a key change rarely: milliseconds for which they are not requested again. */
const LOCATIONS_AGE = 3_600_000;
const DAY = 86_400_000;

/** What is read in one poll. */
export interface WatchedLists {
	operation: Operation;
	recordWatch: RecordWatch;
	/** The request of the list, with the user's filters. */
	request: HttpRequest;
	watch: Watch;
	/** Changes of these last milliseconds start the workflow at the first reading. */
	lookBack?: number;
}

export interface Readings {
	readings: Reading[];
	/** The state, with the locations as they are now. */
	state: PollState;
	from?: number;
}

/**
 * Reads each list once: one for each location, or one alone where the list has no locations or the user chose one.
 *
 * @throws {RequestFailed} or {UnexpectedResponse} where one of them cannot be read completely
 */
export async function readLists(
	sender: RequestContext,
	lists: WatchedLists,
	known: PollState,
): Promise<Readings> {
	const { state, places, now } = await placesOf(sender, lists, known);
	const isFirst = Object.keys(known.lists).length === 0;
	const from = isFirst && lists.lookBack ? now - lists.lookBack : undefined;
	const readings = await readAll(places, async (location) => {
		const since = startOfReading(lists.watch, state.lists[location], now, from);
		return await readOne(sender, lists, location, since);
	});
	return { readings, state, ...(from === undefined ? {} : { from }) };
}

/** The locations whose lists are read; '' for one list without a location, or at the location that was chosen. */
async function placesOf(
	sender: RequestContext,
	{ operation, request }: WatchedLists,
	known: PollState,
): Promise<{ state: PollState; places: string[]; now: number }> {
	const parameter = locationOf(operation);
	const chosen = parameter === undefined ? undefined : request.qs[parameter];
	const isEverywhere =
		parameter !== undefined && (chosen === undefined || chosen === ALL_LOCATIONS);
	const isFirst = Object.keys(known.lists).length === 0;
	const age = Date.now() - (known.locations?.readAt ?? -Infinity);
	const isStale = isEverywhere && !(age >= 0 && age < LOCATIONS_AGE);
	const caller = isFirst || isStale ? await callerIfKnown(sender) : undefined;
	const state = caller && isEverywhere ? withLocations(known, caller) : known;
	return {
		state,
		places: isEverywhere ? locationsIn(state) : [''],
		// Where no server tells the time, a day more is read than any clock is wrong by.
		now: caller?.sentAt ?? Date.now() - DAY,
	};
}

async function readAll(
	places: string[],
	read: (location: string) => Promise<Reading>,
): Promise<Reading[]> {
	const readings: Reading[] = [];
	await inParallel(places.length, places.length, async (index) => {
		readings[index] = await read(places[index]!);
	});
	return readings;
}

/** How far back the latest changes are looked for, in days, and up to how many records at each location. */
const LATEST: Array<{ days?: number; records: number }> = [
	{ days: 1, records: Infinity },
	{ days: 30, records: 1000 },
	{ records: 100 },
];

/** Records to try the workflow with, the latest changes first; of a list that is not read by time, some of its start. */
export async function readLatest(
	sender: RequestContext,
	lists: WatchedLists,
	count: number,
): Promise<Readings & { records: IDataObject[] }> {
	const { watch } = lists;
	const { state, places, now } = await placesOf(sender, lists, newState(''));
	for (const { days, records: most } of watch.isByTime ? LATEST : LATEST.slice(-1)) {
		const since = days === undefined ? undefined : now - days * DAY;
		const readings = await readAll(
			places,
			async (location) => await readOne(sender, lists, location, since, most),
		);
		const records = readings.flatMap((reading) => reading.records);
		if (records.length < count && days !== undefined) continue;
		const time = (record: IDataObject): number => timeOf(record[watch.updatedAt ?? '']) ?? 0;
		return {
			readings,
			state,
			records: records.sort((a, b) => time(b) - time(a)).slice(0, count),
		};
	}
	return { readings: [], state, records: [] };
}

/** @returns undefined where TrueFlight does not say who the key belongs to */
async function callerIfKnown(sender: RequestContext): Promise<Caller | undefined> {
	return await callerOf(sender).catch((error: unknown) => {
		const status = error instanceof RequestFailed ? error.failure.status : undefined;
		if (status === 404 || status === 403) return undefined;
		throw error;
	});
}

function withLocations(state: PollState, { locations }: Caller): PollState {
	// A key does not lose all of them at once: to read the lists without a location would be a start from now.
	if (locations.length === 0 && state.locations?.all.length) return state;
	return { ...state, locations: { all: locations, readAt: Date.now() } };
}

function locationsIn({ locations }: PollState): string[] {
	return locations?.all.length ? locations.all.map(({ id }) => id) : [''];
}

async function readOne(
	sender: RequestContext,
	{ operation, recordWatch, request }: WatchedLists,
	location: string,
	since: number | undefined,
	maximum = Infinity,
): Promise<Reading> {
	const parameter = locationOf(operation);
	const pages: Page[] = [];
	const qs: IDataObject = { ...request.qs };
	if (parameter !== undefined && location !== '') qs[parameter] = location;
	else if (parameter !== undefined && qs[parameter] === ALL_LOCATIONS) delete qs[parameter];
	if (since !== undefined) qs[recordWatch.updatedSince!] = timeFor(operation, recordWatch, since);
	const records = await readList(sender, {
		// A record that another location shares belongs to the list, too, and one that has not changed is known.
		operation: {
			...operation,
			inputs: operation.inputs.filter(
				({ name }) => name !== parameter && name !== recordWatch.updatedSince,
			),
		},
		request: { ...request, qs },
		maximum,
		shape: (record) => record,
		baseUrl: async () => await baseUrlOf(sender),
		onPage: (page) => pages.push(page),
	});
	const [first] = pages;
	return {
		location,
		records,
		...(since === undefined ? {} : { since }),
		sentAt: first?.sentAt ?? Date.now(),
		isOnePage: pages.length === 1,
	};
}

/** A time as the contract writes it in the query. */
function timeFor(
	{ inputs }: Operation,
	{ updatedSince }: RecordWatch,
	milliseconds: number,
): string | number {
	const text = new Date(milliseconds).toISOString();
	switch (inputs.find(({ name }) => name === updatedSince)?.format) {
		case 'epoch-seconds':
			return Math.floor(milliseconds / 1000);
		case 'epoch-milliseconds':
			return milliseconds;
		case 'date':
			return text.slice(0, 10);
		default:
			return text;
	}
}
