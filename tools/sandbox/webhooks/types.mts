/** A delivery that is requested, and what became of it. */
import type { Forgery } from './forge.mts';

export interface RetryPolicy {
	/** Tries in all, the first one included. */
	attempts: number;
	baseMs: number;
	factor: number;
	maxMs: number;
	/** How long to wait for a response. */
	timeoutMs: number;
	/** Statuses after which no further attempt is made. */
	stopOn: number[];
}

export const STANDARD_RETRY: RetryPolicy = {
	attempts: 5,
	baseMs: 200,
	factor: 2,
	maxMs: 5000,
	timeoutMs: 10_000,
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
	/** The exact text of the timestamp; the current time in seconds by default. */
	timestamp?: string;
	/** Makes the delivery wrong in one way. */
	forge?: Forgery;
	headers?: Record<string, string>;
	contentType?: string;
	retry?: Partial<RetryPolicy>;
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
