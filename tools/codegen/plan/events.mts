import type { INodePropertyOptions } from 'n8n-workflow';
import { webhooksOf } from '../../openapi/facts/webhooks.mts';
import { describedEvents } from './describedEvents.mts';
import { lowerCaseWords, titleCase, UniqueNames } from '../../language/names.mts';
import { sentences, userText, worthSaying } from './prose.mts';
import type { Document } from '../../openapi/facts/types.mts';

/**
 * The document's webhooks, and the events that its description lists, as options of the trigger.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#oas-webhooks
 */
export function webhookEvents(document: Document): INodePropertyOptions[] {
	const tables = describedEvents(String(document.info?.description ?? ''));
	const found = [
		...webhooksOf(document).flatMap(({ types, description, deprecated }) =>
			types.map((type) => ({ type, description, deprecated })),
		),
		...tables.map((event) => ({ ...event, deprecated: false })),
	];
	const byType = new Map(found.toReversed().map((event) => [event.type, event]));
	const names = new UniqueNames([], ' ');
	return [...byType.values()]
		.toReversed()
		.map(({ type, description, deprecated }) => {
			const name = names.claim(titleCase(type) || type);
			const text = sentences(userText(description), deprecated ? 'Deprecated by the API' : '');
			return {
				name,
				value: type,
				...(worthSaying(text, name) ? { description: text } : {}),
				// What the editor's panel calls the trigger.
				action: `On ${lowerCaseWords(name)}`,
			};
		})
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
