import { sleep } from 'n8n-workflow';

/** How long a body may take to arrive. n8n itself waits 300 s for a request. */
const DEADLINE_MS = 10_000;
/**
 * How many bodies this process waits for at the same time. Each holds a connection and, with n8n's default
 * expression engine, an isolate of 7 MB.
 */
const MOST_PENDING = 50;

export type GivenUp = 'body-too-slow' | 'body-displaced';

/** Those that wait, the oldest first; each with what ends its waiting. */
const waiting = new Set<() => void>();

/**
 * Waits for a body: at most 10 seconds, and with at most 49 others. When one more arrives, the one that has
 * waited longest is given up, not the new one: senders that stall on purpose displace each other, while a
 * genuine body arrives at once.
 *
 * @returns undefined when `body` has arrived, or why it is no longer waited for
 * @throws as `body` does
 */
export async function waitForBody(body: Promise<void>): Promise<GivenUp | undefined> {
	let displace = () => {};
	const displaced = new Promise<GivenUp>((resolve) => {
		displace = () => resolve('body-displaced');
	});
	waiting.add(displace);
	if (waiting.size > MOST_PENDING) {
		const [oldest] = waiting;
		if (oldest) waiting.delete(oldest);
		oldest?.();
	}
	// What becomes of a body that is no longer waited for is of no interest.
	body.catch(() => {});
	const over = new AbortController();
	try {
		const late = sleep(DEADLINE_MS, over.signal).then((): GivenUp => 'body-too-slow');
		return await Promise.race([body.then(() => undefined), displaced, late]);
	} finally {
		waiting.delete(displace);
		// Or its timer would live on for each delivery.
		over.abort();
	}
}
