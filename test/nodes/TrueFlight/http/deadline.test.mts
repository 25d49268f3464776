import { withDeadline } from '../../../../nodes/TrueFlight/http/deadline.ts';

const never = async (): Promise<never> => await new Promise(() => {});
const late = (): Error => new Error('late');

it('the result of a task, and what it throws, are passed on, and nothing is watched afterwards', async () => {
	jest.useFakeTimers();
	const done = withDeadline(60_000, undefined, late, async () => await Promise.resolve(1));
	await expect(done).resolves.toBe(1);
	const failed = withDeadline(60_000, undefined, late, async () => {
		return await Promise.reject(new Error('own'));
	});
	await expect(failed).rejects.toThrow('own');
	await jest.advanceTimersByTimeAsync(1000);
	expect(jest.getTimerCount()).toBe(0);
	jest.useRealTimers();
});

describe('a task that never ends, nor reacts to a signal', () => {
	it('is left at its deadline, not before, and is told', async () => {
		let signal: AbortSignal | undefined;
		const start = Date.now();
		const task = async (own: AbortSignal): Promise<never> => {
			signal = own;
			return await never();
		};
		await expect(withDeadline(300, undefined, late, task)).rejects.toThrow('late');
		expect(Date.now() - start).toBeGreaterThanOrEqual(295);
		expect(signal!.aborted).toBe(true);
	});

	it('is left when the execution is cancelled, and is told', async () => {
		const execution = new AbortController();
		let signal: AbortSignal | undefined;
		const task = async (own: AbortSignal): Promise<never> => {
			signal = own;
			return await never();
		};
		const run = withDeadline(60_000, execution.signal, late, task);
		execution.abort();
		await expect(run).rejects.toThrow('The execution was cancelled');
		expect(signal!.aborted).toBe(true);
	});

	it('is left with the outer one that has a deadline, and does not start after it', async () => {
		let started = 0;
		let inner: unknown;
		const outer = withDeadline(100, undefined, late, async (signal) => {
			started++;
			inner = await withDeadline(60_000, signal, late, never).catch(String);
			return await withDeadline(60_000, signal, late, async () => void started++);
		});
		await expect(outer).rejects.toThrow('late');
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(started).toBe(1);
		expect(inner).toContain('The execution was cancelled');
	});
});
