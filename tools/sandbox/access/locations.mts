/** Which location a request is about, and whether its key may see it. */
import { STATED } from '../contract/basePath.mts';
import type { JsonObject, Operation } from '../contract/types.mts';
import { originalOf } from '../records/patterns.mts';
import { numberOf } from '../records/schoolRecords.mts';
import type { Stored } from '../records/shelf.mts';
import type { Store } from '../records/store.mts';
import { Refusal } from '../refusal.mts';
import type { ApiKey } from './keys.mts';

export type RequireLocation = 'auto' | 'always' | 'never';

/** On a parameter that keys for the whole organization have to send. */
const NEEDED = 'x-tf-needed-by-organization-keys';

/**
 * Whether an organization-wide key must name a location: with the rule `auto` in a list whose parameter the
 * contract requires or marks as needed by such keys.
 */
export function needsLocation({ kind, query }: Operation, rule: RequireLocation = 'auto'): boolean {
	const parameter = query.find((one) => one.role === 'location');
	if (kind !== 'list' || !parameter || rule === 'never') return false;
	return rule === 'always' || parameter.required || parameter.raw[NEEDED] === true;
}

interface Located {
	operation: Operation;
	key: ApiKey | undefined;
	params: Record<string, unknown>;
	query: Record<string, unknown>;
}

/**
 * @returns the location that a request is confined to; `undefined` means all
 * @throws {Refusal} 403 for a location that the key has no access to, 400 where one is required
 */
export function locationFor(
	{ operation, key, params, query }: Located,
	store: Store,
	rule: RequireLocation,
): string | undefined {
	const { locations } = store.school;
	const own = key?.location === undefined ? undefined : locations[key.location]?.id;
	const name =
		operation.query.find((one) => one.role === 'location')?.name ?? STATED.locationParameter ?? '';
	const inPath = name === operation.idParameter ? undefined : params[name];
	const given = inPath ?? query[name];
	if (given !== undefined) {
		const known = locations.find(({ id }) =>
			[id, String(numberOf(id))].includes(originalOf(given)),
		);
		if (known && (own === undefined || own === known.id)) return known.id;
		throw new Refusal(403, `This key has no access to location ${String(given)}.`, {
			errors: [{ pointer: `/query/${name}`, detail: 'is not a location of this key' }],
		});
	}
	if (own === undefined && key && needsLocation(operation, rule))
		throw new Refusal(
			400,
			`Keys for the whole organization have to name a location: add the query parameter "${name}".`,
			{ errors: [{ pointer: `/query/${name}`, detail: 'is required for this key' }] },
		);
	return own;
}

export const isAt = (stored: Stored, location: string | undefined): boolean =>
	location === undefined || stored.locations === null || stored.locations.includes(location);

/** Refuses a record of another location: 403 for a key that is bound to one, 404 when the query named one. */
export function checkRecord(
	stored: Stored,
	key: ApiKey | undefined,
	location: string | undefined,
): void {
	if (isAt(stored, location)) return;
	if (key?.location !== undefined)
		throw new Refusal(403, 'This record belongs to a location that this key has no access to.');
	throw new Refusal(404, 'There is no such record at this location.');
}

/** Locations of a new record: named by the request, by a record that it refers to, or by the key. */
export function locationsOfNew(
	body: JsonObject,
	key: ApiKey | undefined,
	location: string | undefined,
	store: Store,
): string[] | null {
	const referred = Object.entries(body)
		.map(([name, value]) => store.locationsOfReference(name, value))
		.find((locations) => locations?.length === 1);
	if (key?.location !== undefined && referred && referred[0] !== location)
		throw new Refusal(403, 'The record would belong to a location that this key has no access to.');
	return location === undefined ? (referred ?? null) : [location];
}
