import { inParallel, Limiter } from '../../../../nodes/TrueFlight/transport/limiter.ts';

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
		await inParallel(4, 3, 13, async (index) => void seen.push(index));
		expect(seen).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
	});

	it('begins nothing new after one has failed, awaits the rest, and throws the lowest', async () => {
		const ended: number[] = [];
		const work = async (index: number): Promise<void> => {
			await tick();
			if (index === 1) await tick();
			ended.push(index);
			if (index === 1 || index === 2) throw new Error(`number ${index}`);
		};
		await expect(inParallel(3, 0, 100, work)).rejects.toThrow('number 1');
		expect(ended.length).toBeLessThan(8);
		expect(ended).toContain(1);
	});

	it('has nothing to do where the end comes before the start', async () => {
		await expect(inParallel(3, 5, 2, () => Promise.reject(new Error()))).resolves.toBeUndefined();
	});
});
