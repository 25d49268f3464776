import { localTime, shortTime } from '../../../../nodes/TrueFlight/names/recordLabel.ts';

describe('localTime', () => {
	it.each([
		// A day of one offset, its beginning and its end, and where the local day is another one.
		['2026-11-25T14:30:00Z', 'America/New_York', '2026-11-25T09:30:00-05:00'],
		['2026-11-25T03:00:00.000Z', 'America/New_York', '2026-11-24T22:00:00-05:00'],
		['2026-12-31T20:15:59Z', 'Asia/Kathmandu', '2027-01-01T02:00:59+05:45'],
		['2026-07-01T12:00:00Z', 'Europe/London', '2026-07-01T13:00:00+01:00'],
		['2026-01-01T12:00:00Z', 'Europe/London', '2026-01-01T12:00:00+00:00'],
		['2026-01-01T12:00:00Z', 'UTC', '2026-01-01T12:00:00Z'],
		// The days on which New York and Lord Howe change their clocks, the latter by half an hour.
		['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08T01:59:59-05:00'],
		['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08T03:00:00-04:00'],
		['2026-11-01T05:30:00Z', 'America/New_York', '2026-11-01T01:30:00-04:00'],
		['2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01T01:30:00-05:00'],
		['2026-04-04T14:59:00Z', 'Australia/Lord_Howe', '2026-04-05T01:59:00+11:00'],
		['2026-04-04T15:00:00Z', 'Australia/Lord_Howe', '2026-04-05T01:30:00+10:30'],
		// Fractions, and offsets of the text.
		['2026-11-25T14:30:00.250Z', 'America/New_York', '2026-11-25T09:30:00.250-05:00'],
		['2026-11-25T14:30:00.5Z', 'America/New_York', '2026-11-25T09:30:00.500-05:00'],
		['2026-11-25T14:30:00.123456Z', 'America/New_York', '2026-11-25T09:30:00.123-05:00'],
		['2026-11-25T14:30:00.000400Z', 'America/New_York', '2026-11-25T09:30:00-05:00'],
		['2026-11-25T23:30:00-03:00', 'America/New_York', '2026-11-25T21:30:00-05:00'],
		['2026-11-25 14:30+00:00', 'America/New_York', '2026-11-25T09:30:00-05:00'],
	])('%s in %s is %s', (value, timezone, expected) => {
		expect(localTime(value, timezone)).toBe(expected);
	});

	it.each([
		['2026-01-01T23:59:60Z'],
		['2026-13-45T10:00:00Z'],
		['2026-01-01T10:00 or later Z'],
		['2026-01-01'],
		['N101TF'],
		[12],
		[null],
	])('returns what is not a time as it is: %s', (value) => {
		expect(localTime(value, 'America/New_York')).toBe(value);
	});
});

describe('shortTime', () => {
	it('does not make a time of a text that only looks like one', () => {
		expect(shortTime('2026-01-01T23:59:60Z', 'UTC')).toBeUndefined();
		expect(shortTime('2001-01-01T23:59:00Z', 'America/New_York')).toBe('Mon 1 Jan 2001 18:59');
	});
});
