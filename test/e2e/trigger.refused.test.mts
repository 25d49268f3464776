import { refused } from '../nodes/TrueFlight/trigger/refusedCases.mts';
import { useless } from '../nodes/TrueFlight/trigger/acceptedCases.mts';
import { post } from '../nodes/TrueFlight/trigger/post.mts';
import { seconds, signed, type WebhookCase } from '../nodes/TrueFlight/trigger/sender.mts';
import { SECRET } from '../nodes/TrueFlight/trigger/signing.mts';
import { executionsOf, publishTrigger, settledExecutions } from '../support/triggerWorkflow.mts';
import type { Client } from '../../tools/playground/client.mts';
import { PATIENCE_MS, session, signedIn } from './support/session.mts';
import { n8nLog } from './support/n8nLog.mts';

jest.setTimeout(PATIENCE_MS);

interface Expected {
	status: number;
	reason: string;
}

/** By name, over HTTP, at the production URL of an active workflow in the real n8n. */
describe.each([1, 2] as const)(
	'the trigger of version %i in the real n8n refuses',
	(typeVersion) => {
		const ID = `e2eTriggerRefused${typeVersion}`;
		let client: Client;
		let url: string;
		const log = n8nLog();

		beforeAll(async () => {
			client = await signedIn();
			url = await publishTrigger(client, session().n8n.api, {
				id: ID,
				secrets: SECRET,
				typeVersion,
			});
		});

		const runs = async () => (await executionsOf(client, ID)).count;

		/** Sends the case and expects an empty response with that status, no run and one line in the log. */
		async function expectRefusal(sent: Parameters<typeof post>[1], status: number, reason: string) {
			const before = await runs();
			log.forget();
			const received = await post(url, sent);
			expect({ status: received.status, body: received.body }).toEqual({ status, body: '' });
			expect(await runs()).toBe(before);
			const lines = await log.lines('refused a delivery');
			expect(lines).toHaveLength(1);
			expect(lines[0]).toContain(`(${status}, ${reason})`);
			expect(JSON.stringify(received.headers)).not.toContain(SECRET);
		}

		/** As `expectRefusal`, or as n8n does where it responds before it calls the node. */
		async function expectCase({ make, status, reason, inVersion2 }: WebhookCase & Expected) {
			const expected = (typeVersion === 2 && inVersion2) || { status, reason };
			if (expected.reason) {
				await expectRefusal(make(new Date()), expected.status, expected.reason);
				return;
			}
			const before = await runs();
			const received = await post(url, make(new Date()));
			expect(received.status).toBe(expected.status);
			expect(JSON.stringify(received)).not.toContain(SECRET);
			expect(await runs()).toBe(before);
		}

		it.each(refused)('$name', async (one) => await expectCase({ ...one, status: 401 }));

		it.each([
			{ name: 'a replay of a captured delivery after the tolerance', offset: -3_600 },
			{ name: 'a delivery dated an hour ahead', offset: 3_600 },
		])('$name', async ({ offset }) => {
			const now = new Date();
			const reason = offset < 0 ? 'timestamp-stale' : 'timestamp-in-future';
			await expectRefusal(signed(now, { timestamp: seconds(now, offset) }), 401, reason);
		});

		it.each(useless)('$name, correctly signed, with $status', expectCase);

		it('none of them for good: the honest delivery runs afterwards, once', async () => {
			const before = await runs();
			const { status, body } = await post(url, signed(new Date()));
			expect({ status, body }).toEqual({ status: 200, body: '' });
			expect((await settledExecutions(client, ID, before + 1)).count).toBe(before + 1);
		});

		it('without a secret, a signature or a payload in any line of the log', async () => {
			const { headers, body } = signed(new Date());
			const all = log.all();
			expect(all).toContain('refused a delivery');
			for (const private_ of [
				SECRET,
				'another_secret',
				String(headers['x-tf-signature']),
				String(body),
			]) {
				expect(all).not.toContain(private_);
			}
			expect(all).not.toMatch(/[0-9a-f]{64}/i);
			expect(all).not.toContain('pilot@example.com');
		});
	},
);
