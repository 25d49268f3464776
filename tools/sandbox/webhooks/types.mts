/** What a delivery is asked to be, and what became of it. */
import type { Forgery } from './forge.mts';
import type { TimestampUnit } from './sign.mts';

export interface RetryPolicy {
	/** Tries in all, the first one included. */
	attempts: number;
	baseMs: number;
	factor: number;
	maxMs: number;
	/** How long to wait for a response. */
	timeoutMs: number;
	/** A Retry-After is obeyed up to this long. */
	maxRetryAfterMs: number;
	/** Each attempt carries its own time and signature; the delivery id stays. */
	freshTimestamp: boolean;
	/** Statuses after which no further attempt is made. */
	stopOn: number[];
}

export const STANDARD_RETRY: RetryPolicy = {
	attempts: 5,
	baseMs: 200,
	factor: 2,
	maxMs: 5000,
	timeoutMs: 10_000,
	maxRetryAfterMs: 30_000,
	freshTimestamp: true,
	stopOn: [],
};

export interface DeliveryRequest {
	url: string;
	secret: string;
	/** An event of the contract's `webhooks`; the first one when neither event nor payload is given. */
	event?: string;
	/** Fields that replace those of the built payload's `data`. */
	data?: Record<string, unknown>;
	/** The whole payload instead of a built one. */
	payload?: unknown;
	/** The exact text of the body, JSON or not. */
	rawBody?: string;
	deliveryId?: string;
	timestampUnit?: TimestampUnit;
	/** The exact text of the timestamp. */
	timestamp?: string;
	/** Makes the delivery wrong in one way. */
	forge?: Forgery;
	/** Written before the hex text: `sha256=`, `v1=`. */
	signaturePrefix?: string;
	headers?: Record<string, string>;
	contentType?: string;
	/** Compresses the body after signing. */
	encoding?: 'gzip' | 'deflate';
	retry?: Partial<RetryPolicy>;
	/** Respond when the delivery is over (standard), or at once. */
	wait?: boolean;
}

export interface Attempt {
	number: number;
	at: string;
	headers: Record<string, string>;
	/** `null`: no response; `error` has the reason. */
	status: number | null;
	error: string | null;
	body: string | null;
	retryAfter: string | null;
	milliseconds: number;
}

export interface Delivery {
	deliveryId: string;
	event: string | null;
	url: string;
	forge: Forgery | null;
	state: 'pending' | 'delivered' | 'failed';
	createdAt: string;
	rawBody: string;
	attempts: Attempt[];
}
