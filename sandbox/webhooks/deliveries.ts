/** Sends webhooks like a good sender: signed, retried with exponential backoff, every attempt on record. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { deflateSync, gzipSync } from 'node:zlib';
import { STANDARD_HEADERS } from '../contract/events.ts';
import type { Engine } from '../engine.ts';
import { forge, FORGERIES, shiftOf, type Forgery } from './forge.ts';
import { buildPayload } from './payload.ts';
import { sign, writeTimestamp, type TimestampUnit } from './sign.ts';

export interface RetryPolicy {
	/** Tries in all, the first one included. */
	attempts: number;
	baseMs: number;
	factor: number;
	maxMs: number;
	/** How long to wait for an answer. */
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
	/** The very text of the body, JSON or not. */
	rawBody?: string;
	deliveryId?: string;
	timestampUnit?: TimestampUnit;
	/** The very text of the timestamp. */
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
	/** Answer when the delivery is over (standard), or at once. */
	wait?: boolean;
}

export interface Attempt {
	number: number;
	at: string;
	headers: Record<string, string>;
	/** `null`: no answer; `error` says why. */
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

export class Deliveries {
	private list: Delivery[] = [];
	private stopped = new AbortController();

	all(): Delivery[] {
		return this.list;
	}

	find(deliveryId: string): Delivery | undefined {
		return this.list.findLast((one) => one.deliveryId === deliveryId);
	}

	/** Forgets all deliveries and gives up those under way. */
	clear(): void {
		this.stopped.abort();
		this.stopped = new AbortController();
		this.list = [];
	}

	/** Starts a delivery; `done` resolves when it is delivered or given up. */
	start(engine: Engine, request: DeliveryRequest): { delivery: Delivery; done: Promise<Delivery> } {
		check(request);
		const event =
			request.event ??
			(request.payload === undefined && request.rawBody === undefined
				? engine.contract.events[0]?.name
				: undefined);
		const payload = request.payload ?? buildPayload(engine, event ?? 'test', request.data);
		const delivery: Delivery = {
			deliveryId: request.deliveryId ?? randomUUID(),
			event: event ?? null,
			url: request.url,
			forge: request.forge ?? null,
			state: 'pending',
			createdAt: new Date().toISOString(),
			rawBody: request.rawBody ?? JSON.stringify(payload),
			attempts: [],
		};
		this.list.push(delivery);
		return { delivery, done: deliver(engine, request, delivery, this.stopped.signal) };
	}
}

function check({ url, secret, forge: forgery }: DeliveryRequest): void {
	if (typeof url !== 'string' || !/^https?:/.test(url) || !URL.canParse(url))
		throw new Error('A delivery needs an http "url"');
	if (typeof secret !== 'string') throw new Error('A delivery needs the signing "secret"');
	if (forgery !== undefined && !FORGERIES.includes(forgery))
		throw new Error(`"forge" is one of ${FORGERIES.join(', ')}`);
}

async function deliver(
	engine: Engine,
	request: DeliveryRequest,
	delivery: Delivery,
	stopped: AbortSignal,
): Promise<Delivery> {
	const policy = { ...STANDARD_RETRY, ...request.retry };
	let message = compose(engine, request, delivery);
	for (let number = 1; number <= policy.attempts; number += 1) {
		if (number > 1 && policy.freshTimestamp) message = compose(engine, request, delivery);
		const attempt = await send(request.url, message, number, policy.timeoutMs);
		delivery.attempts.push(attempt);
		if (attempt.status !== null && attempt.status >= 200 && attempt.status < 300) {
			delivery.state = 'delivered';
			return delivery;
		}
		if (
			stopped.aborted ||
			number === policy.attempts ||
			policy.stopOn.includes(attempt.status ?? 0)
		)
			break;
		await sleep(pause(policy, attempt, number), undefined, { signal: stopped }).catch(
			() => undefined,
		);
		if (stopped.aborted) break;
	}
	delivery.state = 'failed';
	return delivery;
}

interface Message {
	headers: Record<string, string>;
	body: Buffer;
}

function compose(
	engine: Engine,
	request: DeliveryRequest,
	{ event, deliveryId, rawBody }: Delivery,
): Message {
	const names =
		engine.contract.events.find((one) => one.name === event)?.headers ??
		engine.contract.events[0]?.headers ??
		STANDARD_HEADERS;
	const timestamp =
		request.timestamp ??
		writeTimestamp(Date.now() + shiftOf(request.forge), request.timestampUnit ?? 's');
	const body = Buffer.from(rawBody, 'utf8');
	const signature = sign(request.secret, timestamp, deliveryId, body);
	const forged = forge({ timestamp, deliveryId, body, signature }, request.secret, request.forge);
	const prefixed =
		forged.signature === null ? null : `${request.signaturePrefix ?? ''}${forged.signature}`;
	const content = forged.body ?? body;
	const headers: Record<string, string | null | undefined> = {
		'content-type': request.contentType ?? 'application/json',
		'user-agent': 'trueflight-sandbox',
		[names.signature]: prefixed,
		[names.timestamp]: forged.timestamp,
		[names.deliveryId]: forged.deliveryId,
		...(names.event && event !== null && { [names.event]: event }),
		...(request.encoding && { 'content-encoding': request.encoding }),
		...request.headers,
	};
	return {
		headers: Object.fromEntries(
			Object.entries(headers).filter(
				(entry): entry is [string, string] => typeof entry[1] === 'string',
			),
		),
		body:
			request.encoding === 'gzip'
				? gzipSync(content)
				: request.encoding === 'deflate'
					? deflateSync(content)
					: content,
	};
}

async function send(
	url: string,
	{ headers, body }: Message,
	number: number,
	timeoutMs: number,
): Promise<Attempt> {
	const started = performance.now();
	const attempt: Attempt = {
		number,
		at: new Date().toISOString(),
		headers,
		status: null,
		error: null,
		body: null,
		retryAfter: null,
		milliseconds: 0,
	};
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers,
			body: new Uint8Array(body),
			redirect: 'manual',
			signal: AbortSignal.timeout(timeoutMs),
		});
		attempt.status = response.status;
		attempt.retryAfter = response.headers.get('retry-after');
		attempt.body = (await response.text()).slice(0, 2000);
	} catch (error) {
		const cause = (error as { cause?: { code?: string; message?: string } }).cause;
		attempt.error = cause?.code ?? cause?.message ?? (error as Error).name;
	}
	attempt.milliseconds = Math.round(performance.now() - started);
	return attempt;
}

/** Exponential backoff, or longer when the receiver asks for it. */
function pause(policy: RetryPolicy, attempt: Attempt, number: number): number {
	const backoff = Math.min(policy.maxMs, policy.baseMs * policy.factor ** (number - 1));
	if (attempt.retryAfter === null) return backoff;
	const seconds = Number(attempt.retryAfter);
	const asked = Number.isFinite(seconds)
		? seconds * 1000
		: Date.parse(attempt.retryAfter) - Date.now();
	return Number.isFinite(asked)
		? Math.max(backoff, Math.min(asked, policy.maxRetryAfterMs))
		: backoff;
}
