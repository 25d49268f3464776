import { items, jsonType, properties } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import { bestDescribed } from './output.mts';
import { camelCase, words } from '../../language/names.mts';
import { NAME_FIELDS } from '../../language/vocabulary.mts';
import type { ApiOperation, ApiResource, OutputField, OutputSchema } from './types.mts';

/** Levels of a record that are shown: documents nest without end, and refer to themselves. */
const DEEPEST = 4;
/** Fields of a record that are shown, on all levels together. */
const MOST_FIELDS = 500;

/**
 * The JSON of one item that an operation returns as the panel is at first: the record without its envelope, and
 * simplified where the operation offers that.
 *
 * @param simplified names of the simplified output; undefined where the record is returned whole
 * @param available what can be returned of the record
 * @returns undefined for a file, and where the document does not say what the response contains
 */
export function outputSchema(
	resource: ApiResource,
	operation: ApiOperation,
	simplified: string[] | undefined,
	available: OutputField[],
): OutputSchema | undefined {
	const { result, isEmpty, isText, carries } = operation;
	if (result === 'file') return undefined;
	if (result === 'deleted') return object({ deleted: { type: 'boolean' } });
	if (result === 'record' && (isEmpty || carries === 'nothing'))
		return object({ success: { type: 'boolean' } });
	if (isText || carries === 'text') return object({ value: { type: 'string' } });
	if (simplified) {
		const kept = simplified.map((name) => available.find((field) => field.name === name)!);
		return object(
			Object.fromEntries(kept.map(({ name, schema }) => [name, simplifiedSchema(schema)])),
		);
	}
	const { record } = bestDescribed(resource, operation);
	const shown = described(record);
	if (shown.type === undefined) return undefined;
	if (shown.type !== 'object') return object({ value: shown });
	const fields = Object.entries(shown.properties ?? {});
	if (fields.length === 0) return undefined;
	return object(Object.fromEntries(fields));
}

/** A small object is shown by its name, as are the records in it. */
function simplifiedSchema(schema: Schema): OutputSchema {
	if (jsonType(schema) !== 'object') return described(schema);
	const members = properties(schema);
	if (members.some(({ name }) => isNaming(name))) return { type: 'string' };
	const shown = members.map(({ name, schema: member }) => [name, simplifiedSchema(member)]);
	return object(Object.fromEntries(shown) as Record<string, OutputSchema>);
}

const isNaming = (name: string): boolean =>
	NAME_FIELDS.includes(camelCase(name)) || NAMING.has(words(name).at(-1) ?? '');

/** Last words of the members by which the node names an object. */
const NAMING = new Set(['name', 'tail', 'number', 'no', 'ref', 'reference', 'url']);

const object = (fields: Record<string, OutputSchema>): OutputSchema => ({
	type: 'object',
	properties: fields,
});

/** What the editor shows of a schema: level by level, so that the bounds cut off what is deepest. */
function described(record: Schema): OutputSchema {
	const root: OutputSchema = {};
	const open = [{ schema: record, shown: root, level: 0 }];
	let fields = 0;
	for (const { schema, shown, level } of open) {
		const type = jsonType(schema);
		if (type === undefined) continue;
		shown.type = type;
		if (typeof schema.format === 'string') shown.format = schema.format;
		if (level === DEEPEST) continue;
		const parts = type === 'object' ? properties(schema).slice(0, MOST_FIELDS - fields) : [];
		fields += parts.length;
		for (const { name, schema: part } of parts) {
			const field: OutputSchema = {};
			shown.properties = { ...shown.properties, [name]: field };
			open.push({ schema: part, shown: field, level: level + 1 });
		}
		const item = items(schema);
		if (type !== 'array' || jsonType(item) === undefined) continue;
		shown.items = {};
		open.push({ schema: item, shown: shown.items, level: level + 1 });
	}
	return root;
}
