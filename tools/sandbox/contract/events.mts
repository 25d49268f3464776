/** Webhook events of the contract: the `webhooks` section (3.1) or `x-webhooks` (3.0). */
import { isJsonMedia } from './media.mts';
import type { EventDefinition, EventHeaders, Schema } from './types.mts';

/** What TrueFlight's page names; used where a contract does not list its headers. */
export const STANDARD_HEADERS: EventHeaders = {
	signature: 'x-tf-signature',
	timestamp: 'x-tf-timestamp',
	deliveryId: 'x-tf-delivery-id',
};

export function readEvents(document: Schema): EventDefinition[] {
	const section: Schema = document.webhooks ?? document['x-webhooks'] ?? {};
	return Object.entries<Schema>(section).flatMap(([name, item]) => {
		const operation = item.post ?? item.put;
		const content: Schema = operation?.requestBody?.content ?? {};
		const mediaType = Object.keys(content).find(isJsonMedia);
		if (!mediaType) return [];
		const parameters: Schema[] = [...(operation.parameters ?? []), ...(item.parameters ?? [])];
		return [{ name, schema: content[mediaType].schema ?? {}, headers: readHeaders(parameters) }];
	});
}

function readHeaders(parameters: Schema[]): EventHeaders {
	const names = parameters
		.filter((one) => one.in === 'header')
		.map((one) => String(one.name).toLowerCase());
	const find = (pattern: RegExp) => names.find((name) => pattern.test(name));
	return {
		signature: find(/signature/) ?? STANDARD_HEADERS.signature,
		timestamp: find(/timestamp/) ?? STANDARD_HEADERS.timestamp,
		deliveryId: find(/delivery.?id/) ?? STANDARD_HEADERS.deliveryId,
		event: find(/event/),
	};
}
