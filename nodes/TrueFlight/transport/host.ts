import { UserError } from 'n8n-workflow';
import { API_BASE_PATH, DEFAULT_HOST } from '../generated/api';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The URL under which all operations live, from what the user typed as host.
 *
 * Tolerates white space, a missing scheme, a trailing slash and a pasted base path.
 *
 * @param host deployment host as typed, e.g. `https://trueflight.app`; blank means the default
 * @returns base URL without a trailing slash
 * @throws {UserError} when the host is no URL, carries credentials, or is not https (loopback excepted)
 * @see https://docs.trueflight.app "All routes live under /api/external/v1 on your TrueFlight deployment host"
 */
export function apiBaseUrl(host: unknown): string {
	const typed = typeof host === 'string' && host.trim() !== '' ? host.trim() : DEFAULT_HOST;
	const url = parseHost(typed);
	if (url.username || url.password) {
		throw new UserError("The 'Host' must not contain a user name or password", {
			description: `Enter the address alone, for example ${DEFAULT_HOST}`,
		});
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
		throw new UserError("The 'Host' must start with https://", {
			description:
				'Your API key would travel unencrypted otherwise. Plain http is allowed for localhost only.',
		});
	}
	return url.origin + API_BASE_PATH;
}

function parseHost(typed: string): URL {
	const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
	if (!URL.canParse(withScheme)) {
		throw new UserError(`The 'Host' is not a web address: ${typed}`, {
			description: `Enter the address of the TrueFlight web application, for example ${DEFAULT_HOST}`,
		});
	}
	return new URL(withScheme);
}
