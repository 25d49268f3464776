/** The kinds of faults, and what a fault can say. */
export const FAULT_KINDS = [
	...(['status', 'reset', 'hang', 'delay', 'html', 'nonJson', 'redirect'] as const),
	...(['truncatedJson', 'truncatedBody', 'emptyBody', 'noContent'] as const),
	...(['repeatedCursor', 'endlessPages', 'foreignNext', 'shortPage'] as const),
];

type FaultKind = (typeof FAULT_KINDS)[number];

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
