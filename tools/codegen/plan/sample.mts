import { singular } from '../../language/inflection.mts';
import { camelCase } from '../../language/names.mts';
import { knownValues, properties } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import { exampleId, exampleIn } from './examples.mts';
import type { OutputSchema } from './types.mts';

/** What a sample is made of. */
export interface SampleSource {
	/** The resource whose record it is. */
	resource: string;
	/** The record as the document describes it. */
	record: Schema;
	/** Field → example, from the overlay. */
	examples: Record<string, unknown>;
}

const UUID: Schema = { type: 'string', format: 'uuid' };
const FORMATS: Record<string, string> = {
	'date-time': '2026-11-27T09:00:00.000-05:00',
	date: '2026-11-27',
	email: 'name@example.com',
	uri: 'https://example.com/',
};

/** An item as an operation returns it, for documentation: the same on every day and machine. */
export function sampleItem(shown: OutputSchema, source: SampleSource): unknown {
	const described = new Map(properties(source.record).map(({ name, schema }) => [name, schema]));
	const fields = Object.entries(shown.properties ?? {}).map(([name, field]) => [
		name,
		valueOf(name, field, described.get(name) ?? {}, source),
	]);
	return Object.fromEntries(fields);
}

function valueOf(name: string, shown: OutputSchema, schema: Schema, source: SampleSource): unknown {
	const { resource, examples } = source;
	const example = examples[name] ?? exampleIn(schema) ?? knownValues(schema)[0];
	if (example !== undefined && shown.type !== 'object' && shown.type !== 'array') return example;
	switch (shown.type) {
		case 'object':
			return sampleItem(shown, { ...source, record: schema });
		case 'array':
			return shown.items?.type === 'object'
				? [sampleItem(shown.items, { ...source, record: itemsOf(schema) })]
				: [valueOf(singular(name), shown.items ?? {}, itemsOf(schema), source)];
		case 'boolean':
			return /^(is_|has_)?(active|passed|deleted|success)$/.test(name);
		case 'integer':
		case 'number':
			return /_cents$/.test(name) ? 18500 : 1;
		default:
			return shown.format === 'uuid' || /(^|_)id$/i.test(name)
				? exampleId(target(name) ?? resource, UUID)
				: (FORMATS[shown.format ?? ''] ?? 'text');
	}
}

const itemsOf = (schema: Schema): Schema => (schema as { items?: Schema }).items ?? {};

/** `aircraft_id` → aircraft. */
function target(name: string): string | undefined {
	const subject = /^(.+?)[_-]?ids?$/i.exec(name)?.[1];
	return subject === undefined ? undefined : camelCase(singular(subject));
}
