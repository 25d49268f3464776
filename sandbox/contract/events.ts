/** Webhook events of the contract: the `webhooks` section (3.1) or `x-webhooks` (3.0). */
import { isJsonMedia } from './normalize.ts';
import type { EventDefinition, Schema } from './types.ts';

export function readEvents(document: Schema): EventDefinition[] {
	const section: Schema = document.webhooks ?? document['x-webhooks'] ?? {};
	return Object.entries<Schema>(section).flatMap(([name, item]) => {
		const operation = item.post ?? item.put;
		const content: Schema = operation?.requestBody?.content ?? {};
		const mediaType = Object.keys(content).find(isJsonMedia);
		return mediaType ? [{ name, schema: content[mediaType].schema ?? {} }] : [];
	});
}
