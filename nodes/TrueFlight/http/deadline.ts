import { sleep } from 'n8n-workflow';

/** Milliseconds between two looks at the deadlines: a timer for each of them would cost as much as the request. */
const LOOK = 200;

interface Deadline {
	/** Milliseconds since 1970. */
	due: number;
	expire: () => void;
}

const deadlines = new Set<Deadline>();
let isWatched = false;

/**
 * Runs a task until a deadline, give or take a fraction of a second. Whatever the task waits for then, it is not waited
 * for any longer: some things that can be waited for never end, nor do they react to a signal.
 *
 * @param milliseconds from now to the deadline
 * @param outer fires when the user cancels the execution
 * @param task receives a signal that fires at the deadline, and with `outer`
 * @throws what `late` makes, at the deadline
 */
export async function withDeadline<T>(
	milliseconds: number,
	outer: AbortSignal | undefined,
	late: () => Error,
	task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const own = new AbortController();
	const cancel = (): void => own.abort();
	if (outer?.aborted) cancel();
	outer?.addEventListener('abort', cancel);
	const deadline = { due: Date.now() + milliseconds, expire: cancel };
	try {
		return await new Promise<T>((resolve, reject) => {
			deadline.expire = (): void => {
				reject(late());
				cancel();
			};
			deadlines.add(deadline);
			if (!isWatched) void watch();
			task(own.signal).then(resolve, reject);
		});
	} finally {
		deadlines.delete(deadline);
		outer?.removeEventListener('abort', cancel);
	}
}

async function watch(): Promise<void> {
	isWatched = true;
	while (deadlines.size > 0) {
		await sleep(LOOK);
		const now = Date.now();
		for (const { due, expire } of deadlines) if (due <= now) expire();
	}
	isWatched = false;
}
