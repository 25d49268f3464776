import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toNodeError } from '../errors/toNodeError';
import { operationTables, recordSources } from '../generated';
import { secretsOf } from '../http/credential';
import { networkOptions } from '../http/networkOptions';
import { newRun } from '../http/runState';
import type { RequestContext } from '../http/send';
import { DEFAULT_SETTINGS } from '../http/settings';
import { isObject } from '../isObject';
import { ALL_LOCATIONS } from '../lists/allLocations';
import type { Operation, OperationInput } from '../operation';
import { callerOf } from '../response/caller';
import { readId } from '../values/id';
import { matches } from './matches';
import { searchRecords } from './searchRecords';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Somebody waits in front of the panel: milliseconds for one try, and for all of them. */
const TIMEOUT = 20_000;
const MAX_RETRY_TIME = 10_000;

/** One method per resource that can be listed, named as the generated resource locators name it. */
export const listSearch: Record<string, ListSearch> = {
	async searchLocation(filter) {
		return await explained(this, 'Location', async () => await searchLocations(this, filter));
	},
	...Object.fromEntries(
		Object.entries(recordSources).map(([resource, source]): [string, ListSearch] => [
			`search${resource.charAt(0).toUpperCase()}${resource.slice(1)}`,
			async function (filter, paginationToken) {
				return await explained(
					this,
					resource,
					async () => {
						const location = chosenLocation(this);
						const search = { filter, paginationToken, location };
						return await searchRecords(requestContext(this), source, search);
					},
					source.location,
				);
			},
		]),
	),
};

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

/** Value of the field 'Location', where the operation has one and it is not left blank. */
function chosenLocation(context: ILoadOptionsFunctions): string | undefined {
	const input = locationInput(context);
	if (!input) return undefined;
	// Not by `extractValue`, for which n8n throws where it does not find the parameter on the panel.
	const path = [input.collection, input.parameter].filter(Boolean).join('.');
	const chosen = readId(context.getCurrentNodeParameter(path));
	// The editor evaluates expressions; one that it cannot evaluate is still an expression.
	return chosen === '' || chosen?.startsWith('=') ? undefined : chosen;
}

/** The operation that is chosen on the panel. */
function chosenOperation(context: ILoadOptionsFunctions): Operation | undefined {
	const resource = String(context.getCurrentNodeParameter('resource'));
	const operation = String(context.getCurrentNodeParameter('operation'));
	return operationTables[resource]?.[operation];
}

function locationInput(context: ILoadOptionsFunctions): OperationInput | undefined {
	return chosenOperation(context)?.inputs.find(
		(input) => input.in === 'query' && input.role === 'location',
	);
}

/** @throws {NodeOperationError} when a connection setting of the node cannot be used */
function requestContext(context: ILoadOptionsFunctions): RequestContext {
	const requestOptions = context.getNodeParameter('requestOptions', {});
	const network = networkOptions(
		{ node: () => context.getNode() },
		isObject(requestOptions) ? requestOptions : {},
	);
	return {
		context,
		run: newRun(DEFAULT_SETTINGS.maxConcurrency),
		settings: { ...DEFAULT_SETTINGS, maxRetryTime: MAX_RETRY_TIME },
		network: { ...network, timeout: TIMEOUT },
	};
}

async function explained<T>(
	context: ILoadOptionsFunctions,
	subject: string,
	task: () => Promise<T>,
	locationParameter?: string,
): Promise<T> {
	try {
		return await task();
	} catch (error) {
		throw toNodeError(error, {
			node: context.getNode(),
			operation: `List of '${subject}'`,
			access: { scope: 'read' },
			missingLocation:
				locationParameter === undefined || chosenLocation(context) !== undefined
					? undefined
					: { ...locationInput(context), name: locationParameter },
			secrets: await secretsOf(context),
		});
	}
}
