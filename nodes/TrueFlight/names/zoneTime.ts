import { tryToParseDateTime } from 'n8n-workflow';

type DateTime = ReturnType<typeof tryToParseDateTime>;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
const DAY_MS = 24 * 3600 * 1000;
const DAY_MINUTES = 24 * 60;
const LATEST = Date.UTC(9999, 0, 1);
/** Days of one time zone that are kept in memory. */
const MOST_DAYS = 4000;
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** A day in UTC, as it is in a time zone whose offset does not change on it. */
interface ZoneDay {
	/** Local time less UTC. */
	minutes: number;
	/** As ISO 8601 writes it: `-05:00`. */
	offset: string;
	/** The day before, the day itself, and the day after. */
	dates: string[];
}

/** Time zone → day in UTC; undefined where the offset changes, or is not of whole minutes. */
const known = new Map<string, Map<string, ZoneDay | undefined>>();

/** @returns undefined for a text that looks like a time and is none, such as `2026-01-01T99:00Z` */
export function dateTimeOf(value: string | Date, timezone: string): DateTime | undefined {
	try {
		return tryToParseDateTime(value, timezone).setZone(timezone);
	} catch {
		return undefined;
	}
}

/**
 * Writes a point in time in a time zone, with its offset, as Luxon does. Luxon needs several microseconds for each, which
 * was most of the work on a long list.
 *
 * @param text ISO 8601 with an offset
 * @returns e.g. `2026-11-25T09:00:00-05:00`; undefined for a text that is not a time
 */
export function zoneTime(text: string, timezone: string): string | undefined {
	const quick = INSTANT.test(text) ? quickZoneTime(text, timezone) : undefined;
	if (quick !== undefined) return quick;
	return dateTimeOf(text, timezone)?.toISO({ suppressMilliseconds: true }) ?? undefined;
}

function quickZoneTime(text: string, timezone: string): string | undefined {
	const utc = text.endsWith('Z') ? text : utcText(Date.parse(text));
	const [hour, minute, second] = [numberAt(utc, 11), numberAt(utc, 14), numberAt(utc, 17)];
	const day =
		hour < 24 && minute < 60 && second < 60 ? dayOf(utc.slice(0, 10), timezone) : undefined;
	if (!day) return undefined;
	const local = hour * 60 + minute + day.minutes;
	const shift = Math.floor(local / DAY_MINUTES);
	const inDay = local - shift * DAY_MINUTES;
	const time = `${TWO_DIGITS[Math.floor(inDay / 60)]}:${TWO_DIGITS[inDay % 60]}`;
	const milliseconds = utc.length > 20 ? utc.slice(19, -1).padEnd(4, '0').slice(0, 4) : '';
	const fraction = milliseconds === '.000' ? '' : milliseconds;
	return `${day.dates[1 + shift]}T${time}${utc.slice(16, 19)}${fraction}${day.offset}`;
}

const utcText = (at: number): string => (Number.isNaN(at) ? '' : new Date(at).toISOString());

const numberAt = (text: string, at: number): number =>
	10 * (text.charCodeAt(at) - 48) + text.charCodeAt(at + 1) - 48;

function dayOf(date: string, timezone: string): ZoneDay | undefined {
	let days = known.get(timezone);
	if (!days || days.size >= MOST_DAYS) known.set(timezone, (days = new Map()));
	if (!days.has(date)) days.set(date, findDay(Date.parse(date), timezone));
	return days.get(date);
}

function findDay(start: number, timezone: string): ZoneDay | undefined {
	// Before 1970 zones had offsets of their own, and there is no year 10000 in ISO 8601.
	if (!(start >= DAY_MS && start < LATEST)) return undefined;
	const first = dateTimeOf(new Date(start), timezone);
	const next = dateTimeOf(new Date(start + DAY_MS), timezone);
	if (!first || first.offset !== next?.offset || !Number.isInteger(first.offset)) return undefined;
	const offset = /(?:Z|[+-]\d{2}:\d{2})$/.exec(first.toISO() ?? '')?.[0];
	const dates = [-1, 0, 1].map((days) => utcText(start + days * DAY_MS).slice(0, 10));
	return offset === undefined ? undefined : { minutes: first.offset, offset, dates };
}
