import type { INodePropertyOptions } from 'n8n-workflow';
import type { OpenAPIV3_1 } from 'openapi-types';
import { titleCase, userText } from './naming.ts';
import type { Document, Operation } from './types.ts';

/**
 * The document's webhooks as options of the trigger.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#oas-webhooks
 */
export function webhookEvents(document: Document): INodePropertyOptions[] {
	const webhooks = (document.webhooks ?? {}) as Record<string, OpenAPIV3_1.PathItemObject>;
	return Object.entries(webhooks)
		.map(([type, item]) => {
			const operation = item.post as Operation | undefined;
			const description = userText(operation?.description ?? operation?.summary ?? '');
			return {
				name: titleCase(type),
				value: type,
				...(description ? { description } : {}),
			};
		})
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
