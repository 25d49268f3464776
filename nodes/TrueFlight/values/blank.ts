/**
 * Whether a value is nothing: absent, null, or text of white space only. An empty list or object is a
 * value of its own.
 */
export function isBlank(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'string' && value.trim() === '';
}
