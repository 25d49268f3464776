import { isBlank } from './blank';

/**
 * Reads a list: a list, JSON text of one, text with commas between the values, or a single value. Values that
 * are blank are left out, as the panel adds one for each line that was not filled in; white space around
 * values is removed.
 *
 * @returns undefined for an object, and for a list with anything but text, numbers and switches
 */
export function readList(value: unknown): Array<string | number | boolean> | undefined {
	const values = valuesOf(value)
		?.filter((single) => !isBlank(single))
		.map((single) => (typeof single === 'string' ? single.trim() : single));
	return values?.every(isSimple) ? values : undefined;
}

function valuesOf(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	return value.trim().startsWith('[') ? listOfJson(value) : value.split(',');
}

function listOfJson(text: string): unknown[] | undefined {
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

function isSimple(value: unknown): value is string | number | boolean {
	if (typeof value === 'number') return Number.isFinite(value);
	return typeof value === 'string' || typeof value === 'boolean';
}
