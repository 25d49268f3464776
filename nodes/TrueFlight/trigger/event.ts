import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Accepted, DeliveryHeaders } from './verification';

/** The value of "All Events". */
export const ALL_EVENTS = '*';

/** What the user asked for. Nothing chosen and nothing typed means everything. */
export interface Wanted {
	events: readonly string[];
	otherEvents: readonly string[];
	locationIds: readonly string[];
}

/**
 * The event type: `type`, `event` or `event_type` of the body, else the header `x-tf-event`, in this
 * order (TrueFlight's page does not name the field). The header is not signed, hence last.
 */
export function eventTypeOf(event: IDataObject, headers: DeliveryHeaders): string | undefined {
	const candidates = [event.type, event.event, event.event_type, headers['x-tf-event']];
	return candidates.find((value): value is string => typeof value === 'string' && value !== '');
}

/** The location that an event names, at its top or in its data. */
export function locationOf(event: IDataObject): string | undefined {
	const data = event.data as IDataObject | null | undefined;
	const ids = [event.location_id, data?.location_id];
	return ids.find((value): value is string => typeof value === 'string' && value !== '');
}

/** Why an event is left out, or undefined when it is wanted. */
export function whyUnwanted(
	type: string | undefined,
	location: string | undefined,
	wanted: Wanted,
): string | undefined {
	const types = [...wanted.events, ...wanted.otherEvents];
	const isTypeWanted = types.length === 0 || types.includes(ALL_EVENTS);
	if (!isTypeWanted && !types.includes(type ?? '')) return 'event type not selected';
	// An event that names no location cannot be told to belong to another one: losing it would be worse.
	if (wanted.locationIds.length > 0 && location !== undefined) {
		if (!wanted.locationIds.includes(location)) return 'location not selected';
	}
	return undefined;
}

/**
 * The item that starts the workflow. Ours is kept apart from TrueFlight's: the body stands untouched
 * under `payload`, so no field of it, now or later, can collide with the delivery's.
 */
export function toItem(
	event: IDataObject,
	type: string | undefined,
	{ deliveryId, timestamp, sentAt }: Accepted,
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

/** The entries of a list, or of a text that separates them by commas or new lines. */
export function listOf(text: unknown): string[] {
	return String(text ?? '')
		.split(/[,\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}
