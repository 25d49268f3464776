import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../isObject';

/** All that a resource object of JSON:API may contain: https://jsonapi.org/format/#document-resource-objects */
const MEMBERS = ['id', 'lid', 'type', 'attributes', 'relationships', 'links', 'meta'];

/** Resource objects, by the records that were made of them. */
const sent = new WeakMap<IDataObject, IDataObject>();

/**
 * The fields of a record: of a resource object of JSON:API its ID, its attributes and, as `aircraft_id`, the IDs of the
 * records that it is related to; any other object itself.
 */
export function plainRecord(object: IDataObject): IDataObject {
	const { id, type, attributes, relationships } = object;
	const isResource = typeof type === 'string' && isObject(attributes);
	if (!isResource || !Object.keys(object).every((name) => MEMBERS.includes(name))) return object;
	const record = { id, ...relatedIds(relationships), ...attributes };
	sent.set(record, object);
	return record;
}

/** The record as TrueFlight returned it. */
export const asSent = (record: IDataObject): IDataObject => sent.get(record) ?? record;

function relatedIds(relationships: unknown): IDataObject {
	const linked = Object.entries(isObject(relationships) ? relationships : {});
	return Object.fromEntries(
		linked.flatMap(([name, relationship]) => {
			const data = isObject(relationship) ? relationship.data : undefined;
			if (data !== null && !isObject(data)) return [];
			return [[`${name}_id`, data === null ? null : (data.id ?? null)]];
		}),
	);
}
