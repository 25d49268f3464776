import { jsonTypeOf } from '../../../nodes/TrueFlight/openapi/mediaTypes.ts';
import {
	items,
	jsonType,
	knownValues,
	properties,
	resolved,
} from '../../../nodes/TrueFlight/openapi/schema.ts';
import type {
	Content,
	Document,
	Operation,
	Parameter,
	PathItem,
	RequestBody,
	Schema,
} from '../../../nodes/TrueFlight/openapi/types.ts';
import { firstText } from '../../../nodes/TrueFlight/openapi/values.ts';

const METHODS = ['post', 'put', 'get'] as const;
/** Fields of a delivery that contain the type of its event. */
export const TYPE_FIELDS = ['type', 'event', 'event_type', 'eventType', 'topic', 'name', 'action'];

export interface Webhook {
	/** Key in the section. */
	key: string;
	/** Types of events that it delivers: the values of the type field, else the key. */
	types: string[];
	description: string;
	deprecated: boolean;
	/** Body of a delivery. */
	schema: Schema;
	parameters: Parameter[];
}

/**
 * OpenAPI 3.1's `webhooks`, or `x-webhooks` as documents of version 3.0 have it.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#oas-webhooks
 */
export function webhooksOf(document: Document): Webhook[] {
	const section = (document.webhooks ?? document['x-webhooks'] ?? {}) as Record<string, PathItem>;
	const webhooks = Object.entries(section).filter(([key]) => !/^x-/i.test(key));
	return webhooks.map(([key, item]) => {
		const operation = METHODS.map((method) => item?.[method]).find(Boolean) as
			Operation | undefined;
		const body = operation?.requestBody as RequestBody | undefined;
		const content: Content = body?.content ?? {};
		const schema = resolved(content[jsonTypeOf(content) ?? Object.keys(content)[0] ?? '']?.schema);
		return {
			key,
			types: typesOf(schema, key),
			description: firstText(operation?.description, operation?.summary),
			deprecated: operation?.deprecated === true,
			schema,
			parameters: [...(operation?.parameters ?? []), ...(item?.parameters ?? [])] as Parameter[],
		};
	});
}

function typesOf(schema: Schema, key: string): string[] {
	const fields = properties(jsonType(schema) === 'array' ? items(schema) : schema);
	for (const name of TYPE_FIELDS) {
		const field = fields.find((candidate) => candidate.name === name);
		const values = field ? knownValues(field.schema) : [];
		const types = values.filter((value) => typeof value === 'string');
		if (types.length) return types;
	}
	return [key];
}
