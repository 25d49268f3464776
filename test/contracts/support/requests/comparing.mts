import { isObject } from './sample.mts';

/** Text as the value that it means, so that the validator sees its type. */
export function alike(value: unknown, found: unknown): unknown {
	if (Array.isArray(value)) {
		return found === undefined
			? undefined
			: [found].flat().map((one, index) => alike(value[index], one));
	}
	if (isObject(found) && isObject(value)) {
		return Object.fromEntries(
			Object.entries(found).map(([key, one]) => [key, alike(value[key], one)]),
		);
	}
	return typeof value !== 'object' && String(value) === found ? value : found;
}

/** The value as it looks where all is text. */
export function asText(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(asText);
	if (isObject(value)) {
		return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asText(one)]));
	}
	return value === undefined ? undefined : String(value);
}

/** The same value; a time may be written in another zone. */
export function isSame(a: unknown, b: unknown): boolean {
	if (Array.isArray(a)) {
		return Array.isArray(b) && a.length === b.length && a.every((one, i) => isSame(one, b[i]));
	}
	if (isObject(a)) {
		const keys = Object.keys(a);
		return (
			isObject(b) &&
			keys.length === Object.keys(b).length &&
			keys.every((key) => isSame(a[key], b[key]))
		);
	}
	const isTime = typeof a === 'string' && typeof b === 'string' && /^\d{4}-\d\d-\d\dT/.test(a);
	return a === b || (isTime && Date.parse(a) === Date.parse(b));
}

export function show(value: unknown): string {
	return (JSON.stringify(value) ?? 'missing').slice(0, 200);
}
