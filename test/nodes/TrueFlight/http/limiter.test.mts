import { inOrder, inParallel, Limiter } from '../../../../nodes/TrueFlight/http/limiter.ts';

const tick = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

describe('Limiter', () => {
	it('never runs more than it may, runs all, in order, and goes on after one that throws', async () => {
		const limiter = new Limiter(3);
		const begun: number[] = [];
		let running = 0;
		let most = 0;
		const results = await Promise.allSettled(
			Array.from({ length: 20 }, async (_, index) =>
				limiter.run(limiter.place(), undefined, async () => {
					begun.push(index);
					most = Math.max(most, ++running);
					await tick();
					running--;
					if (index % 5 === 0) throw new Error(String(index));
					return index;
				}),
			),
		);
		expect(most).toBe(3);
		expect(begun).toEqual(Array.from({ length: 20 }, (_, index) => index));
		expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(4);
	});
});

describe('Limiter, after a refusal', () => {
	/** Requests that end when the test says so; those under way, in the order in which they started. */
	function requests(limiter: Limiter) {
		const underWay: Array<{ index: number; end: (isRefused?: boolean) => void }> = [];
		const add = async (index: number, signal?: AbortSignal): Promise<void> => {
			const place = limiter.place();
			for (let isRefused = true; isRefused; ) {
				isRefused = await limiter.run(place, signal, async () => {
					const refused = await new Promise<boolean>((resolve) =>
						underWay.push({ index, end: (is = false) => resolve(is) }),
					);
					if (refused) limiter.refuse(10);
					return refused;
				});
			}
		};
		const end = async (isRefused = false): Promise<void> => {
			underWay.shift()!.end(isRefused);
			await settled();
		};
		return { add, end, shown: () => underWay.map(({ index }) => index) };
	}
	const settled = async (): Promise<void> => {
		for (let ticks = 0; ticks < 5; ticks++) await tick();
	};
	const pauseIsOver = async (): Promise<void> =>
		await new Promise((resolve) => setTimeout(resolve, 40));

	it('one that was refused goes first and alone, then as many as were accepted before, then one', async () => {
		const { add, end, shown } = requests(new Limiter(4));
		const all = Array.from({ length: 20 }, async (_, index) => await add(index));
		await settled();
		expect(shown()).toEqual([0, 1, 2, 3]);
		for (let accepted = 3; accepted > 0; accepted--) await end();
		expect(shown()).toEqual([3, 4, 5, 6]);
		for (let refused = 4; refused > 0; refused--) await end(true);
		expect(shown()).toEqual([]);
		await pauseIsOver();
		expect(shown()).toEqual([3]);
		await end();
		expect(shown()).toEqual([4, 5]);
		await end();
		expect(shown()).toEqual([5]);
		await end();
		expect(shown()).toEqual([6]);
		await end(true);
		await pauseIsOver();
		expect(shown()).toEqual([6]);
		await end();
		await end();
		await end();
		expect(shown()).toEqual([9]);
		// More than before: up to the double.
		await end();
		expect(shown()).toEqual([10, 11, 12, 13]);
		while (shown().length > 0) await end();
		await Promise.all(all);
	});

	it('one that was sent before the refusal and is not refused says nothing of the pace', async () => {
		const { add, end, shown } = requests(new Limiter(3));
		const all = Array.from({ length: 6 }, async (_, index) => await add(index));
		await settled();
		await end(true);
		await end();
		await end();
		await pauseIsOver();
		expect(shown()).toEqual([0]);
		await end();
		expect(shown()).toEqual([3, 4]);
		while (shown().length > 0) await end();
		await Promise.all(all);
	});

	it('goes on with the next when the first has no time left', async () => {
		const { add, end, shown } = requests(new Limiter(2));
		const item = new AbortController();
		const first = add(0, item.signal);
		const second = add(1);
		await settled();
		await end(true);
		await end(true);
		item.abort();
		await expect(first).rejects.toThrow('The execution was cancelled');
		await pauseIsOver();
		expect(shown()).toEqual([1]);
		await end();
		await second;
	});
});

describe('inParallel', () => {
	it('works on each number once', async () => {
		const seen: number[] = [];
		await inParallel(4, 10, async (index) => void seen.push(index));
		expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});

	it('begins nothing new after one has failed, awaits the rest, and throws the lowest', async () => {
		const ended: number[] = [];
		const work = async (index: number): Promise<void> => {
			await tick();
			if (index === 1) await tick();
			ended.push(index);
			if (index === 1 || index === 2) throw new Error(`number ${index}`);
		};
		await expect(inParallel(3, 100, work)).rejects.toThrow('number 1');
		expect(ended.length).toBeLessThan(8);
		expect(ended).toContain(1);
	});

	it('has nothing to do where there are no numbers', async () => {
		await expect(inParallel(3, 0, () => Promise.reject(new Error()))).resolves.toBeUndefined();
	});
});

describe('inOrder', () => {
	async function collect(results: AsyncGenerator<number>): Promise<number[]> {
		const collected: number[] = [];
		for await (const result of results) collected.push(result);
		return collected;
	}

	it('gives the results in order although later ones are ready first, some ahead', async () => {
		let running = 0;
		let most = 0;
		const work = async (index: number): Promise<number> => {
			most = Math.max(most, ++running);
			for (let ticks = index % 3 === 0 ? 3 : 1; ticks > 0; ticks--) await tick();
			running--;
			return index;
		};
		expect(await collect(inOrder(4, 3, 13, work))).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
		expect(most).toBe(4);
		expect(await collect(inOrder(3, 5, 2, work))).toEqual([]);
	});

	it('starts nothing new after one has failed, gives those before it, and throws the lowest', async () => {
		const started: number[] = [];
		const ended: number[] = [];
		const seen: number[] = [];
		const work = async (index: number): Promise<number> => {
			started.push(index);
			for (let ticks = index === 1 ? 1 : 4; ticks > 0; ticks--) await tick();
			ended.push(index);
			if (index > 0) throw new Error(`number ${index}`);
			return index;
		};
		const reading = async (): Promise<void> => {
			for await (const result of inOrder(3, 0, 100, work)) seen.push(result);
		};
		await expect(reading()).rejects.toThrow('number 1');
		expect(seen).toEqual([0]);
		expect(started).toEqual([0, 1, 2]);
		expect(ended.sort()).toEqual([0, 1, 2]);
	});

	it('awaits those under way when the reader stops, and starts no other', async () => {
		const started: number[] = [];
		const ended: number[] = [];
		const work = async (index: number): Promise<number> => {
			started.push(index);
			await tick();
			await tick();
			ended.push(index);
			return index;
		};
		for await (const result of inOrder(4, 0, 100, work)) if (result === 1) break;
		expect(ended).toEqual(started);
		expect(started.length).toBeLessThanOrEqual(6);
	});
});
