import type { IDataObject, INodeType, IWebhookData, WorkflowExecuteMode } from 'n8n-workflow';
import { TrueFlightTrigger } from '../../../nodes/TrueFlight/TrueFlightTrigger.node.ts';
import { unsignedTypeHeaders } from '../../../nodes/TrueFlight/generated/webhookEvents.ts';
import { SECRET } from '../../nodes/TrueFlight/trigger/signing.mts';
import { additionalDataOf, workflowOf } from '../../nodes/TrueFlight/trigger/webhookHost.mts';
import { core } from '../../support/n8n.mts';

/** n8n's webhook.service.js, createWebhookIfNotExists and deleteWebhook. */
async function activate(
	credential: IDataObject | Error,
	parameters: IDataObject = {},
	mode: WorkflowExecuteMode = 'trigger',
): Promise<unknown> {
	const node: INodeType = new TrueFlightTrigger();
	const { workflow, node: inWorkflow } = workflowOf({ node, parameters });
	const webhookData = { webhookDescription: node.description.webhooks![0] } as IWebhookData;
	const context = new core.HookContext(
		workflow,
		inWorkflow,
		additionalDataOf({ node, credential }),
		mode,
		mode === 'manual' ? 'manual' : 'activate',
		webhookData,
	);
	const { checkExists, create } = node.webhookMethods!.default!;
	if (!(await checkExists!.call(context))) await create!.call(context);
	return await node.webhookMethods!.default!.delete!.call(context);
}
const secrets = (webhookSigningSecrets: unknown) => ({ webhookSigningSecrets }) as IDataObject;

it.each([SECRET, `  ${SECRET}\n`, `whsec_ ${SECRET}`])(
	'activates with the secret %j',
	async (text) => {
		expect(await activate(secrets(text))).toBe(true);
	},
);

describe.each(['trigger', 'manual'] as const)('in mode %s', (mode) => {
	it.each([
		['no field', undefined],
		['an empty field', ''],
		['blanks', ' \n'],
		['a bare prefix', 'whsec_'],
	])('does not listen with %s, and says in plain words why and what to do', async (_, text) => {
		const message = await activate(secrets(text), {}, mode).catch((error: Error) => error.message);
		expect(message).toBe(
			"TrueFlight Trigger cannot listen yet: its credential has no usable webhook signing secret, so no delivery could be verified. Create a webhook endpoint with this node's URL in TrueFlight, copy the signing secret that is shown once, and paste all of it into 'Webhook Signing Secrets' of the credential.",
		);
	});
});

it.each([-1, 'soon', [], {}])('does not listen with the tolerance %j', async (toleranceSeconds) => {
	await expect(activate(secrets(SECRET), { triggerOptions: { toleranceSeconds } })).rejects.toThrow(
		"'Timestamp Tolerance' must be a number of seconds, 0 or more",
	);
});

it('listens with the tolerance 0', async () => {
	expect(await activate(secrets(SECRET), { triggerOptions: { toleranceSeconds: 0 } })).toBe(true);
});

describe('with a filter that cannot be read', () => {
	it.each(['3; 7', '3;7', '3 7', '3|7', '[3, 7]', '"3"', '3, {7}', '3\t7'])(
		'does not listen to the locations %j',
		async (locationIds) => {
			const activated = activate(secrets(SECRET), { triggerOptions: { locationIds } });
			await expect(activated).rejects.toThrow(
				/^TrueFlight Trigger cannot listen yet: 'Location IDs' contains ".*", which cannot be matched. Separate entries by commas, e.g. 3, 7.$/s,
			);
		},
	);

	it.each(['a.b; c.d', 'user.*', 'User Invited', '"a.b"', 'a.b c.d'])(
		'does not listen to the event types %j',
		async (otherEvents) => {
			await expect(activate(secrets(SECRET), { events: [], otherEvents })).rejects.toThrow(
				/'Other Event Types' contains ".*", which cannot be matched\. Separate entries by commas, e\.g\. user\.invited, user\.archived\.$/,
			);
		},
	);

	it('does not listen to chosen events where only an unsigned header has their type', async () => {
		unsignedTypeHeaders.push('x-tf-event');
		try {
			await expect(activate(secrets(SECRET), { events: ['user.invited'] })).rejects.toThrow(
				"only in the header 'x-tf-event', which is not signed, so no event could be selected. Choose 'All Events'.",
			);
			expect(await activate(secrets(SECRET), { events: ['*'] })).toBe(true);
		} finally {
			unsignedTypeHeaders.pop();
		}
	});

	it('does not listen to an event that the contract no longer has', async () => {
		await expect(activate(secrets(SECRET), { events: ['squawk.renamed'] })).rejects.toThrow(
			"'Events' contains 'squawk.renamed', which TrueFlight no longer lists. Remove it, or enter it under 'Other Event Types' if TrueFlight still sends it.",
		);
	});

	it.each([
		[{ triggerOptions: { locationIds: '3, 7\n5f0c1a52-7f1e-4a57-9b7e-2f6d3c1b8a90,' } }],
		[{ triggerOptions: { locationIds: '={{ [3, 7] }}' } }],
		[{ triggerOptions: { locationIds: ' ' } }],
		[{ events: ['*'] }],
		[{ events: [], otherEvents: 'user.role_changed, squawk:created,a/b-c' }],
		[{ events: [], otherEvents: '*' }],
	])('listens with %j', async (parameters) => {
		expect(await activate(secrets(SECRET), parameters)).toBe(true);
	});
});

it('passes on why the credential cannot be read', async () => {
	await expect(activate(new Error('Credential not found'))).rejects.toThrow('Credential not found');
});

it('never says a secret', async () => {
	const text = 'short_1';
	const message = await activate(secrets(text)).catch((error: Error) => JSON.stringify(error));
	expect(message).not.toContain(text);
});

it('never claims that an endpoint exists', async () => {
	const node = new TrueFlightTrigger();
	expect(await node.webhookMethods.default.checkExists.call({} as never)).toBe(false);
});
