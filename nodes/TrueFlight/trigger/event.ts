import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { eventTypeFields, webhookEvents } from '../generated/webhookEvents';
import { isObject } from '../isObject';
import type { VerifiedDelivery } from './verification';

/** The value of "All Events". */
export const ALL_EVENTS = '*';

/** What the user wants. Nothing chosen and nothing typed means everything. */
export interface Wanted {
	events: readonly string[];
	otherEvents: readonly string[];
	locationIds: readonly string[];
}

const known = new Set(webhookEvents.map(({ value }) => value));

/**
 * The event type, as the signed body has it: an event of the contract, wherever it is, before anything else that may be
 * one. Never the header `x-tf-event`: it is not signed.
 */
export function eventTypeOf(event: IDataObject): string | undefined {
	const candidates = eventTypeFields
		.map((path) => valueAt(event, path))
		.filter((value): value is string => typeof value === 'string' && value !== '');
	return candidates.find((type) => known.has(type)) ?? candidates[0];
}

/** Events to wait for that the contract does not have: with nothing else, the workflow would never start. */
export function unknownEvents({ events }: Pick<Wanted, 'events'>): string[] {
	return known.size === 0
		? []
		: events.filter((event) => event !== ALL_EVENTS && !known.has(event));
}

function valueAt(event: IDataObject, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
			event,
		);
}

/** Why an event is left out, or undefined when it is wanted. */
export function whyUnwanted(
	type: string | undefined,
	locations: ReadonlyArray<string | number>,
	wanted: Wanted,
): string | undefined {
	const types = [...wanted.events, ...wanted.otherEvents];
	const isTypeWanted = types.length === 0 || types.includes(ALL_EVENTS);
	if (!isTypeWanted && type === undefined) return 'its signed body names no event type';
	if (!isTypeWanted && !types.includes(type ?? '')) return 'event type not selected';
	// An event that names no location may belong to any: losing it would be worse.
	if (wanted.locationIds.length === 0 || locations.length === 0) return undefined;
	const isWanted = locations.some((location) =>
		wanted.locationIds.some((id) => isSameId(id, location)),
	);
	return isWanted ? undefined : 'location not selected';
}

/** Numbers are compared as numbers: beyond 2^53 both sides are rounded alike. */
const isSameId = (typed: string, location: string | number) =>
	typeof location === 'number'
		? Number(typed) === location
		: typed.toLowerCase() === location.toLowerCase();

/**
 * The item that starts the workflow. Ours is kept apart from TrueFlight's: the body is untouched under
 * `payload`, so no field of it, now or later, can collide with the delivery's.
 */
export function toItem(
	event: IDataObject,
	type: string | undefined,
	{ deliveryId, timestamp, sentAt }: VerifiedDelivery,
	rawBody?: string,
): INodeExecutionData {
	return {
		json: {
			eventType: type ?? null,
			delivery: {
				id: deliveryId,
				timestamp: sentAt.toISOString(),
				timestampHeader: timestamp,
				verified: true,
			},
			payload: event,
			...(rawBody === undefined ? {} : { rawBody }),
		},
	};
}
