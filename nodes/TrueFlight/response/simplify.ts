import type { IDataObject } from 'n8n-workflow';

/** Keeps the given fields; a record that has none of them but its id is returned whole. */
export function simplify(record: IDataObject, fields: string[]): IDataObject {
	const kept = fields.filter((field) => field in record);
	if (!kept.some((field) => field !== 'id')) return record;
	return Object.fromEntries(kept.map((field) => [field, record[field]]));
}
