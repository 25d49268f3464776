/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A segment of a JSON pointer: https://www.rfc-editor.org/rfc/rfc6901 */
export const pointerSegment = (text: string): string =>
	text.replaceAll('~', '~0').replaceAll('/', '~1');

export const pointerTo = (...segments: string[]): string =>
	segments.map((segment) => `/${pointerSegment(segment)}`).join('');

/** The first of the texts that is not blank; an empty text otherwise. */
export function firstText(...texts: unknown[]): string {
	const found = texts.find((text) => typeof text === 'string' && text.trim() !== '');
	return (found as string | undefined) ?? '';
}

/**
 * A text without the characters at its end that match. An expression that begins with them and ends with `$` takes
 * quadratic time for texts in which they are elsewhere.
 */
export function withoutEnd(text: string, character: RegExp): string {
	let end = text.length;
	while (end > 0 && character.test(text.charAt(end - 1))) end--;
	return text.slice(0, end);
}
