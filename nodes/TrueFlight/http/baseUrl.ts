import { UserError } from 'n8n-workflow';
import { API_BASE_PATH, DEFAULT_HOST } from '../generated/api';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const EXAMPLE = `Enter the address at which you open TrueFlight, for example ${DEFAULT_HOST}`;

/**
 * The URL below which all operations are, from what the user typed as host.
 *
 * Tolerates white space around it, a missing scheme, a trailing slash and a pasted base path. Any other path is
 * refused and not used: TrueFlight's page has all routes directly below the deployment host.
 *
 * @param host deployment host as typed, e.g. `https://trueflight.app`
 * @returns base URL without a trailing slash
 * @throws {UserError} when the host is blank, is not an address of a host alone, or is not https (loopback
 *   excepted); the message says what to enter, since n8n's credential dialog shows nothing else
 * @see https://docs.trueflight.app "All routes live under /api/external/v1 on your TrueFlight deployment host"
 */
export function apiBaseUrl(host: unknown): string {
	// Each request needs it, mostly of the same host.
	if (host !== last.host) last = { host, baseUrl: readBaseUrl(host) };
	return last.baseUrl;
}

let last = { host: DEFAULT_HOST as unknown, baseUrl: DEFAULT_HOST + API_BASE_PATH };

function readBaseUrl(host: unknown): string {
	const url = parseHost(host);
	if (url.username || url.password) {
		throw new UserError(`The 'Host' must not contain a user name or password. ${EXAMPLE}`);
	}
	if (!isEncrypted(url)) {
		throw new UserError(
			"The 'Host' must start with https://, or your API key would be sent unencrypted. Plain http is allowed for localhost only.",
		);
	}
	const path = url.pathname.replace(/\/$/, '') + url.search + url.hash;
	if (path !== '' && path !== API_BASE_PATH) {
		throw new UserError(
			`The 'Host' must be an address without a path: enter ${url.origin}, without ${path}`,
		);
	}
	return url.origin + API_BASE_PATH;
}

/** Whether a text is an address at which something can be requested, other than in plain text over a network. */
export function isSafeAddress(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const url = new URL(text);
	return url.username === '' && url.password === '' && isEncrypted(url);
}

const isEncrypted = ({ protocol, hostname }: URL): boolean =>
	protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));

function parseHost(host: unknown): URL {
	if (typeof host !== 'string') throw new UserError(`The 'Host' is not a text. ${EXAMPLE}`);
	const typed = host.trim();
	if (typed === '') throw new UserError(`The 'Host' is blank. ${EXAMPLE}`);
	const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
	// URL drops line breaks and tabs inside an address, which makes another host of it.
	if (/\s/.test(address) || !URL.canParse(address)) {
		throw new UserError(`The 'Host' is not a web address: ${typed}. ${EXAMPLE}`);
	}
	return new URL(address);
}
