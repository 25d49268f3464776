/** The kinds of faults, and what a fault can define. */
/** They replace the response. */
const SENDING_FAULTS = [
	...(['status', 'html', 'nonJson', 'redirect', 'emptyBody', 'noContent'] as const),
	...(['truncatedJson', 'truncatedBody', 'reset', 'hang'] as const),
] as const;
/** They change what a page reports or contains. */
const PAGE_FAULTS = ['repeatedCursor', 'endlessPages', 'foreignNext', 'shortPage'] as const;

export const FAULT_KINDS = [...SENDING_FAULTS, ...PAGE_FAULTS, 'delay'] as const;

export const replacesResponse = ({ kind }: Fault): boolean =>
	(SENDING_FAULTS as readonly string[]).includes(kind);

type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
	/** All given members must match; `path` may contain `*`. Without it, every request of the API matches. */
	match?: { operationId?: string; method?: string; path?: string };
	kind: FaultKind;
	/** For `status` (default 500), `html` (default 200) and `redirect` (default 302). */
	status?: number;
	/** Retry-After: a number of seconds, or any text as it is. */
	retryAfter?: number | string;
	/** Retry-After as an HTTP date, in seconds from now. */
	retryAfterDate?: number;
	/** Target of `redirect`, or the address that `foreignNext` points to. */
	url?: string;
	/** Body instead of the usual one, for `status`, `html` and `nonJson`; `detail` only changes the problem's text. */
	body?: string;
	detail?: string;
	contentType?: string;
	/** For `delay`, and for a `hang` that ends. */
	milliseconds?: number;
	/** Up to how many matching requests it applies to; to all by default. */
	times?: number;
	/** How many matching requests are let through first. */
	skip?: number;
	/** Share of the matching requests that it applies to, by a seeded generator. */
	rate?: number;
	/** Carry out the request, then fail: the client does not learn that the write has happened. */
	afterCommit?: boolean;
}
