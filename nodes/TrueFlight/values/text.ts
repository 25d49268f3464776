import { readDateTime } from './dateTime';

/**
 * Reads text of any kind: white space around it has no meaning and is removed, white space inside stays. A
 * number or a switch is the text of it, a point in time its ISO text in UTC.
 *
 * @returns undefined for a list or an object
 */
export function readText(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	return readDateTime(value, 'UTC');
}
