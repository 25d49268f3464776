import type { Schema } from './contract.mts';

export type SampleRecord = Record<string, unknown>;

/**
 * A value that the contract allows: the one a record of the sandbox already has under that name, as
 * ids must exist, else one made from the schema.
 */
export function sampleOf(name: string, schema: Schema, record: SampleRecord = {}): unknown {
	const existing = record[name];
	if (existing !== null && existing !== undefined && !isEmptyList(existing)) return existing;
	return madeUp(schema);
}

function isEmptyList(value: unknown): boolean {
	return Array.isArray(value) && value.length === 0;
}

function madeUp(schema: Schema): unknown {
	const [known] = schema['x-known-values'] ?? schema.enum ?? [];
	if (known !== undefined) return known;
	const type = [schema.type ?? 'string'].flat().find((one) => one !== 'null');
	if (type === 'integer') return Math.max(7, schema.minimum ?? 7);
	if (type === 'number') return 12.5;
	if (type === 'boolean') return true;
	if (type === 'array') return [madeUp('items' in schema ? (schema.items as Schema) : {})];
	if (type === 'object') return { note: 'ä "quoted" & more' };
	if (schema.format === 'uuid') return '3f0c2f5e-8a53-4c0e-9b1f-0d6a4f1f2b77';
	if (schema.format === 'date-time') return '2026-11-24T09:30:00.000Z';
	if (schema.format === 'date') return '2026-11-24';
	if (schema.format === 'email') return 'name@example.com';
	return 'ä b&c=d/e?f';
}

/** The text in which a query parameter carries a value (OpenAPI `form` style, exploded). */
export function asQueryText(value: unknown): string | string[] {
	return Array.isArray(value) ? value.map(String) : String(value);
}
