import type { QueryInput } from '../../../../nodes/TrueFlight/operation.ts';
import { entry, inputs, listOf, mapPaths, option, type Written } from '../../../codegen/support.mts';

/** Which filters mean a whole day when they are given as a day. */
const TIME = { type: 'string', format: 'date-time' };

function filter(name: string, given: Written = {}): QueryInput {
	const parameters = [{ name, in: 'query', schema: TIME, ...given }];
	const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
	return inputs(entry(mapped, 'thing', 'getAll'), 'query')[0] as QueryInput;
}

it.each<[string, string | undefined, QueryInput['rangeEnd']]>([
	['to', 'Only things that start at or before this time.', 'included'],
	['to', undefined, 'included'],
	['to_date', undefined, 'included'],
	['date_to', undefined, 'included'],
	['dateTo', undefined, 'included'],
	['until', undefined, 'included'],
	['valid_until', undefined, 'included'],
	['end', undefined, 'included'],
	['end_date', undefined, 'included'],
	['endTime', undefined, 'included'],
	['ends', undefined, 'included'],
	['range[end]', undefined, 'included'],
	['start_max', undefined, 'included'],
	['max_start_time', undefined, 'included'],
	['created[lte]', undefined, 'included'],
	['created_lte', undefined, 'included'],
	['latest', undefined, 'included'],
	['created_before', undefined, 'excluded'],
	['before', undefined, 'excluded'],
	['created[lt]', undefined, 'excluded'],
	['starts_before', 'Things that start on or before this time', 'included'],
	['to', 'Things that start before this time', 'excluded'],
	['until', 'The end of the range (exclusive)', 'excluded'],
	['before', 'Bound, inclusive', 'included'],
	['horizon', 'Things up to this time', 'included'],
	['from', undefined, undefined],
	['since', undefined, undefined],
	['updated_since', undefined, undefined],
	['start', undefined, undefined],
	['start_time', undefined, undefined],
	['start_from', undefined, undefined],
	['end_after', undefined, undefined],
	['end_from', undefined, undefined],
	['ended_at', undefined, undefined],
	['created[gte]', 'Greater than or equal', undefined],
	['min_time', undefined, undefined],
	['tomorrow', undefined, undefined],
	['vendor', undefined, undefined],
	['reported_at', undefined, undefined],
])('%s, described as %p: %p', (name, description, expected) => {
	expect(filter(name, description === undefined ? {} : { description }).rangeEnd).toBe(expected);
});

it('the contract itself has the last word', () => {
	expect(filter('horizon', { 'x-range-end': 'excluded' }).rangeEnd).toBe('excluded');
	expect(filter('to', { 'x-range-end': 'excluded' }).rangeEnd).toBe('excluded');
});

it.each([
	['text', { type: 'string' }],
	['a day', { type: 'string', format: 'date' }],
	['a number', { type: 'integer' }],
])('%s is sent as it is entered', (_, schema) => {
	expect(filter('to', { schema }).rangeEnd).toBeUndefined();
});

it.each<[Written, string | undefined]>([
	[{ type: 'integer', format: 'unix-time' }, 'epoch-seconds'],
	[{ type: 'integer', format: 'unixtime' }, 'epoch-seconds'],
	[{ type: 'integer', format: 'timestamp' }, 'epoch-seconds'],
	[{ type: 'integer', format: 'epoch-milliseconds' }, 'epoch-milliseconds'],
	[{ type: 'number', format: 'timestamp-ms' }, 'epoch-milliseconds'],
	[{ type: 'integer', format: 'int64' }, 'integer'],
	[{ type: 'string', format: 'timestamp' }, undefined],
])('%j counts from 1970: %p', (schema, format) => {
	const input = filter('to', { schema });
	expect(input.format).toBe(format);
	expect(input.rangeEnd).toBe(format?.startsWith('epoch-') ? 'included' : undefined);
});

it('the panel says so, and shows a date picker where the API counts from 1970', () => {
	const parameters = [
		{ name: 'to', in: 'query', schema: TIME, description: 'Only things until then' },
		{ name: 'made_to', in: 'query', schema: { type: 'integer', format: 'unix-time' } },
	];
	const mapped = mapPaths({ '/things': { get: { ...listOf(), parameters } } });
	expect(option(mapped, 'thingFilters', 'to').description).toBe(
		"Only things until then. A date without a time includes that day. In the workflow's time zone, unless it has an offset.",
	);
	expect(option(mapped, 'thingFilters', 'madeTo').type).toBe('dateTime');
});
