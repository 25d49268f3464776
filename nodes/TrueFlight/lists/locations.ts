import type { IDataObject } from 'n8n-workflow';
import { CALLER_CONTEXT } from '../generated/api';
import type { Operation } from '../operation';
import { readCaller, type Caller, type Location } from '../transport/callerContext';
import { exchange, type Channel } from '../transport/exchange';
import { inParallel } from '../transport/limiter';
import { jsonBody, UnexpectedResponse } from '../transport/response';

/** Value of the parameter 'Location' that stands for every location the API key may see. */
export const ALL_LOCATIONS = 'all';

/** Query parameter that accepts the location. */
export function locationOf({ inputs }: Operation): string | undefined {
	return inputs.find((input) => input.in === 'query' && input.role === 'location')?.name;
}

/** Who the API key belongs to; asked once a run. */
export async function callerOf(channel: Channel): Promise<Caller> {
	channel.run.caller ??= exchange(channel, { url: CALLER_CONTEXT.url }, (response) =>
		readCaller(jsonBody(response)),
	);
	return await channel.run.caller;
}

/**
 * Reads a list at every location the API key may see, in the order in which TrueFlight names them.
 *
 * A record that shows at several locations comes once. Each record says under `_location` where it was found.
 *
 * @param maximum records wanted over all locations; no location is asked once they are there
 * @param readAt reads up to so many records at one location, and keeps those that are new
 * @throws {UnexpectedResponse} when the key names no location
 */
export async function readAtAllLocations(
	channel: Channel,
	maximum: number,
	readAt: (
		location: Location,
		maximum: number,
		isNew: (record: IDataObject) => boolean,
	) => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const { locations } = await callerOf(channel);
	if (locations.length === 0) {
		throw new UnexpectedResponse(
			'TrueFlight names no location that the API key may see',
			"Choose a 'Location' by its ID, or leave it empty.",
		);
	}
	const found: IDataObject[][] = [];
	const seen = new Set<unknown>();
	const isNew = ({ id }: IDataObject): boolean => {
		if (id === undefined || id === null) return true;
		return seen.size !== seen.add(id).size;
	};
	const read = async (index: number): Promise<void> => {
		const { id, name } = locations[index]!;
		const missing = maximum - found.reduce((sum, records) => sum + records.length, 0);
		if (missing <= 0) return;
		const all = maximum === Infinity;
		found[index] = await readAt({ id, name }, missing, all ? () => true : isNew);
		for (const record of found[index]) record._location = { id, name };
	};
	// With a limit one location after the other, so that no page is read in vain.
	await inParallel(maximum === Infinity ? locations.length : 1, 0, locations.length, read);
	return maximum === Infinity ? found.flat().filter(isNew) : found.flat();
}
