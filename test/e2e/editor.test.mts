import { MAIN_JOB, readExample, setUpDemo } from '../../tools/playground/demo.mts';
import { saveWorkflow, type Workflow } from '../../tools/playground/workflows.mts';
import { openActionPanel, openEditor, type Editor } from './support/editor.mts';
import { eventually } from './support/eventually.mts';
import { exampleSession, PATIENCE_MS, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

describe("the connector in n8n's editor", () => {
	let editor: Editor;

	beforeAll(async () => {
		const { examples: root, sandbox: host } = exampleSession();
		await setUpDemo(await signedIn(exampleSession()), { root, host, examples: [MAIN_JOB.file] });
		editor = await openEditor(exampleSession());
	});

	afterAll(async () => await editor.close());

	it('puts an action on the canvas that works: choose a location from the list, run, see records', async () => {
		const { page, byTestId } = editor;
		await openActionPanel(editor);
		await page.getByText('Get many squawks', { exact: true }).click();
		await byTestId('rlc-input').first().click();
		await eventually(async () =>
			expect(await byTestId('rlc-item').allInnerTexts()).toEqual(
				expect.arrayContaining(['North Field', 'South Bay']),
			),
		);
		await byTestId('rlc-item').filter({ hasText: 'North Field' }).click();
		await byTestId('node-execute-button').click();
		await byTestId('ndv-items-count')
			.getByText(/^\d+ items$/)
			.waitFor();
		await eventually(async () => {
			const header = await byTestId('output-panel').locator('th').allInnerTexts();
			expect(header.map((text) => text.trim())).toEqual(
				expect.arrayContaining(['id', 'title', 'severity', 'is_grounding']),
			);
		});
		await editor.screenshot('get-many-squawks');
	});

	it('tests the credential when it is opened', async () => {
		const { byTestId } = editor;
		await byTestId('credential-edit-button').click();
		await byTestId('credentials-config-container-test-success').waitFor();
		await editor.screenshot('credential');
	});

	it('shows the main job with every node known and configured', async () => {
		const job = readExample(exampleSession().examples, MAIN_JOB.file);
		const own = job.nodes.filter(({ credentials }) => credentials);
		// The same without credentials, to know what n8n shows then.
		const bare = job.nodes.map((node) => ({ ...node, credentials: undefined }));
		const broken = { ...job, id: `${job.id}Bare`, name: 'Without credentials', nodes: bare };
		await saveWorkflow(await signedIn(exampleSession()), broken);
		expect(own.length).toBeGreaterThan(0);
		await expectIssues(broken, own.length);
		await expectIssues(job, 0);
		await editor.screenshot('main-job');
	});

	/** How many nodes of a workflow n8n marks, once all are drawn and what they need is loaded. */
	async function expectIssues({ id, nodes }: Pick<Workflow, 'id' | 'nodes'>, count: number) {
		const { page, byTestId, url } = editor;
		const loaded = page.waitForResponse((response) => response.url().includes('/rest/credentials'));
		await page.goto(`${url}/workflow/${id}`, { waitUntil: 'commit' });
		await loaded;
		const steps = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
		await eventually(async () => expect(await byTestId('canvas-node').count()).toBe(steps.length));
		await page.waitForLoadState('networkidle');
		await eventually(async () => expect(await byTestId('node-issues').count()).toBe(count));
	}
});
