import { load, loadAndKill, waitUntilSettled } from '../load/exactlyOnce.mts';
import { genuine, type Planned } from '../load/plan.mts';
import { sendAll } from '../load/send.mts';
import { SECRET } from '../nodes/TrueFlight/trigger/signing.mts';
import { startOwnN8n, type OwnN8n } from '../support/ownN8n.mts';
import { publishTrigger } from '../support/triggerWorkflow.mts';
import { session } from './support/session.mts';

/** An n8n of its own starts twice here; `npm run load:trigger` does the same with ten times as much. */
jest.setTimeout(900_000);

describe('under load, the trigger', () => {
	let n8n: OwnN8n;

	beforeAll(async () => {
		n8n = await startOwnN8n(session().root);
	});

	afterAll(async () => await n8n.end());

	/** What a sender that received no response in time does: all five again, some after others and some at once. */
	it.each(['ended', 'killed'] as const)(
		'runs none of five deliveries again after n8n was %s and started again',
		async (how) => {
			const id = `restart_${how}`;
			const url = await publishTrigger(n8n.client, n8n.api, { id, secrets: SECRET });
			const five = (serials: number[]) => serials.map((serial) => genuine(`load_${serial}`));
			const send = async (planned: Planned[]) =>
				(await sendAll([url], planned, { concurrency: 5 })).map(({ status }) => status);
			expect(await send(five([1]))).toEqual([200]);
			expect(await send(five([2]))).toEqual([200]);
			expect(await send(five([3, 4, 5]))).toEqual([200, 200, 200]);
			await waitUntilSettled(n8n.runs, id);
			await (how === 'killed' ? n8n.kill() : n8n.stop());
			await n8n.restart();
			expect(await send(five([1, 2, 3, 4, 5]))).toEqual([200, 200, 200, 200, 200]);
			await waitUntilSettled(n8n.runs, id);
			expect((await n8n.runs.count(id)).total).toBe(5);
		},
	);

	it('runs every genuine delivery once, repeated ones included, and no forged one', async () => {
		const result = await load(n8n, 'load', 100, 20);
		expect(result).toMatchObject({
			genuine: 80,
			genuineNotTaken: 0,
			forgedNotRefused: 0,
			runs: 80,
			once: 80,
			forgedRuns: 0,
		});
	});

	it('loses none when n8n is killed in the middle and the sender goes on', async () => {
		const { sent, notTaken, lost } = await loadAndKill(n8n, 'loadKilled', 60, 20);
		expect({ sent, notTaken, lost }).toEqual({ sent: 60, notTaken: 0, lost: 0 });
	});
});
