import { tryToParseObject, type IDataObject } from 'n8n-workflow';

/** @returns undefined unless the value is an object, or text of one as JSON or as JavaScript writes it */
export function readObject(value: unknown): IDataObject | undefined {
	const parsed = typeof value === 'string' ? parsedObject(value) : value;
	return isPlainObject(parsed) ? parsed : undefined;
}

function parsedObject(text: string): unknown {
	try {
		return tryToParseObject(text);
	} catch {
		return undefined;
	}
}

/** Reads JSON text; any other value is taken as it is. @returns undefined for text that is not JSON */
export function readJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
}

/** Neither a list nor a Date, nor another object that JSON writes as something else. */
function isPlainObject(value: unknown): value is IDataObject {
	return (
		Object.prototype.toString.call(value) === '[object Object]' && !('toJSON' in (value as object))
	);
}
