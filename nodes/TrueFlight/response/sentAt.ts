/**
 * When the server sent a response, by its own clock, in milliseconds; undefined where it does not say (RFC 9110, 6.6.1).
 */
export function sentAt({ date }: Record<string, unknown>): number | undefined {
	return typeof date === 'string' ? Date.parse(date) || undefined : undefined;
}
