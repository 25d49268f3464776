/** Sends webhooks like a good sender: signed, retried with exponential backoff, every attempt on record. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../operation/call.mts';
import { FORGERIES } from './forge.mts';
import { buildPayload } from './payload.mts';
import { compose, send } from './send.mts';
import {
	STANDARD_RETRY,
	type Attempt,
	type Delivery,
	type DeliveryRequest,
	type RetryPolicy,
} from './types.mts';

export class Deliveries {
	private list: Delivery[] = [];
	private stopped = new AbortController();

	all(): Delivery[] {
		return this.list;
	}

	/** Forgets all deliveries and cancels those under way. */
	clear(): void {
		this.stopped.abort();
		this.stopped = new AbortController();
		this.list = [];
	}

	/** Resolves when it is delivered or given up. */
	async deliver(world: World, request: DeliveryRequest): Promise<Delivery> {
		check(request);
		const isBuilt = request.payload === undefined && request.rawBody === undefined;
		const event = request.event ?? (isBuilt ? world.contract.events[0]?.name : undefined);
		const payload = request.payload ?? buildPayload(world, event ?? 'test', request.data);
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
		return await deliver(world, request, delivery, this.stopped.signal);
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
	world: World,
	request: DeliveryRequest,
	delivery: Delivery,
	stopped: AbortSignal,
): Promise<Delivery> {
	const policy = { ...STANDARD_RETRY, ...request.retry };
	for (let number = 1; number <= policy.attempts; number += 1) {
		// Each attempt has a time and a signature of its own.
		const message = compose(world.contract, request, delivery);
		const attempt = await send(request.url, message, number, policy.timeoutMs);
		delivery.attempts.push(attempt);
		if (attempt.status !== null && attempt.status >= 200 && attempt.status < 300) {
			delivery.state = 'delivered';
			return delivery;
		}
		if (number === policy.attempts || policy.stopOn.includes(attempt.status ?? 0)) break;
		await sleep(pause(policy, attempt, number), undefined, { signal: stopped }).catch(
			() => undefined,
		);
		if (stopped.aborted) break;
	}
	delivery.state = 'failed';
	return delivery;
}

/** A longer Retry-After is ignored. */
const LONGEST_RETRY_AFTER_MS = 30_000;

/** Exponential backoff, or longer when the receiver requests it. */
function pause(policy: RetryPolicy, { retryAfter }: Attempt, number: number): number {
	const backoff = Math.min(policy.maxMs, policy.baseMs * policy.factor ** (number - 1));
	const requested = Number(retryAfter) * 1000 || Date.parse(retryAfter ?? '') - Date.now();
	return requested <= LONGEST_RETRY_AFTER_MS ? Math.max(backoff, requested) : backoff;
}
