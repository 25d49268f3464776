/** What can be changed about a running sandbox. */
import type { PagingStyle } from '../contract/types.mts';
import type { RequireLocation } from '../http/locations.mts';

const FAULT_KINDS = [
	'status',
	'reset',
	'hang',
	'html',
	'truncatedJson',
	'truncatedBody',
	'emptyBody',
	'noContent',
	'nonJson',
	'redirect',
	'delay',
	'repeatedCursor',
	'endlessPages',
	'foreignNext',
	'shortPage',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
	/** All given members must fit; `path` may hold `*`. No match: every request of the API. */
	match?: { operationId?: string; method?: string; path?: string };
	kind: FaultKind;
	/** For `status` (default 500), `html` (default 200) and `redirect` (default 302). */
	status?: number;
	/** Retry-After: a number of seconds, or any text as it is. */
	retryAfter?: number | string;
	/** Retry-After as an HTTP date so many seconds from now. */
	retryAfterDate?: number;
	/** Target of `redirect`, or the address that `foreignNext` points to. */
	url?: string;
	/** Body instead of the usual one, for `status`, `html` and `nonJson`; `detail` only changes the problem's text. */
	body?: string;
	detail?: string;
	contentType?: string;
	/** For `delay`, and for a `hang` that ends. */
	milliseconds?: number;
	/** How many matching requests are hit; no end by default. */
	times?: number;
	/** How many matching requests are let through first. */
	skip?: number;
	/** Share of the matching requests that are hit, by a seeded generator. */
	rate?: number;
	/** Do what was asked, then fail: the write has happened but nobody hears of it. */
	afterCommit?: boolean;
}

export interface Switches {
	/** Unknown query parameters and body fields are refused. */
	strict: boolean;
	latencyMs: number;
	/** `auto`: where the contract says that keys for the whole organization usually need a location. */
	requireLocation: RequireLocation;
	/** `contract`: as the contract says. */
	paginationStyle: 'contract' | PagingStyle;
	/** Key of the paging facts when the style is not the contract's; '' puts them at the top. */
	pagingKey: string;
	/** `on`, `off`, or another key for the payload. */
	envelope: string;
	faults: Fault[];
	/** Query parameters that lists accept and take no notice of. */
	ignoreFilters: string[];
	/** Keep what comes in for `GET /__sandbox/requests`. */
	recordRequests: boolean;
	/** Refuse body fields that point to records that do not exist. */
	checkReferences: boolean;
}

export const STANDARD_SWITCHES: Switches = {
	strict: false,
	latencyMs: 0,
	requireLocation: 'auto',
	paginationStyle: 'contract',
	pagingKey: 'pagination',
	envelope: 'on',
	faults: [],
	ignoreFilters: [],
	recordRequests: true,
	checkReferences: false,
};

const STYLES = ['contract', 'cursor', 'page', 'offset', 'link', 'linkHeader', 'none'];
/** The switches with the given ones changed; throws a plain sentence when one is not known or not of its kind. */
export function withSwitches(current: Switches, changes: Record<string, unknown>): Switches {
	const next: Record<string, unknown> = { ...current };
	for (const [name, value] of Object.entries(changes)) {
		if (!(name in STANDARD_SWITCHES)) throw new Error(`There is no switch "${name}"`);
		const standard = STANDARD_SWITCHES[name as keyof Switches];
		if (name === 'requireLocation' && typeof value === 'boolean')
			next[name] = value ? 'always' : 'never';
		else if (Array.isArray(standard) !== Array.isArray(value) || typeof standard !== typeof value) {
			throw new Error(
				`Switch "${name}" takes ${Array.isArray(standard) ? 'a list' : `a ${typeof standard}`}`,
			);
		} else next[name] = value;
	}
	const switches = next as unknown as Switches;
	if (!STYLES.includes(switches.paginationStyle))
		throw new Error(`paginationStyle is one of ${STYLES.join(', ')}`);
	if (!['auto', 'always', 'never'].includes(switches.requireLocation))
		throw new Error('requireLocation is one of auto, always, never');
	for (const fault of switches.faults) {
		if (!FAULT_KINDS.includes(fault.kind))
			throw new Error(`A fault's kind is one of ${FAULT_KINDS.join(', ')}`);
	}
	return switches;
}
