/**
 * Deliveries that one node has processed, so that each runs once.
 *
 * A delivery is *pending* from the moment its run is asked for until n8n has answered the sender.
 * n8n answers 2xx only after it has started the run (docs/n8n-internals.md), so:
 * answered 2xx → *acknowledged*, a repeat is answered 200 and runs nothing;
 * answered otherwise → forgotten, the sender's retry runs.
 *
 * Kept in memory for the process. What is acknowledged is also written to and restored from n8n's static
 * data, which survives a restart and is shared by all processes (storedDeliveries.ts).
 */

/** The part of an HTTP response that shows whether, and how, n8n has answered. */
export interface SentResponse {
	readonly writableEnded: boolean;
	readonly statusCode: number;
	once(event: 'finish' | 'close', listener: () => void): unknown;
}

export type Status = 'new' | 'pending' | 'acknowledged';

/** IDs kept in memory for one node: about 1 MB. The oldest are dropped first. */
const MEMORY_CAP = 10_000;
/** IDs kept across a restart. n8n copies static data into every execution it saves: about 10 kB. */
export const STORED_CAP = 200;
/** A response that n8n has not sent within this time will not come; the retry may run. */
export const PENDING_LIMIT_MS = 120_000;
/** With the tolerance off there is no age after which a delivery is refused as stale. */
const WINDOW_WITHOUT_TOLERANCE_MS = 24 * 3_600_000;

/**
 * How long an id is remembered: as long as its delivery could be sent again and still be fresh. It may
 * be dated up to one tolerance ahead and stays fresh for one more.
 */
export function memoryWindow(toleranceSeconds: number): number {
	return toleranceSeconds > 0 ? 2 * toleranceSeconds * 1_000 : WINDOW_WITHOUT_TOLERANCE_MS;
}

type Pending = {
	response: SentResponse;
	pendingUntil: number;
	expiresAt: number;
	/** n8n is saving it, which it does only once the run has started. */
	isStarted: boolean;
};

export class DeliveryLog {
	private readonly pending = new Map<string, Pending>();

	/** Id → the time (ms) after which it is forgotten; oldest first. */
	private readonly acknowledged = new Map<string, number>();

	status(id: string, now: number): Status {
		const pending = this.pending.get(id);
		if (pending) {
			this.settle(id, pending);
			if (now >= pending.pendingUntil) this.pending.delete(id);
		}
		if (this.pending.has(id)) return 'pending';
		const expiresAt = this.acknowledged.get(id);
		return expiresAt !== undefined && now <= expiresAt ? 'acknowledged' : 'new';
	}

	/** Marks a delivery as pending until `response` has been sent. */
	markPending(id: string, response: SentResponse, now: number, windowMs: number): void {
		this.prune(now);
		const pending = {
			response,
			pendingUntil: now + PENDING_LIMIT_MS,
			expiresAt: now + windowMs,
			isStarted: false,
		};
		this.pending.set(id, pending);
		// 'finish' shows that the response was sent; a sender that hangs up first causes only 'close', and n8n
		// answers a closed connection later: `status` looks again when the retry comes.
		const settle = () => this.settle(id, pending);
		response.once('finish', settle);
		response.once('close', settle);
	}

	/**
	 * What n8n stores when it saves the static data of this delivery: the youngest of what is acknowledged, of
	 * what n8n is saving at the same moment, and the delivery itself.
	 */
	toStored(id: string): string[] {
		const own = this.pending.get(id);
		if (own) own.isStarted = true;
		const started = [...this.pending].filter(([, { isStarted }]) => isStarted);
		const all = new Map(this.acknowledged);
		for (const [each, { expiresAt }] of started) {
			all.delete(each);
			all.set(each, expiresAt);
		}
		return [...all]
			.slice(-STORED_CAP)
			.map(([each, expiresAt]) => `${Math.ceil(expiresAt / 1_000)}:${each}`);
	}

	/** Adds stored entries: of this node before a restart, or of another process of this n8n. */
	restore(entries: unknown, now: number): void {
		if (!Array.isArray(entries)) return;
		for (const entry of entries) {
			const [, seconds, id] = /^(\d{1,12}):([A-Za-z0-9_-]{1,200})$/.exec(String(entry)) ?? [];
			if (id === undefined) continue;
			const expiresAt = Number(seconds) * 1_000;
			const known = this.acknowledged.get(id) ?? Number.NEGATIVE_INFINITY;
			if (now <= expiresAt && known < expiresAt) this.acknowledge(id, expiresAt);
		}
	}

	isIdle(now: number): boolean {
		this.prune(now);
		return this.pending.size === 0 && this.acknowledged.size === 0;
	}

	private settle(id: string, pending: Pending): void {
		if (this.pending.get(id) !== pending || !pending.response.writableEnded) return;
		this.pending.delete(id);
		const { statusCode } = pending.response;
		if (statusCode >= 200 && statusCode < 300) this.acknowledge(id, pending.expiresAt);
	}

	private acknowledge(id: string, expiresAt: number): void {
		// A Map keeps the position of a key it has: removed first, the id becomes the youngest.
		this.acknowledged.delete(id);
		this.acknowledged.set(id, expiresAt);
	}

	private prune(now: number): void {
		for (const [id, { pendingUntil }] of this.pending) {
			if (now < pendingUntil) break;
			this.pending.delete(id);
		}
		for (const [id, expiresAt] of this.acknowledged) {
			if (now <= expiresAt && this.acknowledged.size <= MEMORY_CAP) break;
			this.acknowledged.delete(id);
		}
	}
}

const LOGS_BEFORE_TIDYING = 1_000;
const logs = new Map<string, DeliveryLog>();

/** The log of one node, the same for every request that this process serves. */
export function deliveryLogOf(workflowId: string, nodeId: string, now: number): DeliveryLog {
	const key = `${workflowId}/${nodeId}`;
	const known = logs.get(key);
	if (known) return known;
	if (logs.size >= LOGS_BEFORE_TIDYING) {
		for (const [other, log] of logs) if (log.isIdle(now)) logs.delete(other);
	}
	const log = new DeliveryLog();
	logs.set(key, log);
	return log;
}
