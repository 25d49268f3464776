import { createHash } from 'node:crypto';
import { jsonType } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Schema } from '../../../nodes/TrueFlight/openapi/types.ts';

/** Characters of a placeholder that a field shows. */
const LONGEST_EXAMPLE = 60;

/** Words of the API that n8n's lint takes for misspelled abbreviations. */
export const MISCASED = /\b(ids?|urls?|json)\b/i;

/** An ID that looks like those of the API, another for each resource. */
export function exampleId(resource: string, schema: Schema): string {
	const type = jsonType(schema);
	const digits = createHash('sha256').update(resource).digest('hex');
	if (type === 'integer' || type === 'number')
		return String(parseInt(digits.slice(0, 3), 16) + 1000);
	return digits.slice(0, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

/** The document's own example of a value. */
export function exampleIn(schema: Schema): string | undefined {
	const { example, examples } = schema as { example?: unknown; examples?: unknown };
	return shortText(example ?? (Array.isArray(examples) ? (examples[0] as unknown) : undefined));
}

/** An example that fits into a field. */
export function shortText(example: unknown): string | undefined {
	if (typeof example !== 'string' && typeof example !== 'number') return undefined;
	const text = String(example);
	const isLine = /^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(text) && !MISCASED.test(text);
	return isLine && text.length <= LONGEST_EXAMPLE ? text : undefined;
}
