import { sleep } from 'n8n-workflow';
import { cancelled } from './errors';

/**
 * Lets up to a number of requests be under way at once, in the order in which they came.
 *
 * After the server has refused one as too many, and the pause that it wants is over, one request goes first; each that
 * is not refused lets one more be under way, up to as many as the server accepted after the pause before. From there on
 * one shows whether there may be more.
 */
export class Limiter {
	private underWay = 0;
	private allowed: number;
	private refusals = 0;
	/** Requests that were not refused since the last refusal, and how many of them are to be expected. */
	private accepted = 0;
	private expected = Infinity;
	private pausedUntil = 0;
	private places = 0;
	/** Places of the requests that wait, in their order. */
	private readonly waiting: number[] = [];
	private woken: Array<() => void> = [];

	/** @param most requests that may be under way at once */
	constructor(private readonly most: number) {
		this.allowed = most;
	}

	/** The place of a request in the order, which it keeps over all of its tries. */
	place(): number {
		return this.places++;
	}

	/**
	 * Runs one try of a request when it is its turn.
	 *
	 * @throws {OperationalError} when the signal fires before
	 */
	async run<T>(place: number, signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T> {
		await this.turnOf(place, signal);
		const { refusals } = this;
		try {
			return await task();
		} finally {
			this.underWay--;
			if (refusals === this.refusals) this.accept();
			this.wake();
		}
	}

	/** To be called in the task of a request that the server has refused. @param pause in milliseconds */
	refuse(pause: number): void {
		this.refusals++;
		if (this.accepted > 0) this.expected = this.accepted;
		this.accepted = 0;
		this.allowed = 1;
		this.pausedUntil = Math.max(this.pausedUntil, Date.now() + pause);
	}

	private accept(): void {
		this.accepted++;
		this.allowed = Math.min(this.most, this.allowed + 1);
		if (this.accepted > this.expected) this.expected = 2 * this.accepted;
	}

	private get isFree(): boolean {
		const isExpected = this.accepted + this.underWay < this.expected || this.underWay === 0;
		return this.underWay < this.allowed && isExpected;
	}

	private async turnOf(place: number, signal: AbortSignal | undefined): Promise<void> {
		this.waiting.push(place);
		this.waiting.sort((a, b) => a - b);
		try {
			for (;;) {
				if (signal?.aborted) throw cancelled();
				const left = this.pausedUntil - Date.now();
				if (left > 0) await sleep(left, signal).catch(() => {});
				else if (this.waiting[0] === place && this.isFree) break;
				else await new Promise<void>((resolve) => this.woken.push(resolve));
			}
			this.underWay++;
		} finally {
			this.waiting.splice(this.waiting.indexOf(place), 1);
			this.wake();
		}
	}

	private wake(): void {
		for (const resolve of this.woken.splice(0)) resolve();
	}
}

/**
 * Works through the numbers from 0 up to `count`, up to `width` at a time. After one has failed no further one
 * is started; those under way are awaited.
 *
 * @throws what the lowest failing number threw
 */
export async function inParallel(
	width: number,
	count: number,
	work: (index: number) => Promise<void>,
): Promise<void> {
	let next = 0;
	const failed: Array<{ index: number; error: unknown }> = [];
	const worker = async (): Promise<void> => {
		while (next < count && failed.length === 0) {
			const index = next++;
			try {
				await work(index);
			} catch (error) {
				failed.push({ index, error });
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
	const [first] = failed.sort((a, b) => a.index - b.index);
	if (first) throw first.error;
}

/**
 * The results for the numbers from `start` up to `end`, in their order, while up to `width` are worked on ahead.
 * After one has failed no further one is started; those under way are awaited, also when the reader stops.
 *
 * @param end first number not to work on
 * @throws what the lowest failing number threw
 */
export async function* inOrder<T>(
	width: number,
	start: number,
	end: number,
	work: (index: number) => Promise<T>,
): AsyncGenerator<T, void, undefined> {
	const ahead: Array<Promise<T>> = [];
	let next = start;
	let hasFailed = false;
	const startNext = (): void => {
		while (next < end && ahead.length < width && !hasFailed) {
			const task = work(next++);
			task.catch(() => {
				hasFailed = true;
			});
			ahead.push(task);
		}
	};
	try {
		for (startNext(); ahead.length > 0; startNext()) {
			const result = await ahead[0]!;
			void ahead.shift();
			startNext();
			yield result;
		}
	} finally {
		await Promise.allSettled(ahead);
	}
}
