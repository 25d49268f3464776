import { CALLER_CONTEXT } from '../generated/api';
import { credentialOf } from '../http/credential';
import type { RunState } from '../http/runState';
import { sendWithRetry, type RequestContext } from '../http/send';
import { isObject } from '../isObject';
import { jsonBody } from './json';
import { unwrapped } from './records';
import { sentAt } from './sentAt';

export interface Location {
	id: string;
	name: string;
}

/** Who an API key belongs to, as far as the response tells. */
export interface Caller {
	organization?: string;
	scopes: string[];
	locations: Location[];
	/** When TrueFlight sent this, by its own clock, in milliseconds. */
	sentAt?: number;
}

const callers = new WeakMap<RunState, Map<string, Promise<Caller>>>();

/** Who the API key belongs to; requested once a run for each key, unless that fails. */
export async function callerOf(sender: RequestContext): Promise<Caller> {
	const known = callers.get(sender.run) ?? new Map<string, Promise<Caller>>();
	callers.set(sender.run, known);
	const { data } = await credentialOf(sender);
	const key = JSON.stringify([data?.host, data?.apiKey]);
	const request = { method: 'GET' as const, url: CALLER_CONTEXT.url, qs: {} };
	const caller =
		known.get(key) ??
		sendWithRetry(sender, request, (response) => ({
			...readCaller(jsonBody(response)),
			sentAt: sentAt(response.headers),
		}));
	known.set(key, caller);
	// The next try of n8n asks again.
	caller.catch(() => known.delete(key));
	return await caller;
}

/**
 * Reads the response of the caller context operation; what is missing or of another kind is left out. What it does not
 * have itself may be in an object in it, such as `key.scopes`.
 */
function readCaller(body: unknown): Caller {
	const record = unwrapped(body, CALLER_CONTEXT.envelope);
	const own = isObject(record) ? record : {};
	const fields = new Map(
		[...Object.values(own).filter(isObject), own]
			.flatMap((object) => Object.entries(object))
			.map(([name, value]) => [plain(name), value]),
	);
	const find = (names: string[]): unknown =>
		names.map((name) => fields.get(plain(name))).find((value) => value !== undefined);
	const { organization, scopes, locations } = CALLER_CONTEXT.fields;
	return {
		organization: nameOf(find(organization)),
		scopes: asList(find(scopes)).filter((scope): scope is string => typeof scope === 'string'),
		locations: asList(find(locations)).flatMap(readLocation),
	};
}

/** `allowed_locations` is `allowedLocations`, too. */
const plain = (name: string): string => name.toLowerCase().replace(/_/g, '');

/** Fields that name a location or an organization, the most telling first; an airport also has a code. */
const NAMES = [/^name$/i, /name$/i, /^(title|label)$/i, /^(airport_?)?(icao|iata|faa|code)/i];

function nameOf(value: unknown): string | undefined {
	const texts = isObject(value) ? Object.entries(value) : [['name', value] as const];
	return NAMES.flatMap((name) => texts.filter(([field]) => name.test(field)))
		.map(([, text]) => text)
		.find((text) => typeof text === 'string' && text !== '') as string | undefined;
}

function asList(value: unknown): unknown[] {
	if (typeof value === 'string') return value.split(/[\s,]+/).filter(Boolean);
	return Array.isArray(value) ? value : [];
}

function readLocation(value: unknown): Location[] {
	if (typeof value === 'string') return [{ id: value, name: value }];
	if (!isObject(value) || (typeof value.id !== 'string' && typeof value.id !== 'number')) return [];
	const id = String(value.id);
	return [{ id, name: nameOf(value) ?? id }];
}
