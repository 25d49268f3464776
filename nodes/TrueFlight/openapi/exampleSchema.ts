import { isObject } from './values.ts';
import type { Content, Schema } from './types.ts';

const DEEPEST = 20;

/** What a response without a schema contains, as far as its first example shows; undefined without one. */
export function exampleSchema({ example, examples, schema }: Content[string] = {}):
	Schema | undefined {
	const [named] = isObject(examples) ? Object.values(examples) : [];
	const { example: own, examples: more } = (schema ?? {}) as Schema;
	const found = [example, isObject(named) ? named.value : undefined, own, [more].flat()[0]].find(
		(value) => typeof value === 'object' && value !== null,
	);
	return found === undefined ? undefined : schemaOf(found, DEEPEST);
}

function schemaOf(value: unknown, left: number): Schema {
	if (left === 0) return {};
	if (Array.isArray(value)) return { type: 'array', items: schemaOf(value[0], left - 1) };
	if (isObject(value)) {
		const members = Object.entries(value).map(([name, one]) => [name, schemaOf(one, left - 1)]);
		return { type: 'object', properties: Object.fromEntries(members) };
	}
	if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' };
	if (typeof value === 'boolean') return { type: 'boolean' };
	if (typeof value !== 'string') return {};
	if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:/.test(value)) return { type: 'string', format: 'date-time' };
	return { type: 'string', ...(/^\d{4}-\d{2}-\d{2}$/.test(value) ? { format: 'date' } : {}) };
}
