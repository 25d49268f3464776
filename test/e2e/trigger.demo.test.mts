import { deliver, deliverForged, publishReceiver } from '../../tools/playground/deliveries.mts';
import { RECEIVER, setUpDemo, SIGNING_SECRET } from '../../tools/playground/demo.mts';
import type { Workflow } from '../../tools/playground/workflows.mts';
import { openEditor, type Editor } from './support/editor.mts';
import { eventually } from './support/eventually.mts';
import { n8nLog } from './support/n8nLog.mts';
import { exampleSession, PATIENCE_MS, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

describe('the example of the trigger', () => {
	let workflow: Workflow;
	let receiver: Awaited<ReturnType<typeof publishReceiver>>;
	const log = n8nLog(exampleSession());

	beforeAll(async () => {
		const { examples: root, sandbox, n8n } = exampleSession();
		const client = await signedIn(exampleSession());
		const examples = [RECEIVER.file];
		[workflow] = (await setUpDemo(client, { root, host: sandbox, examples })).workflows as [
			Workflow,
		];
		receiver = await publishReceiver(client, { api: n8n.api, workflow, sandbox });
	});

	it('runs on a delivery of the sandbox, whose execution holds the event and not the secret', async () => {
		const execution = await deliver(receiver);
		expect(execution.items(RECEIVER.result)).toEqual([
			{
				event: 'user.invited',
				delivery: expect.any(String) as string,
				data: expect.objectContaining({ email: expect.any(String) as string }) as object,
			},
		]);
		expect(execution.items(RECEIVER.trigger)[0]?.['delivery']).toMatchObject({ verified: true });
		expect(JSON.stringify(execution.data)).not.toContain(SIGNING_SECRET);
	});

	it('refuses a forged one and says so in the log', async () => {
		log.forget();
		expect(await deliverForged(receiver)).toBe(401);
		expect(await log.lines('(401, signature-mismatch)')).toHaveLength(1);
	});

	describe('in the editor', () => {
		let editor: Editor;
		beforeAll(async () => {
			editor = await openEditor(exampleSession());
		});
		afterAll(async () => await editor.close());

		it('shows how to connect TrueFlight, and that the two URLs differ', async () => {
			const { page, byTestId } = editor;
			await page.goto(`${editor.url}/workflow/${workflow.id}`, { waitUntil: 'commit' });
			await byTestId('canvas-node').first().dblclick();
			await page.getByText('When will this node trigger my flow?').click();
			await eventually(async () => {
				const text = await page.locator('body').innerText();
				expect(text).toContain('Copy the production URL from "Webhook URLs" above');
				expect(text).toContain('create a second webhook endpoint for it');
				expect(text).toContain('Receive events from TrueFlight');
				expect(text).toContain('Execute step');
			});
			const guide = page.getByRole('link', { name: 'Setup step by step' });
			expect(await guide.getAttribute('href')).toMatch(/\/blob\/main\/docs\/trigger\.md$/);
			const docs = page.getByRole('link', { name: 'Docs', exact: true });
			expect(await docs.getAttribute('href')).toContain('/blob/main/docs/trigger.md');
			await editor.screenshot('trigger');
		});
	});
});
