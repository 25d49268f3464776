import { jsonType, properties, type Property } from './schema.ts';
import type { Schema } from './types.ts';

/** All that a resource object of JSON:API may contain: https://jsonapi.org/format/#document-resource-objects */
const MEMBERS = ['id', 'lid', 'type', 'attributes', 'relationships', 'links', 'meta'];

/** The parts of a resource object of JSON:API; undefined for any other schema. */
export function resourceParts(
	schema: Schema,
): { own: Property[]; attributes: Property[]; relationships: Property[] } | undefined {
	const own = properties(schema);
	const part = (name: string): Property[] =>
		properties(own.find((member) => member.name === name)?.schema ?? {});
	const attributes = part('attributes');
	const isResource =
		attributes.length > 0 &&
		own.some(({ name }) => name === 'type') &&
		own.every(({ name }) => MEMBERS.includes(name));
	return isResource ? { own, attributes, relationships: part('relationships') } : undefined;
}

/** The fields of a record, as the node reads them: of a resource object its ID, attributes, and IDs of related records. */
export function recordFields(schema: Schema): Schema {
	const parts = resourceParts(schema);
	if (!parts) return schema;
	const { own, attributes, relationships } = parts;
	const fields = [...own.filter(({ name }) => name === 'id'), ...attributes];
	const related = relationships
		.filter((one) => jsonType(dataOf(one)?.schema ?? {}) === 'object')
		.map(({ name }) => ({ name: `${name}_id`, schema: { type: 'string' } }))
		.filter(({ name }) => !attributes.some((one) => one.name === name));
	return {
		type: 'object',
		properties: Object.fromEntries(
			[...fields, ...related].map(({ name, schema: one }) => [name, one]),
		),
		[RESOURCE_OBJECT]: true,
	} as Schema;
}

/** Marks the fields of a resource object: the record that the API returns is not of this shape. */
export const RESOURCE_OBJECT = 'x-resource-object';

export const dataOf = ({ schema }: Property): Property | undefined =>
	properties(schema).find(({ name }) => name === 'data');
