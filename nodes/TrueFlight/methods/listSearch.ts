import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fieldReferences, recordSources } from '../generated';
import { ALL_LOCATIONS } from '../lists/allLocations';
import { callerOf } from '../lists/caller';
import type { FieldReference, RecordSource } from '../operation';
import { readId } from '../values/id';
import { matches } from './matches';
import {
	chosenLocation,
	chosenOperation,
	explained,
	pascal,
	requestContext,
	timezoneOf,
} from './panel';
import { searchRecords } from './searchRecords';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** A method per resource that can be listed, and per field other than the ID by which records are identified. */
export const listSearch: Record<string, ListSearch> = {
	async searchLocation(filter) {
		return await explained(this, 'Location', async () => await searchLocations(this, filter));
	},
	...Object.fromEntries(
		Object.entries(recordSources).map(([resource, source]) => [
			`search${pascal(resource)}`,
			searchOf(resource, source),
		]),
	),
	...Object.fromEntries(
		otherKeys().flatMap(({ resource, key }) => {
			const source = recordSources[resource];
			if (key === undefined || source === undefined) return [];
			return [[`search${pascal(resource)}By${pascal(key)}`, searchOf(resource, source, key)]];
		}),
	),
};

function otherKeys(): Array<Pick<FieldReference, 'resource' | 'key'>> {
	const inPaths = Object.entries(recordSources).flatMap(([resource, { keys = [] }]) =>
		keys.map((key) => ({ resource, key })),
	);
	return [...Object.values(fieldReferences), ...inPaths];
}

/** @param key field that is the value of an entry */
function searchOf(resource: string, source: RecordSource, key?: string): ListSearch {
	return async function (filter, paginationToken) {
		return await explained(
			this,
			resource,
			async () => {
				const location = chosenLocation(this);
				const timezone = timezoneOf(this);
				// Somebody may paste the address of the record.
				const wanted = readId(filter, resource) ?? filter;
				const search = { filter: wanted, paginationToken, location, key, timezone };
				return await searchRecords(requestContext(this), source, search);
			},
			source.location,
		);
	};
}

async function searchLocations(
	context: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const { locations } = await callerOf(requestContext(context));
	const results = locations.map(({ id, name }) => ({ name, value: id }));
	const all = { name: 'All Allowed Locations', value: ALL_LOCATIONS };
	const offered = chosenOperation(context)?.result === 'list' ? [all, ...results] : results;
	return { results: offered.filter((result) => matches(result, filter)) };
}
