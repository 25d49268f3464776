import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';

/** Words, numbers, ids and lists of them; anything else may be an operator that only the server knows. */
const PLAIN = /^[\w .@+-]+$/;

/**
 * Checks that the server applied each filter: many ignore unknown parameters and return everything. Only
 * filters with the name of a field can be checked; records without the field are accepted.
 *
 * @param filters query parameters that narrow the list, in API spelling
 * @throws {UnexpectedResponse} naming the filter, when a record has another value
 */
export function assertFiltersApplied(records: IDataObject[], filters: IDataObject): void {
	for (const [name, filter] of Object.entries(filters)) {
		const wanted = [filter]
			.flat()
			.flatMap((value) => String(value).split(','))
			.map(comparable);
		if (!wanted.every((value) => PLAIN.test(value))) continue;
		const other = records.find(
			(record) => isScalar(record[name]) && !wanted.includes(comparable(record[name])),
		);
		if (!other) continue;
		throw new UnexpectedResponse(
			`TrueFlight ignored the filter '${name}': it returned a record with '${String(other[name])}' instead of '${[filter].flat().join(', ')}'`,
			"Remove the filter and use n8n's Filter node instead, or turn on 'Accept Unfiltered Records' under 'Options' to return all of the records.",
		);
	}
}

function isScalar(value: unknown): boolean {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function comparable(value: unknown): string {
	return String(value).trim().toLowerCase();
}
