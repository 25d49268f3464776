import type { IDataObject } from 'n8n-workflow';
import { RequestFailed, UnexpectedResponse } from '../http/errors';
import { inParallel } from '../http/limiter';
import type { RunState } from '../http/runState';
import type { RequestContext } from '../http/send';
import type { Operation } from '../operation';
import type { Location } from '../response/callerLocations';
import { callerOf } from './caller';
import { ListReader, type ReadableList } from './listReader';

/** Value of the parameter 'Location' that means every location the API key may see. */
export const ALL_LOCATIONS = 'all';

/** Query parameter that accepts the location. */
export function locationOf({ inputs }: Operation): string | undefined {
	return inputs.find((input) => input.in === 'query' && input.role === 'location')?.name;
}

/** Lists, by their paths, for which TrueFlight wanted a location in this run. */
const confined = new WeakMap<RunState, Set<string>>();

/**
 * Reads a list for which the user chose no location: without one, as every key for one location can, and at all
 * locations that the key may see where TrueFlight refuses that.
 *
 * @param list path of the list, and its query parameter that accepts the location
 * @throws {RequestFailed} the refusal, when the locations of the key are not known
 */
export async function readAtDefaultLocation<T>(
	sender: RequestContext,
	list: { path: string; parameter: string },
	read: () => Promise<T>,
	readAtAll: () => Promise<T>,
): Promise<T> {
	const paths = confined.get(sender.run) ?? new Set<string>();
	confined.set(sender.run, paths);
	if (paths.has(list.path)) return await readAtAll();
	const outcome = await read().then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
	if ('value' in outcome) return outcome.value;
	const { error } = outcome;
	const isRefused = error instanceof RequestFailed && error.names(list.parameter);
	if (!isRefused || !(await hasLocations(sender))) throw error;
	paths.add(list.path);
	return await readAtAll();
}

async function hasLocations(sender: RequestContext): Promise<boolean> {
	return await callerOf(sender).then(
		({ locations }) => locations.length > 0,
		() => false,
	);
}

/** A list at all locations. */
interface LocatedList extends ReadableList {
	/** Records wanted over all locations; Infinity for all. */
	maximum: number;
	shape: (record: IDataObject, location: Location) => IDataObject;
}

/**
 * Reads a list at every location the API key may see, side by side: with a limit each location contributes as much as
 * the others, if it has as much. A record that is returned at several locations is kept once.
 *
 * @param parameter query parameter that accepts the location
 * @returns the records in the order in which TrueFlight names the locations
 * @throws {UnexpectedResponse} when the key has no location
 */
export async function readAtAllLocations(
	sender: RequestContext,
	list: LocatedList,
	parameter: string,
): Promise<IDataObject[]> {
	const { maximum, shape, hint } = list;
	const { locations } = await callerOf(sender);
	if (locations.length === 0) {
		throw new UnexpectedResponse(
			'The API key has no access to any location',
			"Choose a 'Location' by its ID, or leave it empty.",
		);
	}
	// With a limit no more locations at once than requests, so that it takes few of them.
	const width = maximum === Infinity ? Infinity : Math.min(maximum, sender.settings.maxConcurrency);
	const readers: ListReader[] = [];
	const found = (): IDataObject[][] => readers.map(({ records }) => records);
	try {
		for (;;) {
			const open = readers.filter(({ isEnded }) => !isEnded);
			while (open.length < width && readers.length < locations.length) {
				const reader = new ListReader(sender, at(list, parameter, locations[readers.length]!));
				readers.push(reader);
				open.push(reader);
			}
			const missing = maximum - evenly(distinct(found()), maximum).flat().length;
			if (missing <= 0 || open.length === 0) break;
			const share = Math.ceil(missing / open.length);
			await inParallel(open.length, open.length, async (index) => {
				const reader = open[index]!;
				await reader.readUpTo(reader.records.length + share);
			});
		}
	} finally {
		await Promise.all(readers.map(async (reader) => await reader.close()));
	}
	for (const reader of readers) reader.tellDoubts();
	const doubt = locationDoubt(found(), locations, parameter);
	if (doubt !== undefined) hint?.(doubt);
	const home = (record: IDataObject): Location | undefined =>
		locations.find(({ id }) => id === String(record[parameter]));
	return evenly(distinct(found()), maximum).flatMap((records, index) =>
		records.map((record) => shape(record, home(record) ?? locations[index]!)),
	);
}

function at(list: LocatedList, parameter: string, { id }: Location): LocatedList {
	const { request, operation } = list;
	return {
		...list,
		request: { ...request, qs: { ...request.qs, [parameter]: id } },
		// Any record that the key may see belongs to the list, so one of another location is not an error.
		operation: {
			...operation,
			inputs: operation.inputs.filter(({ name }) => name !== parameter),
		},
	};
}

/** The lists without the records that one before contains. */
function distinct(lists: IDataObject[][]): IDataObject[][] {
	const seen = new Set<unknown>();
	return lists.map((records) => {
		const fresh = records.filter(({ id }) => !seen.has(id) || id === undefined || id === null);
		for (const { id } of records) seen.add(id);
		return fresh;
	});
}

/** The first records of each list, up to a number of them in all, of each list as many as of the others. */
function evenly(lists: IDataObject[][], maximum: number): IDataObject[][] {
	let left = maximum;
	const lengths = new Map<IDataObject[], number>();
	const shortFirst = [...lists].sort((a, b) => a.length - b.length);
	for (const [index, list] of shortFirst.entries()) {
		const share = Math.ceil(left / (lists.length - index));
		lengths.set(list, Math.min(list.length, share));
		left -= Math.min(list.length, share);
	}
	return lists.map((list) => list.slice(0, lengths.get(list)));
}

/** What speaks against it that TrueFlight chose the records by the location. */
function locationDoubt(
	lists: IDataObject[][],
	locations: Location[],
	parameter: string,
): string | undefined {
	const isElsewhere = (record: IDataObject, { id }: Location): boolean =>
		['string', 'number'].includes(typeof record[parameter]) && String(record[parameter]) !== id;
	const foreign = lists.findIndex(
		(records, index) =>
			records.length > 0 && records.every((record) => isElsewhere(record, locations[index]!)),
	);
	if (foreign >= 0) {
		return `For '${locations[foreign]!.name}' TrueFlight returned only records of other locations: they may be shared, or the location was ignored. Each record is listed once, with its own location.`;
	}
	const isSame =
		lists.length > 1 &&
		lists.every(({ length }) => length > 0) &&
		distinct(lists).every((fresh, index) => index === 0 || fresh.length === 0);
	return isSame
		? `TrueFlight returned the same records for each location: they may be shared, or the location was ignored. Each record is listed once, with the location '${locations[0]!.name}' unless it has its own.`
		: undefined;
}
