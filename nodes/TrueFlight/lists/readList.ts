import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../http/send';
import type { Location } from '../response/callerLocations';
import {
	ALL_LOCATIONS,
	locationOf,
	readAtAllLocations,
	readAtDefaultLocation,
} from './allLocations';
import { Held } from './held';
import { ListReader, type ReadableList } from './listReader';
import { pageSize } from './pages';

/** What to read, and what to make of it. */
export interface ListRequest extends Omit<ReadableList, 'size' | 'held' | 'keep'> {
	/** Records wanted; Infinity for all. */
	maximum: number;
	/** Makes of a record what the user wants to see of it; with its location, where several are read. */
	shape: (record: IDataObject, location?: Location) => IDataObject;
}

/**
 * Reads a list, at one location or at all of them. Without a location it is TrueFlight's choice; if it wants one, all of
 * them are read.
 *
 * @throws {UnexpectedResponse} when the list cannot be shown to be complete and filtered as requested
 */
export async function readList(sender: RequestContext, list: ListRequest): Promise<IDataObject[]> {
	const { operation, request, maximum, shape } = list;
	const parameter = locationOf(operation);
	const chosen = parameter === undefined ? undefined : request.qs[parameter];
	// Over all locations, too: a page of the few records that are missing may contain only known ones.
	const size = pageSize(operation.paging ?? {}, maximum);
	const held = new Held();
	const read = async (): Promise<IDataObject[]> => {
		const reader = new ListReader(sender, { ...list, size, held, keep: (one) => shape(one) });
		await reader.readUpTo(maximum).finally(async () => await reader.close());
		reader.tellDoubts();
		return reader.records.slice(0, maximum);
	};
	if (parameter === undefined) return await read();
	const readAtAll = async (): Promise<IDataObject[]> => {
		const everywhere = { ...list, size, held, keep: (one: IDataObject) => one };
		return await readAtAllLocations(sender, everywhere, parameter);
	};
	if (chosen === ALL_LOCATIONS) return await readAtAll();
	if (chosen !== undefined) return await read();
	const { path } = operation;
	return await readAtDefaultLocation(sender, { path, parameter }, read, readAtAll);
}
