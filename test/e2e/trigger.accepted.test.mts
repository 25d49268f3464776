import type { Client } from '../../tools/playground/client.mts';
import { accepted } from '../nodes/TrueFlight/trigger/acceptedCases.mts';
import { post } from '../nodes/TrueFlight/trigger/post.mts';
import { signed } from '../nodes/TrueFlight/trigger/sender.mts';
import { SECRET } from '../nodes/TrueFlight/trigger/signing.mts';
import {
	executionsOf,
	productionUrl,
	publishTrigger,
	saveTrigger,
	settledExecutions,
} from '../support/triggerWorkflow.mts';
import { activateWorkflow } from '../../tools/playground/workflows.mts';
import { eventually } from './support/eventually.mts';
import { PATIENCE_MS, session, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

describe('the trigger in the real n8n', () => {
	let client: Client;
	const api = () => session().n8n.api;

	beforeAll(async () => {
		client = await signedIn();
	});

	const publish = async (id: string, parameters = {}, secrets = SECRET) =>
		await publishTrigger(client, api(), { id, secrets, parameters });
	/** n8n switches off in the background. */
	const expectGone = async (url: string) =>
		await eventually(async () =>
			expect((await post(url, { headers: {}, body: '' })).status).toBe(404),
		);
	const runs = async (id: string) => (await executionsOf(client, id)).count;

	describe.each([1, 2] as const)(
		'of version %i answers 200 with an empty body, and runs once, on',
		(typeVersion) => {
			const id = `e2eTriggerAccepted${typeVersion}`;
			let url: string;
			beforeAll(async () => {
				// The cases share one delivery id.
				const parameters = { triggerOptions: { ignoreRepeats: false } };
				url = await publishTrigger(client, api(), { id, secrets: SECRET, parameters, typeVersion });
			});

			it.each(accepted.filter(({ inVersion2 }) => typeVersion === 1 || !inVersion2))(
				'$name',
				async ({ make }) => {
					const before = await runs(id);
					const { status, body } = await post(url, make(new Date()));
					expect({ status, body }).toEqual({ status: 200, body: '' });
					const { count, results } = await settledExecutions(client, id, before + 1);
					expect(count).toBe(before + 1);
					expect(results[0]).toMatchObject({ status: 'success', mode: 'webhook' });
				},
			);

			for (const { name, make, inVersion2 } of accepted) {
				if (typeVersion === 1 || !inVersion2) continue;
				it(`everything but ${name}, which n8n itself rejects`, async () => {
					const before = await runs(id);
					expect((await post(url, make(new Date()))).status).toBe(inVersion2.status);
					expect(await runs(id)).toBe(before);
				});
			}
		},
	);

	it.each(['first', 'second', 'third'])(
		'takes a delivery signed with the %s secret',
		async (which) => {
			const id = `e2eTriggerSecrets_${which}`;
			const secrets = ['first', 'second', 'third'].map((name) => `${name}_signing_secret`);
			const url = await publish(id, {}, `  ${secrets.join('\n')}\t`);
			const { status } = await post(url, signed(new Date(), { secret: `${which}_signing_secret` }));
			expect(status).toBe(200);
			expect((await settledExecutions(client, id, 1)).count).toBe(1);
			const wrong = await post(url, signed(new Date(), { secret: 'fourth_signing_secret' }));
			expect(wrong.status).toBe(401);
			expect(await runs(id)).toBe(1);
		},
	);

	it('runs a delivery that comes twenty times at once, and again later, once', async () => {
		const id = 'e2eTriggerRepeats';
		const url = await publish(id);
		const copy = signed(new Date());
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await post(url, copy)),
		);
		for (const { status, body, headers } of answers) {
			expect([200, 503]).toContain(status);
			expect(body).toBe('');
			if (status === 503) expect(headers['retry-after']).toBe('1');
		}
		expect(answers.some(({ status }) => status === 200)).toBe(true);
		expect((await post(url, copy)).status).toBe(200);
		expect((await settledExecutions(client, id, 1)).count).toBe(1);
	});

	it('remembers a delivery after the workflow was switched off and on', async () => {
		const id = 'e2eTriggerAgain';
		const url = await publish(id);
		const copy = signed(new Date());
		expect((await post(url, copy)).status).toBe(200);
		await settledExecutions(client, id, 1);
		await client.send('POST', `/workflows/${id}/deactivate`, {});
		await expectGone(url);
		await activateWorkflow(client, id);
		expect((await post(url, copy)).status).toBe(200);
		expect((await settledExecutions(client, id, 1)).count).toBe(1);
	});

	it.each([
		{
			what: 'an event that was not chosen',
			id: 'e2eTriggerEvent',
			parameters: { events: [], otherEvents: 'user.archived' },
		},
		{
			what: 'another location',
			id: 'e2eTriggerLocation',
			parameters: { triggerOptions: { locationIds: 'here' } },
		},
	])('acknowledges $what and runs nothing', async ({ id, parameters }) => {
		const url = await publish(id, parameters);
		const body = JSON.stringify({ type: 'user.invited', location_id: 'elsewhere' });
		const answer = await post(url, signed(new Date(), { body }));
		expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: '' });
		expect(await runs(id)).toBe(0);
	});

	describe('cannot be activated, and says why,', () => {
		const useless = [
			{ name: 'without a secret', secrets: '' },
			{ name: 'with a blank secret', secrets: ' \n ' },
			{ name: 'with only the prefix of a secret', secrets: 'whsec_' },
		].map((one, index) => ({ ...one, id: `e2eTriggerNoSecret${index}` }));
		const said = new Map<string, Promise<string>>();

		// All at once: n8n tries several times before it gives up.
		beforeAll(async () => {
			for (const { id, secrets } of useless) {
				await saveTrigger(client, { id, secrets });
				said.set(
					id,
					activateWorkflow(client, id).then(() => 'activated', String),
				);
			}
		});

		it.each(useless)('$name', async ({ id }) => {
			expect(await said.get(id)).toMatch(
				/no usable webhook signing secret.*'Webhook Signing Secrets' of the credential/s,
			);
			expect((await post(productionUrl(api(), id), signed(new Date()))).status).toBe(404);
			expect(await runs(id)).toBe(0);
		});
	});
});
