/** Lets at most so many tasks run at once; the others wait in the order in which they came. */
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
 * Works through the numbers from `start` up to `end`, so many at a time. After one has failed no further one
 * is begun; those under way are awaited.
 *
 * @param end first number not to work on
 * @throws what the lowest failing number threw
 */
export async function inParallel(
	width: number,
	start: number,
	end: number,
	work: (index: number) => Promise<void>,
): Promise<void> {
	let next = start;
	const failed: Array<{ index: number; error: unknown }> = [];
	const worker = async (): Promise<void> => {
		while (next < end && failed.length === 0) {
			const index = next++;
			try {
				await work(index);
			} catch (error) {
				failed.push({ index, error });
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, end - start) }, worker));
	const [first] = failed.sort((a, b) => a.index - b.index);
	if (first) throw first.error;
}
