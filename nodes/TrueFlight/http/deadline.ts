import { sleep } from 'n8n-workflow';
import { cancelled } from './errors';

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
 * Runs a task until a deadline, give or take a fraction of a second, or until the execution is cancelled. Whatever the
 * task waits for then, it is not waited for any longer: some things that can be waited for never end, nor do they react
 * to a signal.
 *
 * @param milliseconds from now to the deadline
 * @param outer fires when the user cancels the execution
 * @param task receives a signal that fires at its end
 * @throws what `late` makes, at the deadline
 * @throws {OperationalError} when `outer` fires
 */
export async function withDeadline<T>(
	milliseconds: number,
	outer: AbortSignal | undefined,
	late: () => Error,
	task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	if (outer?.aborted) throw cancelled();
	const own = new AbortController();
	return await new Promise<T>((resolve, reject) => {
		const leave = (): void => {
			outer?.removeEventListener('abort', cancel);
			deadlines.delete(deadline);
		};
		const fail = (error: unknown): void => {
			leave();
			reject(error as Error);
		};
		const stop = (error: Error): void => {
			fail(error);
			own.abort();
		};
		const cancel = (): void => stop(cancelled());
		const deadline = { due: Date.now() + milliseconds, expire: () => stop(late()) };
		outer?.addEventListener('abort', cancel);
		deadlines.add(deadline);
		if (!isWatched) void watch();
		task(own.signal).then((value) => {
			leave();
			resolve(value);
		}, fail);
	});
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
