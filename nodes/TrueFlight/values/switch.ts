const READINGS: Record<string, boolean> = { true: true, false: false, '1': true, '0': false };

/**
 * Reads a switch: `true` or `false`, the same as text in any letter case, or 1 and 0, as some databases store
 * it.
 *
 * @returns undefined for anything else: an empty list must not turn a switch off
 */
export function readSwitch(value: unknown): boolean | undefined {
	if (!['boolean', 'number', 'string'].includes(typeof value)) return undefined;
	const text = String(value).trim().toLowerCase();
	return Object.hasOwn(READINGS, text) ? READINGS[text] : undefined;
}
