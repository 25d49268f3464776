/** Runs up to a number of tasks at once; the others wait in the order in which they came. */
export class Limiter {
	private readonly waiting: Array<() => void> = [];

	/** @param free tasks that may run at once */
	constructor(private free: number) {}

	async run<T>(task: () => Promise<T>): Promise<T> {
		if (this.free > 0) this.free--;
		else await new Promise<void>((resolve) => this.waiting.push(resolve));
		try {
			return await task();
		} finally {
			const next = this.waiting.shift();
			if (next) next();
			else this.free++;
		}
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
