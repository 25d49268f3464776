import type { Settings } from './settings';

/** Longest and first pause of the exponential backoff, in milliseconds. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

/** Codes of Node.js that prove that no byte of the request reached the server. */
const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
/** Codes of Node.js and axios after which a repetition may succeed; the request may have arrived. */
const TRANSIENT = new Set([
	'ECONNRESET',
	'ECONNABORTED',
	'ETIMEDOUT',
	'EPIPE',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENETDOWN',
	'EHOSTDOWN',
	'EADDRNOTAVAIL',
	'ERR_NETWORK',
	'ERR_BAD_RESPONSE',
	'ERR_STREAM_PREMATURE_CLOSE',
]);
/** Methods that lead to the same state no matter how often they are sent (RFC 9110, 9.2.2). PATCH sets fields. */
const REPEATABLE = new Set(['GET', 'PATCH', 'PUT', 'DELETE']);

/** Why one try did not succeed. */
export interface Failure {
	status?: number;
	/** Code of a network failure. */
	code?: string;
	/** Body of a 2xx response that was cut off. */
	truncated?: boolean;
	/** Pause that the server asked for, in milliseconds. */
	retryAfter?: number;
}

/** Whether the request may have been carried out although it failed. */
export function mayHaveArrived({ status, code, truncated }: Failure): boolean {
	if (truncated) return true;
	return status === undefined ? code !== undefined && !NEVER_ARRIVED.has(code) : status >= 500;
}

/** Whether a request that may have been carried out can be sent again. */
export function isRepeatable(method: string): boolean {
	return REPEATABLE.has(method);
}

/** Whether the server has refused a request because there were too many: it holds for all of a run. */
export function isTooMany({ status, retryAfter }: Failure): boolean {
	return status === 429 || retryAfter !== undefined;
}

/** Whether a repetition is safe and may help. */
export function isRetryable(method: string, { status, code, truncated }: Failure): boolean {
	if (status === 429 || (code !== undefined && NEVER_ARRIVED.has(code))) return true;
	const transient =
		truncated === true ||
		(status !== undefined && status >= 500) ||
		(code !== undefined && TRANSIENT.has(code));
	return transient && isRepeatable(method);
}

/**
 * Pause before the next try: what the server asked for, else exponential backoff with full jitter.
 *
 * @param retries repetitions so far
 * @param elapsed milliseconds since the first try
 * @returns milliseconds; undefined when there is no further try
 * @see https://docs.trueflight.app "idempotent retries on 5xx and transient network failures with backoff"
 */
export function pauseBeforeRetry(
	method: string,
	failure: Failure,
	retries: number,
	elapsed: number,
	{ maxRetries, maxRetryTime }: Pick<Settings, 'maxRetries' | 'maxRetryTime'>,
): number | undefined {
	if (retries >= maxRetries || !isRetryable(method, failure)) return undefined;
	const jitter = Math.random();
	const backoff = jitter * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** retries);
	const pause =
		failure.retryAfter === undefined ? backoff : failure.retryAfter + jitter * FIRST_PAUSE;
	return elapsed + pause > maxRetryTime ? undefined : pause;
}

/**
 * The header `Retry-After` in milliseconds: seconds, or an HTTP date (RFC 9110, 10.2.3).
 *
 * @param now the server's own time from its `Date` header, so that a wrong clock does no harm
 */
export function retryAfterOf(
	headers: Record<string, unknown>,
	now = Date.parse(String(headers.date)) || Date.now(),
): number | undefined {
	const value = String(headers['retry-after'] ?? '').trim();
	if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
	const date = /[a-z]/i.test(value) ? Date.parse(value) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Names under which servers say when a limit of requests ends. */
const RESET_HEADERS = ['x-ratelimit-reset', 'x-rate-limit-reset', 'ratelimit-reset'];
/** Seconds since 1970 are more than this, seconds until the reset are less; milliseconds since 1970 are more still. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MILLISECONDS = 1e12;

/**
 * When the limit of requests ends, in milliseconds from now, for a response with the status 429 that has no
 * `Retry-After`. Other responses have these headers, too, without asking for a pause.
 *
 * @param now the server's own time from its `Date` header, so that a wrong clock does no harm
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ `reset=` in older drafts, `t=` in newer
 */
export function limitResetOf(
	headers: Record<string, unknown>,
	now = Date.parse(String(headers.date)) || Date.now(),
): number | undefined {
	const texts = RESET_HEADERS.map((name) => String(headers[name] ?? '').trim());
	const combined = /(?:^|[;,\s])(?:reset|t)\s*=\s*(\d+)/i.exec(
		String(headers.ratelimit ?? ''),
	)?.[1];
	const text = [...texts, combined].find(Boolean) ?? '';
	if (!/^\d+(\.\d+)?$/.test(text)) {
		const date = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
		return Number.isNaN(date) ? undefined : Math.max(0, date - now);
	}
	const value = Number(text);
	if (value < EPOCH_SECONDS) return value * 1000;
	return Math.max(0, (value < EPOCH_MILLISECONDS ? value * 1000 : value) - now);
}

/** The code of a network failure, from anywhere in the chain of causes. */
export function networkCode(error: unknown): string | undefined {
	for (
		let depth = 0, link = error;
		depth < 5 && link instanceof Error;
		depth++, link = link.cause
	) {
		const { code } = link as { code?: unknown };
		if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
	}
	return undefined;
}
