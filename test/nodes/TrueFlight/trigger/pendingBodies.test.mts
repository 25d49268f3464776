import { waitForBody } from '../../../../nodes/TrueFlight/trigger/pendingBodies.ts';

const never = async () => await new Promise<void>(() => {});

beforeEach(() => jest.useFakeTimers());
// Ends what still waits, so that the next test begins with none.
afterEach(async () => {
	await jest.advanceTimersByTimeAsync(10_000);
	jest.useRealTimers();
});

describe('a body', () => {
	it('that arrives is waited for', async () => {
		let arrive = () => {};
		const body = new Promise<void>((resolve) => (arrive = resolve));
		const waited = waitForBody(body);
		await jest.advanceTimersByTimeAsync(9_999);
		arrive();
		expect(await waited).toBeUndefined();
		// Thousands of deliveries would otherwise leave as many timers.
		expect(jest.getTimerCount()).toBe(0);
	});

	it('that does not arrive within ten seconds is too slow', async () => {
		const waited = waitForBody(never());
		await jest.advanceTimersByTimeAsync(10_000);
		expect(await waited).toBe('body-too-slow');
	});

	it('that cannot be read is reported as n8n reports it', async () => {
		const tooLarge = Object.assign(new Error('too large'), { statusCode: 413 });
		await expect(waitForBody(Promise.reject(tooLarge))).rejects.toBe(tooLarge);
	});

	it('that fails after it was given up disturbs nobody', async () => {
		let fail: (error: Error) => void = () => {};
		const waited = waitForBody(new Promise((_, reject) => (fail = reject)));
		await jest.advanceTimersByTimeAsync(10_000);
		await waited;
		fail(new Error('aborted'));
		await jest.advanceTimersByTimeAsync(0);
	});
});

it('waits for 50 at a time: one more displaces the oldest, not the newest', async () => {
	const outcomes: unknown[] = [];
	for (let index = 0; index < 51; index += 1)
		void waitForBody(never()).then((outcome) => (outcomes[index] = outcome));
	await jest.advanceTimersByTimeAsync(0);
	expect(outcomes[0]).toBe('body-displaced');
	expect(outcomes.filter(Boolean)).toHaveLength(1);
	// What arrives makes room: nothing else is displaced.
	expect(await waitForBody(Promise.resolve())).toBeUndefined();
	await jest.advanceTimersByTimeAsync(0);
	expect(outcomes.filter(Boolean)).toHaveLength(2);
	await jest.advanceTimersByTimeAsync(10_000);
	expect(outcomes.slice(2)).toEqual(Array<string>(49).fill('body-too-slow'));
});
