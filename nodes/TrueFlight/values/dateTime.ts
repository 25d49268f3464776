import { tryToParseDateTime } from 'n8n-workflow';
import { readInteger } from './number';

type DateTime = ReturnType<typeof tryToParseDateTime>;

const OFFSET = '[Zz]|[+-](?:0\\d|1[0-4])(?::?[0-5]\\d)?';
/** `2026-11-24`, `2026-11-24T09:30`, `2026-11-24 09:30:00.000-05:00`. */
const EXTENDED = new RegExp(
	`^([1-9]\\d{3})-(\\d\\d)-(\\d\\d)(?:[Tt ](\\d\\d)(?::(\\d\\d)(?::(\\d\\d)(?:[.,](\\d+))?)?)?(${OFFSET})?)?$`,
);
/** `20261124`, `20261124T0930`, `20261124T093000Z`. */
const BASIC = new RegExp(
	`^([1-9]\\d{3})(\\d\\d)(\\d\\d)(?:[Tt](\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:[.,](\\d+))?)?)?(${OFFSET})?)?$`,
);

/** The range of four-digit years, in milliseconds since 1970. */
const EARLIEST = Date.UTC(1000, 0, 1);
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A point in time, or a whole day, as text gives it. */
interface Moment {
	/** In the workflow's time zone, or at the offset that the text names; of a day its first instant. */
	at: DateTime;
	isDay: boolean;
}

/**
 * Which end of a range a time is. A day without a time stands for its first instant, but at the upper end of a
 * range for the whole day: for its last millisecond, or where the bound itself is excluded for the beginning
 * of the next day.
 */
export type RangeEnd = 'included' | 'excluded';

/**
 * Reads a point in time. Without an offset it is in the workflow's time zone; an hour that the change to winter
 * time repeats is the first one, an hour that the change to summer time skips counts on from before the change
 * (RFC 5545, 3.3.5).
 *
 * @param value ISO 8601 text with the day of the month (a space may replace the `T`), a JS Date, or a Luxon
 * DateTime, which is what n8n's expressions return
 * @param timezone IANA name of the workflow's time zone
 * @returns UTC with milliseconds, e.g. `2026-11-24T14:30:00.000Z`; undefined for any other value
 */
export function readDateTime(
	value: unknown,
	timezone: string,
	rangeEnd?: RangeEnd,
): string | undefined {
	const moment = momentOf(value, timezone);
	if (!moment) return undefined;
	return utcText(moment.isDay ? boundOf(moment.at, rangeEnd) : moment.at);
}

/**
 * Reads a day. A point in time is the day that it falls on in the workflow's time zone.
 *
 * @returns e.g. `2026-11-24`; undefined for a value that {@link readDateTime} does not accept
 */
export function readDate(value: unknown, timezone: string): string | undefined {
	return momentOf(value, timezone)?.at.setZone(timezone).toISODate() ?? undefined;
}

/** Number of seconds or milliseconds since 1970 that no one means who counts in the other unit. */
const OTHER_UNIT = 100_000_000_000;

/**
 * Reads a point in time where the API counts from 1970.
 *
 * @param value a whole number in that unit, or what {@link readDateTime} accepts
 * @returns undefined for any other value, and for a number that counts in the other unit
 */
export function readEpoch(
	value: unknown,
	timezone: string,
	unit: 'seconds' | 'milliseconds',
	rangeEnd?: RangeEnd,
): number | undefined {
	const count = readInteger(value);
	if (count !== undefined) {
		const size = Math.abs(count);
		const isInUnit = unit === 'seconds' ? size < OTHER_UNIT : size >= OTHER_UNIT || size === 0;
		return isInUnit ? count : undefined;
	}
	const text = readDateTime(value, timezone, rangeEnd);
	if (text === undefined) return undefined;
	return unit === 'seconds' ? Math.floor(Date.parse(text) / 1000) : Date.parse(text);
}

function boundOf(day: DateTime, rangeEnd: RangeEnd | undefined): DateTime {
	if (rangeEnd === 'included') return day.endOf('day');
	return rangeEnd === 'excluded' ? day.plus({ days: 1 }).startOf('day') : day;
}

/** The last day of year 9999 stands for "always"; in UTC it may end in the year 10000, which has no ISO text. */
function utcText(at: DateTime): string {
	return new Date(Math.min(at.toMillis(), LATEST)).toISOString();
}

function momentOf(value: unknown, timezone: string): Moment | undefined {
	if (typeof value === 'string') return momentOfText(value.trim(), timezone);
	const instant = instantOf(value);
	if (instant === undefined || !(instant >= EARLIEST && instant <= LATEST)) return undefined;
	return { at: tryToParseDateTime(new Date(instant), timezone), isDay: false };
}

/** Milliseconds since 1970 of an object that is a point in time. */
function instantOf(value: unknown): number | undefined {
	// The Date of an expression may come from another realm, and Luxon's DateTime from another copy of Luxon.
	if (Object.prototype.toString.call(value) === '[object Date]') return Number(value);
	const { isLuxonDateTime, invalid, ts } = Object(value) as Record<string, unknown>;
	return isLuxonDateTime === true && !invalid && typeof ts === 'number' ? ts : undefined;
}

function momentOfText(text: string, timezone: string): Moment | undefined {
	const parts = EXTENDED.exec(text) ?? BASIC.exec(text);
	if (!parts) return undefined;
	const [, year = '', month = '', day = '', hour, minute = '00', second = '00', fraction] = parts;
	const milliseconds = (fraction ?? '').slice(0, 3).padEnd(3, '0');
	const time = `${hour ?? '00'}:${minute}:${second}.${milliseconds}`;
	if (!isDay(Number(year), Number(month), Number(day)) || !isTime(time)) return undefined;
	const [first] = tryToParseDateTime(
		`${year}-${month}-${day}T${time}${(parts[8] ?? '').toUpperCase()}`,
		timezone,
	).getPossibleOffsets();
	return first?.isValid ? { at: first, isDay: hour === undefined } : undefined;
}

function isDay(year: number, month: number, day: number): boolean {
	if (month < 1 || month > 12) return false;
	return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** ISO 8601 has 24:00 for the end of a day. */
function isTime(time: string): boolean {
	return /^(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}|24:00:00\.000)$/.test(time);
}
