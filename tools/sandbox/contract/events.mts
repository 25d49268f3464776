/** Webhook events of the contract. */
import { webhooksOf } from '../../openapi/facts/webhooks.mts';
import type { EventDefinition, EventHeaders, Schema } from './types.mts';

/** What TrueFlight's page names; used where a contract does not list its headers. */
export const STANDARD_HEADERS: EventHeaders = {
	signature: 'x-tf-signature',
	timestamp: 'x-tf-timestamp',
	deliveryId: 'x-tf-delivery-id',
};

export function readEvents(document: Schema): EventDefinition[] {
	return webhooksOf(document as never).flatMap(({ types, schema, parameters }) =>
		types.map((name) => ({ name, schema, headers: readHeaders(parameters) })),
	);
}

function readHeaders(parameters: Array<{ in: string; name: string }>): EventHeaders {
	const names = parameters
		.filter((one) => one.in === 'header')
		.map((one) => one.name.toLowerCase());
	const find = (pattern: RegExp) => names.find((name) => pattern.test(name));
	return {
		signature: find(/signature/) ?? STANDARD_HEADERS.signature,
		timestamp: find(/timestamp/) ?? STANDARD_HEADERS.timestamp,
		deliveryId: find(/delivery.?id/) ?? STANDARD_HEADERS.deliveryId,
		event: find(/event/),
	};
}
