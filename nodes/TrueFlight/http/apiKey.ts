import { UserError } from 'n8n-workflow';

const WHERE = 'Copy it again from TrueFlight under Settings → Developer API.';

/**
 * The API key as TrueFlight showed it, from what the user typed: white space around it and a pasted
 * `Bearer ` or `Authorization: Bearer ` before it are left out.
 *
 * @throws {UserError} when nothing is left, or what no header can carry
 */
export function apiKeyFrom(typed: unknown): string {
	const text = typeof typed === 'number' ? String(typed) : typed;
	if (typeof text !== 'string') throw new UserError(`The 'API Key' is not a text. ${WHERE}`);
	const key = text
		.trim()
		.replace(/^(authorization:\s*)?bearer(\s+|$)/i, '')
		.trim();
	if (key === '') throw new UserError(`The 'API Key' is blank. ${WHERE}`);
	if (!/^[\x21-\x7e]+$/.test(key)) {
		throw new UserError(
			`The 'API Key' contains white space or other characters that a key does not have. ${WHERE}`,
		);
	}
	return key;
}
