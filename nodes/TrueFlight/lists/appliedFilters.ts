import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';
import { isObject } from '../isObject';
import type { OperationInput, QueryInput, WireFormat } from '../operation';

/** Words, numbers, ids and lists of them; anything else may be an operator that only the server knows. */
const PLAIN = /^[\w .@+-]+$/;
/** Formats whose filters mean a moment, mostly the start of a range, or something that no field contains. */
const TIMES: readonly WireFormat[] = ['date-time', 'date', 'epoch-seconds', 'epoch-milliseconds'];
const NOT_COMPARED: readonly WireFormat[] = [...TIMES, 'object', 'json'];
/** Names of parameters that do not select by a field of the same name. */
const NO_FILTER =
	/^(q|query|search|filters?|sort(_?by)?|order(_?by)?|direction|include|expand|embed|fields|select)$/i;
/**
 * Last words of the names of fields that people write, which servers search for a part of it. What identifies somebody or
 * something, such as an e-mail address or a registration, is not among them: what follows would change another record.
 */
const WRITTEN = new Set([
	'name',
	'title',
	'description',
	'note',
	'notes',
	'text',
	'comment',
	'comments',
	'summary',
]);
/** What a filter for an end of a range is called: its field, as in `updated_at`, and which end. */
const RANGE = /^(.+)_(?:(since|after|from)|until|before|to)$/;
/** What may follow the name of a field for a time. */
const TIME_FIELD = /_(at|on|date|time)$/;
/** ISO text, with an offset or without. */
const ISO = /^\d{4}-\d\d-\d\d(?:$|T[\d:.]+(Z|[+-]\d\d:?\d\d)?$)/;
/** How far times of different precision, or of unknown time zones, may be apart, in milliseconds. */
const SECOND = 1000;
const TWO_DAYS = 2 * 24 * 3600 * 1000;

/**
 * Checks that the server applied each filter: many ignore unknown parameters and return everything. Only filters of the
 * contract are checked: those whose meaning is equality with a field, and those for an end of a range of times that name
 * their field, such as `updated_since`. Records without the field are accepted, and so are records that another location
 * shares.
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
		if (!input) continue;
		const otherValue = TIMES.includes(input.format!)
			? outsideOf(input, filter)
			: otherThan(input, filter);
		const other = otherValue && records.map(otherValue).find((value) => value !== undefined);
		if (other === undefined) continue;
		throw new UnexpectedResponse(
			`TrueFlight ignored the filter '${input.label}': it returned a record with '${String(other)}' instead of '${[filter].flat().join(', ')}'`,
			"Remove the filter and use n8n's Filter node instead, or turn on 'Accept Unfiltered Records' under 'Options' to return all of the records.",
		);
	}
}

/** The value of a record that does not meet a filter; undefined where it meets it, or nobody can tell. */
type OtherValue = (record: IDataObject) => IDataObject[string] | undefined;

/** For a filter whose meaning is equality. */
function otherThan(input: QueryInput, filter: IDataObject[string]): OtherValue | undefined {
	const { name, field = name, format, rangeEnd, role, reference } = input;
	const isCompared = format === undefined || !NOT_COMPARED.includes(format);
	if (rangeEnd !== undefined || NO_FILTER.test(field) || !isCompared) return undefined;
	const wanted = [filter]
		.flat()
		.flatMap((value) => String(value).split(','))
		.map(comparable);
	if (!wanted.every((value) => PLAIN.test(value))) return undefined;
	const isWritten = !reference && WRITTEN.has(words(field).split('_').at(-1)!);
	return (record) => {
		if (!isScalar(record[field])) return undefined;
		const value = comparable(record[field]);
		const isMet =
			wanted.includes(value) ||
			(role === 'location' && isShared(record, wanted)) ||
			(isWritten && wanted.some((part) => value.includes(part)));
		return isMet ? undefined : record[field];
	};
}

/** For a filter that is an end of a range of times. */
function outsideOf({ name }: QueryInput, filter: IDataObject[string]): OtherValue | undefined {
	const [, stem, beginning] = RANGE.exec(words(name)) ?? [];
	const bound = timeOf(filter);
	if (stem === undefined || !bound) return undefined;
	const isField = (key: string): boolean => words(key).replace(TIME_FIELD, '') === stem;
	return (record) => {
		const field = Object.keys(record).find((key) => isField(key) && timeOf(record[key]));
		const time = field === undefined ? undefined : timeOf(record[field]);
		if (!time) return undefined;
		const outside = beginning === undefined ? time.at - bound.at : bound.at - time.at;
		return outside > (time.isExact && bound.isExact ? SECOND : TWO_DAYS)
			? record[field!]
			: undefined;
	};
}

function timeOf(value: unknown): { at: number; isExact: boolean } | undefined {
	const parts = typeof value === 'string' ? ISO.exec(value) : null;
	const at = parts ? Date.parse(parts[0]) : NaN;
	return Number.isNaN(at) ? undefined : { at, isExact: parts?.[1] !== undefined };
}

/** `updated_since`, from `updatedSince` as well. */
function words(name: string): string {
	return name
		.replace(/([a-z\d])([A-Z])/g, '$1_$2')
		.replaceAll('-', '_')
		.toLowerCase();
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
