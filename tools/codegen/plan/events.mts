import type { INodePropertyOptions } from 'n8n-workflow';
import { operationsOf } from '../../../nodes/TrueFlight/openapi/operations.ts';
import { items, knownValues } from '../../../nodes/TrueFlight/openapi/schema.ts';
import { type Webhook, webhooksOf } from '../../openapi/facts/webhooks.mts';
import { ABOUT_EVENTS, type DescribedEvent, describedEvents } from './describedEvents.mts';
import { eventTypePlace } from './eventType.mts';
import { lowerCaseWords, titleCase, UniqueNames } from '../../language/names.mts';
import { sentences, userText, worthSaying } from './prose.mts';
import { readBody } from '../../../nodes/TrueFlight/openapi/requestBody.ts';
import type { Document } from '../../../nodes/TrueFlight/openapi/types.ts';
import type { Note, WebhookEvents } from './types.mts';

/**
 * The document's webhooks, and the events that its description lists, as options of the trigger.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#oas-webhooks
 */
export function webhookEvents(document: Document, notes: Note[]): WebhookEvents {
	const webhooks = webhooksOf(document);
	const { fields, header } = eventTypePlace(document, webhooks);
	const events = eventOptions(document, webhooks);
	const note = (text: string): void => void notes.push({ pointer: '/info', text });
	if (events.length === 0 && speaksOfWebhooks(document))
		note(
			"speaks of webhooks, but no event was found: the trigger offers 'All Events' and 'Other Event Types' only",
		);
	if (header !== undefined)
		note(
			`the event's type is in the header ${header}, which is not signed: only 'All Events' can be chosen safely`,
		);
	const unsignedTypeHeaders = header === undefined ? [] : [header];
	return { events, eventTypeFields: fields, unsignedTypeHeaders };
}

/** The document's webhooks, and the events that its texts and its subscriptions name. */
function eventOptions(document: Document, webhooks: Webhook[]): INodePropertyOptions[] {
	const tags = (document.tags ?? []).flatMap(({ name, description = '' }) =>
		describedEvents(description, ABOUT_EVENTS.test(name)),
	);
	const described = [
		...describedEvents(String(document.info?.description ?? '')),
		...tags,
		...subscribable(document),
	];
	const found = [
		...webhooks.flatMap(({ types, description, deprecated }) =>
			types.map((type) => ({ type, description, deprecated })),
		),
		...described.map((event) => ({ ...event, deprecated: false })),
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

/** Values of the field by which a subscription chooses its events. */
function subscribable(document: Document): DescribedEvent[] {
	return operationsOf(document)
		.filter(({ path, method }) => method !== 'get' && /hook|subscription/i.test(path))
		.flatMap(({ operation }) => readBody(operation)?.fields ?? [])
		.filter(({ name }) => /^(enabled_?)?(events?|event_?types?|topics?)$/i.test(name))
		.flatMap(({ schema }) => [...knownValues(schema), ...knownValues(items(schema))])
		.filter((value) => typeof value === 'string' && /^\w[\w.:/-]*\w$/.test(value))
		.filter((value) => value !== 'all')
		.map((value) => ({ type: String(value), description: '' }));
}

function speaksOfWebhooks({ info, tags = [], paths = {} }: Document): boolean {
	const texts = [info?.description ?? '', ...tags.map(({ name }) => name), ...Object.keys(paths)];
	return texts.some((text) => /web-?_?hook/i.test(text));
}
