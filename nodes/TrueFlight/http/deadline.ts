import { sleep } from 'n8n-workflow';

/** Longest delay that a timer of Node.js accepts, in milliseconds. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Runs a task until a deadline. Whatever the task waits for then, it is not waited for any longer: some things that
 * can be waited for never end, nor do they react to a signal.
 *
 * @param milliseconds from now to the deadline
 * @param outer fires when the user cancels the execution; the task receives it together with the deadline's signal
 * @throws what `late` makes, at the deadline
 */
export async function withDeadline<T>(
	milliseconds: number,
	outer: AbortSignal | undefined,
	late: () => Error,
	task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const deadline = new AbortController();
	const signal = outer ? AbortSignal.any([outer, deadline.signal]) : deadline.signal;
	const finished = new AbortController();
	const end = sleep(Math.min(milliseconds, LONGEST_DELAY), finished.signal).then((): never => {
		throw late();
	});
	try {
		return await Promise.race([task(signal), end]);
	} finally {
		finished.abort();
		deadline.abort();
	}
}
