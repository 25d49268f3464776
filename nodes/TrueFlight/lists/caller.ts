import { recordSources } from '../generated';
import { CALLER_CONTEXT } from '../generated/api';
import { baseUrlOf, credentialOf } from '../http/credential';
import { RequestFailed } from '../http/errors';
import type { RunState } from '../http/runState';
import { sendWithRetry, type RequestContext } from '../http/send';
import { locationsIn, type Location } from '../response/callerLocations';
import { jsonBody } from '../response/json';
import { sentAt } from '../response/sentAt';
import { Held } from './held';
import { ListReader } from './listReader';
import { pageSize } from './pages';

/** Who an API key belongs to, as far as TrueFlight tells. */
export interface Caller {
	locations: Location[];
	/** When TrueFlight sent this, by its own clock, in milliseconds. */
	sentAt?: number;
}

/** Locations of an organization. */
const MOST_LOCATIONS = 1000;

const callers = new WeakMap<RunState, Map<string, Promise<Caller>>>();

/** Who the API key belongs to; requested once a run for each key, unless that fails. */
export async function callerOf(sender: RequestContext): Promise<Caller> {
	const known = callers.get(sender.run) ?? new Map<string, Promise<Caller>>();
	callers.set(sender.run, known);
	const { data } = await credentialOf(sender);
	const key = JSON.stringify([data?.host, data?.apiKey]);
	const caller = known.get(key) ?? readCaller(sender);
	known.set(key, caller);
	// The next try of n8n asks again.
	caller.catch(() => known.delete(key));
	return await caller;
}

/** Where the response has no locations, or no names of them, the API's own list of locations has. */
async function readCaller(sender: RequestContext): Promise<Caller> {
	const { url, locations: names, source } = CALLER_CONTEXT;
	const caller = await sendWithRetry(
		sender,
		{ method: 'GET', url, qs: {} },
		(response): Caller => ({
			locations: locationsIn(jsonBody(response), names),
			sentAt: sentAt(response.headers),
		}),
	).catch((error: unknown): Caller => {
		const isUnknown = error instanceof RequestFailed && error.failure.status === 404;
		if (isUnknown && source !== undefined) return { locations: [] };
		throw error;
	});
	const { locations } = caller;
	if (locations.some(({ id, name }) => name !== id)) return caller;
	const listed = await listedLocations(sender).catch(() => []);
	if (locations.length === 0) return { ...caller, locations: listed };
	const name = new Map(listed.map((one) => [one.id, one.name]));
	return { ...caller, locations: locations.map(({ id }) => ({ id, name: name.get(id) ?? id })) };
}

async function listedLocations(sender: RequestContext): Promise<Location[]> {
	const source = recordSources[CALLER_CONTEXT.source ?? ''];
	if (!source) return [];
	const { url, envelope, paging } = source;
	const reader = new ListReader(sender, {
		operation: { name: '', method: 'GET', path: url, result: 'list', inputs: [], envelope, paging },
		request: { method: 'GET', url, qs: {} },
		baseUrl: async () => await baseUrlOf(sender),
		size: pageSize(paging),
		held: new Held(),
		keep: (record) => record,
	});
	await reader.readUpTo(MOST_LOCATIONS).finally(async () => await reader.close());
	return locationsIn({ locations: reader.records }, ['locations']);
}
