import type { INodePropertyOptions } from 'n8n-workflow';
import type { OpenAPIV3_1 } from 'openapi-types';
import { eventTables } from './eventTables.mts';
import { lowerCaseWords, titleCase, UniqueNames } from './naming.mts';
import { sentences, userText, worthSaying } from './prose.mts';
import { items, jsonType, knownValues, properties, resolved } from './schema.mts';
import type { Document, Operation, Schema } from './types.mts';

const METHODS = ['post', 'put', 'get'] as const;
/** Fields of a delivery that tell which event it is about. */
const TYPE_FIELDS = ['type', 'event', 'event_type', 'eventType', 'topic', 'name', 'action'];

interface Event {
	type: string;
	description: string;
	deprecated: boolean;
}

/**
 * The document's webhooks, and the events that its description lists, as options of the trigger.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#oas-webhooks
 */
export function webhookEvents(document: Document): INodePropertyOptions[] {
	const tables = eventTables(String(document.info?.description ?? ''));
	const found = [
		...webhookSection(document),
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

/** OpenAPI 3.1's `webhooks`, or `x-webhooks`, as documents of version 3.0 have it. */
function webhookSection(document: Document): Event[] {
	const section = (document.webhooks ??
		(document as { 'x-webhooks'?: unknown })['x-webhooks'] ??
		{}) as Record<string, OpenAPIV3_1.PathItemObject>;
	return Object.entries(section).flatMap(([key, item]) => {
		const operation = METHODS.map((method) => item?.[method]).find(Boolean) as
			Operation | undefined;
		const description =
			[operation?.description, operation?.summary].find(
				(text) => typeof text === 'string' && text.trim() !== '',
			) ?? '';
		return typesOf(operation, key).map((type) => ({
			type,
			description,
			deprecated: operation?.deprecated === true,
		}));
	});
}

/** The value that deliveries carry is the event's type; the section's key where the schema names none. */
function typesOf(operation: Operation | undefined, key: string): string[] {
	const body = operation?.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
	const content = Object.values(body?.content ?? {})[0];
	const schema = resolved(content?.schema);
	const delivery: Schema = jsonType(schema) === 'array' ? items(schema) : schema;
	const named = properties(delivery);
	for (const field of TYPE_FIELDS) {
		const property = named.find(({ name }) => name === field);
		const values = property
			? knownValues(property.schema).filter((value) => typeof value === 'string')
			: [];
		if (values.length) return values as string[];
	}
	return [key];
}
