import { sleep } from 'n8n-workflow';
import { cancelled } from './errors';

/** Milliseconds between two looks at the deadlines: a timer for each of them would cost as much as the request. */
const LOOK = 200;

interface Deadline {
	/** Milliseconds since 1970. */
	due: number;
	outer: AbortSignal | undefined;
	late: () => Error;
	stop: (error: Error) => void;
}

const deadlines = new Set<Deadline>();
let isWatched = false;
/** Signals whose firing ends the tasks that depend on them: a listener for each task would cost too much as well. */
const heard = new WeakSet<AbortSignal>();

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
	if (outer) hear(outer);
	const own = new AbortController();
	heard.add(own.signal);
	return await new Promise<T>((resolve, reject) => {
		const leave = (): boolean => deadlines.delete(deadline);
		const deadline: Deadline = {
			due: Date.now() + milliseconds,
			outer,
			late,
			stop: (error) => {
				leave();
				reject(error);
				own.abort();
				cancelAllOf(own.signal);
			},
		};
		deadlines.add(deadline);
		if (!isWatched) void watch();
		task(own.signal).then(
			(value) => void (leave(), resolve(value)),
			(error: unknown) => void (leave(), reject(error as Error)),
		);
	});
}

function hear(signal: AbortSignal): void {
	if (heard.has(signal)) return;
	heard.add(signal);
	signal.addEventListener('abort', () => cancelAllOf(signal), { once: true });
}

function cancelAllOf(signal: AbortSignal): void {
	for (const { outer, stop } of deadlines) if (outer === signal) stop(cancelled());
}

async function watch(): Promise<void> {
	isWatched = true;
	while (deadlines.size > 0) {
		await sleep(LOOK);
		const now = Date.now();
		for (const { due, late, stop } of deadlines) if (due <= now) stop(late());
	}
	isWatched = false;
}
