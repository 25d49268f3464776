import { load, loadAndKill } from '../load/exactlyOnce.mts';
import { startOwnN8n, type OwnN8n } from '../support/ownN8n.mts';
import { session } from './support/session.mts';

/** An n8n of its own starts twice here; `npm run load:trigger` does the same with ten times as much. */
jest.setTimeout(900_000);

describe('under load, the trigger', () => {
	let n8n: OwnN8n;

	beforeAll(async () => {
		n8n = await startOwnN8n(session().root);
	});

	afterAll(async () => await n8n.end());

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
