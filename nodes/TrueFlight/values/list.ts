import { isBlank } from './blank';

/**
 * Reads a list: a list, JSON text of one, text with commas between the values, or a single value. Values that
 * are blank are left out, as the panel adds one for each line that was not filled in; white space around
 * values is removed.
 *
 * @param readItem reads each value, and returns undefined for one of another kind
 * @returns undefined for an object, and for a list with a value of another kind
 */
export function readList(
	value: unknown,
	readItem: (single: unknown) => unknown = readSimple,
): unknown[] | undefined {
	const values = valuesOf(value)
		?.filter((single) => !isBlank(single))
		.map(readItem);
	return values?.includes(undefined) ? undefined : values;
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

/** Text, a number or a switch. */
function readSimple(value: unknown): unknown {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value === 'string') return value.trim();
	return typeof value === 'boolean' ? value : undefined;
}
