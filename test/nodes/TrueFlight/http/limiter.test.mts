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
				limiter.run(async () => {
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
