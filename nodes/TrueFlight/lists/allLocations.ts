import type { IDataObject } from 'n8n-workflow';
import { RequestFailed, UnexpectedResponse } from '../http/errors';
import { inParallel } from '../http/limiter';
import type { RunState } from '../http/runState';
import type { RequestContext } from '../http/send';
import type { Operation } from '../operation';
import { callerOf, type Location } from '../response/caller';

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

/**
 * Reads a list at every location the API key may see, in the order in which TrueFlight names them. A record
 * that is returned at several locations is kept once.
 *
 * @param maximum records wanted over all locations; further locations are not read
 * @param readAt reads up to `missing` records at one location, of which only new ones count
 * @throws {UnexpectedResponse} when the key has no location
 */
export async function readAtAllLocations(
	sender: RequestContext,
	maximum: number,
	readAt: (
		location: Location,
		missing: number,
		isNew: (record: IDataObject) => boolean,
	) => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const { locations } = await callerOf(sender);
	if (locations.length === 0) {
		throw new UnexpectedResponse(
			'The API key has no access to any location',
			"Choose a 'Location' by its ID, or leave it empty.",
		);
	}
	const seen = new Set<unknown>();
	const isNew = ({ id }: IDataObject): boolean => {
		if (id === undefined || id === null) return true;
		return seen.size !== seen.add(id).size;
	};
	if (maximum === Infinity) {
		const found: IDataObject[][] = [];
		await inParallel(locations.length, locations.length, async (index) => {
			found[index] = await readAt(locations[index]!, maximum, () => true);
		});
		return found.flat().filter(isNew);
	}
	// With a limit one location after the other, so that no page is read in vain.
	const records: IDataObject[] = [];
	for (const location of locations) {
		if (records.length >= maximum) break;
		const missing = maximum - records.length;
		for (const record of await readAt(location, missing, isNew)) records.push(record);
	}
	return records;
}
