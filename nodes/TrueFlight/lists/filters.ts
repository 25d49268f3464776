import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../transport/response';

/** Words, numbers, ids and lists of them; anything else may be an operator that only the server knows. */
const PLAIN = /^[\w .@+-]+$/;

/**
 * Makes sure that the server did not pass over a filter: many servers ignore a parameter they do not know,
 * and give everything.
 *
 * Only filters that bear the name of a field can be checked; a record without the field is let pass.
 *
 * @param filters query parameters that narrow the list, in API spelling
 * @throws {UnexpectedResponse} naming the filter, when a record carries another value
 */
export function assertFiltered(records: IDataObject[], filters: IDataObject): void {
	for (const [name, filter] of Object.entries(filters)) {
		const wanted = [filter]
			.flat()
			.flatMap((value) => String(value).split(','))
			.map(comparable);
		if (!wanted.every((value) => PLAIN.test(value))) continue;
		const stray = records.find(
			(record) => isScalar(record[name]) && !wanted.includes(comparable(record[name])),
		);
		if (!stray) continue;
		throw new UnexpectedResponse(
			`TrueFlight took no notice of the filter '${name}': a record with '${String(stray[name])}' came where '${[filter].flat().join(', ')}' was asked for`,
			"Remove the filter and sort the records out with n8n's Filter node, or turn on 'Accept Unfiltered Records' under 'Options' to take them as they are.",
		);
	}
}

function isScalar(value: unknown): boolean {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function comparable(value: unknown): string {
	return String(value).trim().toLowerCase();
}
