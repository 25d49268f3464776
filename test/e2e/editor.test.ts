import { MAIN_JOB, readExample, setUpDemo } from '../../playground/demo.ts';
import { operationTables } from '../../nodes/TrueFlight/generated/index.ts';
import { isReferenceInPlace } from '../support/reference.ts';
import { contractActions, contractTriggers } from './support/contractActions.ts';
import { openActionPanel, openEditor, type Editor } from './support/editor.ts';
import { PATIENCE_MS, session, signedIn } from './support/session.ts';

jest.setTimeout(PATIENCE_MS);

describe("n8n's editor", () => {
	let editor: Editor;

	beforeAll(async () => {
		const { root, sandbox } = session();
		await setUpDemo(await signedIn(), { root, host: sandbox, examples: [MAIN_JOB.file] });
		editor = await openEditor();
	});

	afterAll(async () => await editor.close());

	it('lists every operation of the contract as an action, under its resource', async () => {
		await openActionPanel(editor);
		const panel = editor.byTestId('node-creator');
		await editor.screenshot('panel');
		const shown = await panel.locator('[data-keyboard-nav-type="action"]').allTextContents();
		const wanted = contractActions(session().root);
		const worded = wanted.flatMap(({ action }) => action ?? []);
		expect(shown.map((text) => text.trim())).toEqual(expect.arrayContaining(worded));
		if (isReferenceInPlace) expect(worded).toHaveLength(51);
		expect(await panel.getByText(`Actions (${wanted.length})`).count()).toBe(1);
		const headings = panel.getByText(/\S Actions$/);
		expect(await headings.count()).toBe(
			isReferenceInPlace ? 21 : Object.keys(operationTables).length,
		);
	});

	it('lists every event of the contract, and all of them together, as a trigger', async () => {
		const panel = editor.byTestId('node-creator');
		const wanted = ['On all events', ...contractTriggers(session().root)];
		const heading = panel.getByText(/^Triggers \(\d+\)/);
		expect(await heading.innerText()).toContain(`Triggers (${wanted.length})`);
		// n8n unfolds the triggers on an empty canvas, on a busy machine after the actions were unfolded.
		const first = panel.getByText('On all events', { exact: true });
		for (let tries = 0; tries < 5 && !(await first.isVisible()); tries += 1) {
			await heading.click();
			await first.waitFor({ timeout: 5_000 }).catch(() => undefined);
		}
		await first.waitFor();
		const shown = await panel.locator('[data-keyboard-nav-type="action"]').allTextContents();
		expect(shown.map((text) => text.trim())).toEqual(expect.arrayContaining(wanted));
	});

	it('puts an action on the canvas that works: choose a location from the list, run, see records', async () => {
		const { page, byTestId } = editor;
		await page.getByText('Get many squawks', { exact: true }).click();
		await byTestId('rlc-input').first().click();
		await byTestId('rlc-item').first().waitFor();
		const locations = await byTestId('rlc-item').allInnerTexts();
		expect(locations).toEqual(expect.arrayContaining(['North Field', 'South Bay']));
		await byTestId('rlc-item').filter({ hasText: 'North Field' }).click();
		await byTestId('node-execute-button').click();
		await byTestId('ndv-items-count')
			.getByText(/^\d+ items$/)
			.waitFor();
		await editor.screenshot('get-many-squawks');
		const headings = byTestId('output-panel').locator('th');
		await headings.first().waitFor();
		const header = await headings.allInnerTexts();
		expect(header.map((text) => text.trim())).toEqual(
			expect.arrayContaining(['id', 'title', 'severity', 'is_grounding']),
		);
	});

	it('tests the credential when it is opened', async () => {
		const { byTestId } = editor;
		await byTestId('credential-edit-button').click();
		await byTestId('credentials-config-container-test-success').waitFor();
		await editor.screenshot('credential');
	});

	it('shows the main job with every node known and configured', async () => {
		const { page, byTestId } = editor;
		const { id, nodes } = readExample(session().root, MAIN_JOB.file);
		const steps = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
		await page.goto(`${session().n8n.url}/workflow/${id}`, { waitUntil: 'commit' });
		await byTestId('canvas-node')
			.nth(steps.length - 1)
			.waitFor();
		await editor.screenshot('main-job');
		expect(await byTestId('node-issues').count()).toBe(0);
	});
});
