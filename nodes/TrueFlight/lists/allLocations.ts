import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';
import { inParallel } from '../http/limiter';
import type { RequestContext } from '../http/send';
import type { Operation } from '../operation';
import { callerOf, type Location } from '../response/caller';

/** Value of the parameter 'Location' that means every location the API key may see. */
export const ALL_LOCATIONS = 'all';

/** Query parameter that accepts the location. */
export function locationOf({ inputs }: Operation): string | undefined {
	return inputs.find((input) => input.in === 'query' && input.role === 'location')?.name;
}

/**
 * Reads a list at every location the API key may see, in the order in which TrueFlight names them. A record
 * that is returned at several locations is kept once.
 *
 * @param maximum records wanted over all locations; further locations are not read
 * @param readAt reads up to `missing` records at one location, of which only new ones count: those that no location
 * before returned
 * @throws {UnexpectedResponse} when the key has no location
 */
export async function readAtAllLocations(
	sender: RequestContext,
	maximum: number,
	readAt: (
		location: Location,
		missing: number,
		isNew: (record: IDataObject) => boolean,
		locations: Location[],
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
	const hasId = ({ id }: IDataObject): boolean => id !== undefined && id !== null;
	const isNew = (record: IDataObject): boolean => !hasId(record) || !seen.has(record.id);
	const added = (found: IDataObject[]): IDataObject[] => {
		const fresh = found.filter(isNew);
		for (const record of fresh.filter(hasId)) seen.add(record.id);
		return fresh;
	};
	if (maximum === Infinity) {
		const found: IDataObject[][] = [];
		await inParallel(locations.length, locations.length, async (index) => {
			found[index] = await readAt(locations[index]!, maximum, () => true, locations);
		});
		return found.flatMap(added);
	}
	// With a limit one location after the other, so that no page is read in vain.
	const records: IDataObject[] = [];
	for (const location of locations) {
		if (records.length >= maximum) break;
		const missing = maximum - records.length;
		for (const record of added(await readAt(location, missing, isNew, locations)))
			records.push(record);
	}
	return records;
}
