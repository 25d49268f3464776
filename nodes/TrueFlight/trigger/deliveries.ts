/**
 * Which deliveries of one node have been taken: each is acknowledged once.
 *
 * A delivery is *pending* from the moment its run is asked for until n8n has answered the sender.
 * n8n answers 2xx only after it has started the run (docs/trigger.md, "What n8n does"), so:
 * answered 2xx → *acknowledged*, a repeat is answered 200 and runs nothing;
 * answered otherwise → forgotten, the sender's retry runs.
 *
 * Held in memory for the process. What is acknowledged is also handed out and taken in as text
 * entries, for n8n's static data, which survives a restart.
 */

/** The part of an HTTP response that tells whether, and how, n8n has answered. */
export interface Answer {
	readonly writableEnded: boolean;
	readonly statusCode: number;
	once(event: 'finish' | 'close', listener: () => void): unknown;
}

export type Standing = 'new' | 'pending' | 'acknowledged';

/** Ids held in memory for one node: about 1 MB. The oldest give way. */
const MEMORY_CAP = 10_000;
/** Ids kept across a restart. n8n copies static data into every execution it saves: about 10 kB. */
export const STORED_CAP = 200;
/** An answer that n8n owes for longer than this will not come; the retry may run. */
const PENDING_LIMIT_MS = 120_000;
/** With the tolerance off there is no age after which a delivery is refused as stale. */
const WINDOW_WITHOUT_TOLERANCE_MS = 24 * 3_600_000;

/**
 * How long an id is remembered: as long as its delivery could be sent again and still be fresh. It may
 * be dated up to one tolerance ahead and stays fresh for one more.
 */
export function memoryWindow(toleranceSeconds: number): number {
	return toleranceSeconds > 0 ? 2 * toleranceSeconds * 1_000 : WINDOW_WITHOUT_TOLERANCE_MS;
}

type Pending = { answer: Answer; owedUntil: number; expiresAt: number };

export class DeliveryLog {
	private readonly pending = new Map<string, Pending>();

	/** Id → the time (ms) after which it is forgotten; oldest first. */
	private readonly acknowledged = new Map<string, number>();

	standing(id: string, now: number): Standing {
		const pending = this.pending.get(id);
		if (pending) {
			this.settle(id, pending);
			if (now >= pending.owedUntil) this.pending.delete(id);
		}
		if (this.pending.has(id)) return 'pending';
		const expiresAt = this.acknowledged.get(id);
		return expiresAt !== undefined && now <= expiresAt ? 'acknowledged' : 'new';
	}

	/** Marks a delivery as pending until `answer` has been sent. */
	begin(id: string, answer: Answer, now: number, windowMs: number): void {
		this.prune(now);
		const pending = { answer, owedUntil: now + PENDING_LIMIT_MS, expiresAt: now + windowMs };
		this.pending.set(id, pending);
		// 'finish' tells that the answer left; a sender that hangs up first causes only 'close', and n8n
		// answers into the void later: `standing` looks again when the retry comes.
		const settle = () => this.settle(id, pending);
		answer.once('finish', settle);
		answer.once('close', settle);
	}

	/** What to store for a restart, `id` included though still pending: n8n saves it after the run starts. */
	entriesWith(id: string, now: number, windowMs: number): string[] {
		const others = [...this.acknowledged].filter(([other]) => other !== id).slice(1 - STORED_CAP);
		const all = [...others, [id, now + windowMs] as const];
		return all.map(([each, expiresAt]) => `${Math.ceil(expiresAt / 1_000)}:${each}`);
	}

	/** Takes in stored entries: of this node before a restart, or of another process of this n8n. */
	learn(entries: unknown, now: number): void {
		if (!Array.isArray(entries)) return;
		for (const entry of entries) {
			const [, seconds, id] = /^(\d{1,12}):([A-Za-z0-9_-]{1,200})$/.exec(String(entry)) ?? [];
			if (id === undefined) continue;
			const expiresAt = Number(seconds) * 1_000;
			const known = this.acknowledged.get(id) ?? Number.NEGATIVE_INFINITY;
			if (now <= expiresAt && known < expiresAt) this.remember(id, expiresAt);
		}
	}

	isIdle(now: number): boolean {
		this.prune(now);
		return this.pending.size === 0 && this.acknowledged.size === 0;
	}

	private settle(id: string, pending: Pending): void {
		if (this.pending.get(id) !== pending || !pending.answer.writableEnded) return;
		this.pending.delete(id);
		const { statusCode } = pending.answer;
		if (statusCode >= 200 && statusCode < 300) this.remember(id, pending.expiresAt);
	}

	private remember(id: string, expiresAt: number): void {
		// A Map keeps the place of a key it knows: taken out first, the id becomes the youngest.
		this.acknowledged.delete(id);
		this.acknowledged.set(id, expiresAt);
	}

	private prune(now: number): void {
		for (const [id, { owedUntil }] of this.pending) {
			if (now < owedUntil) break;
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
