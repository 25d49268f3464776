import { tryToParseDateTime as luxon } from 'n8n-workflow';
import { readDate, readDateTime, readEpoch } from '../../../../nodes/TrueFlight/values/dateTime.ts';
import { ACCEPTED, KOLKATA, LAST_OF_DAY, NEW_YORK, REFUSED } from './dateTimeCases.mts';

/** 21:30 on 24 November in New York, 08:00 on the 25th in Kolkata. */
const EVENING = '2026-11-25T02:30:00.000Z';

it.each(ACCEPTED)('%j in %s is %s, on %s', (text, timezone, instant, day) => {
	expect(readDateTime(text, timezone)).toBe(instant);
	expect(readDate(text, timezone)).toBe(day);
});

it.each(LAST_OF_DAY)(
	'%j in %s ends a range at %s, or before %s',
	(text, timezone, last, following) => {
		expect(readDateTime(text, timezone, 'included')).toBe(last);
		expect(readDateTime(text, timezone, 'excluded')).toBe(following);
	},
);

it.each(REFUSED.map((value) => [value]))('%p is refused', (value) => {
	expect(readDateTime(value, NEW_YORK)).toBeUndefined();
	expect(readDateTime(value, NEW_YORK, 'included')).toBeUndefined();
	expect(readDate(value, NEW_YORK)).toBeUndefined();
});

it.each([
	['a JS Date', new Date(EVENING)],
	['its ISO text', EVENING],
	['Luxon in UTC', luxon(EVENING, 'utc')],
	['Luxon in New York', luxon(EVENING).setZone(NEW_YORK)],
	['Luxon in Kolkata', luxon(EVENING).setZone(KOLKATA)],
	['the text of Luxon', luxon(EVENING).setZone(KOLKATA).toString()],
	['Luxon that lost its prototype', { ...luxon(EVENING).setZone(KOLKATA) }],
])('%s is the same instant and the same day as all others', (_, value) => {
	expect(readDateTime(value, NEW_YORK)).toBe(EVENING);
	expect(readDateTime(value, NEW_YORK, 'included')).toBe(EVENING);
	expect(readDate(value, NEW_YORK)).toBe('2026-11-24');
	expect(readDate(value, KOLKATA)).toBe('2026-11-25');
});

it.each([
	['an invalid DateTime', luxon(EVENING).setZone('Nowhere')],
	['an invalid one without prototype', { ...luxon(EVENING).setZone('Nowhere') }],
	['a duration', luxon(EVENING).diff(luxon('2026-11-24'))],
	['an interval', luxon('2026-11-24').until(luxon(EVENING))],
])('%s of Luxon is refused', (_, value) => {
	expect(readDateTime(value, 'UTC')).toBeUndefined();
});

describe('where the API counts from 1970', () => {
	it.each<[unknown, number | undefined, number | undefined]>([
		[1795512600, 1795512600, undefined],
		['1795512600', 1795512600, undefined],
		[1795512600000, undefined, 1795512600000],
		['1795512600000', undefined, 1795512600000],
		[0, 0, 0],
		['2026-11-24T09:30:00.500Z', 1795512600, 1795512600500],
		['2026-11-24T04:30', 1795512600, 1795512600000],
		[new Date('2026-11-24T09:30:00Z'), 1795512600, 1795512600000],
		[1795512600.5, undefined, undefined],
		['11/24/2026', undefined, undefined],
		['Slot 4', undefined, undefined],
		[[], undefined, undefined],
		[true, undefined, undefined],
	])('%p is %p seconds or %p milliseconds', (value, seconds, milliseconds) => {
		expect(readEpoch(value, NEW_YORK, 'seconds')).toBe(seconds);
		expect(readEpoch(value, NEW_YORK, 'milliseconds')).toBe(milliseconds);
	});

	it('a day at the upper end of a range is the whole day', () => {
		expect(readEpoch('2026-11-24', NEW_YORK, 'seconds', 'included')).toBe(1795582799);
		expect(readEpoch('2026-11-24', NEW_YORK, 'seconds', 'excluded')).toBe(1795582800);
	});
});
