import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';
import { isObject } from '../isObject';
import type { OperationInput, QueryInput, WireFormat } from '../operation';

/** Words, numbers, ids and lists of them; anything else may be an operator that only the server knows. */
const PLAIN = /^[\w .@+-]+$/;
/** Formats whose filters mean a moment, mostly the start of a range, or something that no field contains. */
const NOT_COMPARED: readonly WireFormat[] = [
	'date-time',
	'date',
	'epoch-seconds',
	'epoch-milliseconds',
	'object',
	'json',
];
/** Names of parameters that do not select by a field of the same name. */
const NO_FILTER =
	/^(q|query|search|filters?|sort(_?by)?|order(_?by)?|direction|include|expand|embed|fields|select)$/i;
/** Fields of text that people write, which servers search for a part of it. */
const WRITTEN =
	/(name|title|description|notes?|text|comment|summary|e?mail|phone|registration|tail)/i;

/**
 * Checks that the server applied each filter: many ignore unknown parameters and return everything. Only filters
 * of the contract whose meaning is equality with the field of the same name are checked; records without the field
 * are accepted, and so are records that another location shares.
 *
 * @param filters query parameters of the request, in API spelling
 * @param inputs of the operation, which tell what a parameter means
 * @throws {UnexpectedResponse} naming the filter, when a record has another value
 */
export function assertFiltersApplied(
	records: IDataObject[],
	filters: IDataObject,
	inputs: OperationInput[],
): void {
	for (const [name, filter] of Object.entries(filters)) {
		const input = inputs.find((one) => one.name === name && one.in === 'query') as
			QueryInput | undefined;
		if (!input || !meansEquality(input)) continue;
		const wanted = [filter]
			.flat()
			.flatMap((value) => String(value).split(','))
			.map(comparable);
		if (!wanted.every((value) => PLAIN.test(value))) continue;
		const { field = name } = input;
		const isMet = (record: IDataObject): boolean => {
			if (!isScalar(record[field])) return true;
			const value = comparable(record[field]);
			if (wanted.includes(value)) return true;
			if (input.role === 'location') return isShared(record, wanted);
			return WRITTEN.test(field) && !input.reference && wanted.some((part) => value.includes(part));
		};
		const other = records.find((record) => !isMet(record));
		if (!other) continue;
		throw new UnexpectedResponse(
			`TrueFlight ignored the filter '${name}': it returned a record with '${String(other[field])}' instead of '${[filter].flat().join(', ')}'`,
			"Remove the filter and use n8n's Filter node instead, or turn on 'Accept Unfiltered Records' under 'Options' to return all of the records.",
		);
	}
}

function meansEquality({ name, field = name, format, rangeEnd }: QueryInput): boolean {
	if (rangeEnd !== undefined || NO_FILTER.test(field)) return false;
	return format === undefined || !NOT_COMPARED.includes(format);
}

/** Whether a record says that it is shared with one of these locations, or with all of them. */
function isShared(record: IDataObject, locations: string[]): boolean {
	return Object.entries(record).some(([name, value]) => {
		if (value === true) return /shared|all_?locations|organi[sz]ation_?wide|is_?global/i.test(name);
		if (!Array.isArray(value) || !/location|shared/i.test(name)) return false;
		return value.some((one: unknown) =>
			locations.includes(comparable(isObject(one) ? one.id : one)),
		);
	});
}

function isScalar(value: unknown): boolean {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function comparable(value: unknown): string {
	return String(value).trim().toLowerCase();
}
