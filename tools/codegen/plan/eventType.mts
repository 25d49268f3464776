import {
	knownValues,
	properties,
	type Property,
} from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Document } from '../../../nodes/TrueFlight/openapi/types.ts';
import { markdownOf } from './htmlBlocks.mts';
import { TYPE_FIELDS, type Webhook } from '../../openapi/facts/webhooks.mts';

/** Names that say by themselves that the type of an event is in the field. */
const USUAL = ['type', 'event', 'event_type', 'eventType', 'topic'];
const LONGEST_TEXT = 50_000;
/** A sentence that says where the type is. */
const ABOUT_TYPE =
	/\b(?:event'?s? (?:name|type|kind|topic)|(?:name|type|kind|topic) of (?:the|an|each) event|which event|(?:contains|has|names|states) the (?:event|topic|type)\b|event is (?:in|named|given)|^\W*(?:its|the) type is (?:in|sent in|named))\b/i;

/** Where a delivery has the type of its event. */
export interface EventTypePlace {
	/** Paths in the body, the most likely first. */
	fields: string[];
	/** The only place that the document names, which is not signed. */
	header?: string;
}

/** By the schemas of deliveries, and by what the description says; the usual names come last. */
export function eventTypePlace(document: Document, webhooks: Webhook[]): EventTypePlace {
	const said = saidNames(markdownOf(String(document.info?.description ?? '')));
	const isHeader = (name: string): boolean => /^x-/i.test(name) || name.includes('-');
	const fields = [
		...webhooks.flatMap(({ schema }) => fieldIn(properties(schema)) ?? []),
		...said.filter((name) => !isHeader(name)),
	];
	const headers = webhooks.flatMap(({ parameters }) =>
		parameters
			.filter((one) => one.in === 'header' && /event|topic/i.test(one.name))
			.filter(({ name }) => !/id$/i.test(name)),
	);
	const header = said.find(isHeader) ?? headers[0]?.name;
	return {
		fields: [...new Set([...fields, ...USUAL])],
		...(fields.length === 0 && header !== undefined ? { header } : {}),
	};
}

/** The field of the type, or the path to it in an object of the delivery. */
function fieldIn(all: Property[]): string | undefined {
	const own = typeField(all);
	if (own !== undefined) return own;
	for (const { name, schema } of all) {
		const inner = typeField(properties(schema));
		// The record of a delivery has types of its own.
		if (inner !== undefined && !/^(data|object|payload|record|resource)$/.test(name))
			return `${name}.${inner}`;
	}
	return undefined;
}

function typeField(all: Property[]): string | undefined {
	const candidates = TYPE_FIELDS.flatMap((name) => all.filter((field) => field.name === name));
	const isValued = ({ schema }: Property): boolean =>
		knownValues(schema).some((value) => typeof value === 'string');
	return (candidates.find(isValued) ?? candidates.find(({ name }) => USUAL.includes(name)))?.name;
}

/** Names in code in the sentences about the type of an event. */
function saidNames(text: string): string[] {
	return text
		.slice(0, LONGEST_TEXT)
		.split(/[.!?]\s|\n/)
		.filter((sentence) => ABOUT_TYPE.test(sentence))
		.flatMap((sentence) => [...sentence.matchAll(/`([\w-]{1,40}(?:\.[\w-]{1,40})?)`/g)])
		.map(([, name = '']) => name)
		.filter((name) => /^x-|event|type|topic|action|name|kind/i.test(name));
}
