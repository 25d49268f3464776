import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { QueueReport } from '../load/queueMode.mts';
import { session } from './support/session.mts';

/** Five processes of n8n start here, on machines of any size. */
jest.setTimeout(900_000);

/** `npm run queue`, with fewer deliveries. */
describe("in n8n's queue mode, with PostgreSQL, Redis, two workers and two webhook processors,", () => {
	let report: QueueReport;

	beforeAll(async () => {
		const { root } = session();
		const args = [join(root, 'test/load/queue.mts'), '--json', '--deliveries', '100'];
		const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root }).catch(
			// What is broken is reported below, by name.
			(error: Error & { stdout: string }) => {
				if (!error.stdout.includes('{')) throw error;
				return error;
			},
		);
		report = JSON.parse(stdout) as QueueReport;
	});

	it('a worker runs the main job', () => {
		// The reservations of the sample school's grounded aircraft in the coming week.
		expect(report.customers).toBeGreaterThan(0);
	});

	it('a delivery whose copy reaches the other processor half a second later runs once', () => {
		expect(report.copies).toEqual({ deliveries: 10, runs: 10 });
	});

	it('the example that counts deliveries in Redis is exact, however close two copies are', () => {
		expect(report.exact).toEqual({ deliveries: 10, done: 10 });
	});

	it('every genuine delivery of a load has its run, and no forged one, though a worker is killed', () => {
		const { load } = report;
		expect(load).toMatchObject({
			sent: 100,
			genuine: 80,
			workerKilled: true,
			genuineNotTaken: 0,
			forgedNotRefused: 0,
			forgedRuns: 0,
			lost: 0,
		});
		// What the worker was executing, ten at most: n8n shows it as failed and does not start it again.
		expect(load.onlyInterrupted).toBeLessThanOrEqual(10);
		expect(load.once + load.moreThanOnce + load.onlyInterrupted).toBe(80);
	});
});
