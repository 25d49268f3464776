import { getDomain } from 'tldts';

/**
 * Whether an address belongs to the site of a page: the same origin, or another host over https below the same
 * registrable domain, as `trueflight.app` for a page of `docs.trueflight.app`. Nothing else is ever requested.
 *
 * @see https://developer.mozilla.org/docs/Glossary/Site
 */
export function isSameSite(address: URL, page: URL): boolean {
	if (address.username !== '' || address.password !== '') return false;
	if (address.origin === page.origin) return true;
	if (address.protocol !== 'https:' || address.port !== '') return false;
	const domain = getDomain(page.hostname, { allowPrivateDomains: true });
	return domain !== null && getDomain(address.hostname, { allowPrivateDomains: true }) === domain;
}

/** An address relative to a page, without its fragment; undefined where it is not one of the web. */
export function resolveAddress(text: string, base: URL): URL | undefined {
	const trimmed = text.trim();
	if (trimmed === '' || trimmed.length > 2048 || !URL.canParse(trimmed, base.href))
		return undefined;
	const url = new URL(trimmed, base);
	url.hash = '';
	return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}
