import { saveWorkflow } from '../../tools/playground/workflows.mts';
import { openEditor, type Editor } from './support/editor.mts';
import { eventually } from './support/eventually.mts';
import { PATIENCE_MS, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

const WORDS = ['booking', 'tail number', 'checkride', 'airworthiness', 'dispatch', 'invoice'];

const AGENT = {
	id: 'TrueFlightSearch',
	name: 'Search',
	nodes: [
		{
			id: '00000000-0000-4000-8000-000000000901',
			name: 'AI Agent',
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 3.1,
			position: [0, 0],
			parameters: {},
		},
	],
	connections: {},
};

describe("the search of n8n's editor", () => {
	let editor: Editor;

	beforeAll(async () => {
		await saveWorkflow(await signedIn(), AGENT);
		editor = await openEditor();
	});
	afterAll(async () => await editor.close());

	/** Types each word into the search until an entry has this title: n8n drops what is typed while a panel slides in. */
	async function expectFound(title: string) {
		const { page, byTestId } = editor;
		const entry = byTestId('item-iterator-item')
			.filter({ has: page.getByText(title, { exact: true }) })
			.first();
		for (const word of WORDS) {
			await eventually(async () => {
				await byTestId('node-creator-search-bar').last().fill('');
				await byTestId('node-creator-search-bar').last().fill(word);
				await entry.waitFor({ timeout: 5_000 });
			});
		}
	}

	it('finds the node and the trigger for records by the words that people of a flight school type', async () => {
		const { page, url, byTestId } = editor;
		await page.goto(`${url}/workflow/new`, { waitUntil: 'commit' });
		await byTestId('node-creator-plus-button').click();
		await expectFound('TrueFlight');
		await expectFound('TrueFlight Records');
		await editor.screenshot('search');
	});

	it('finds the tool of an agent by the same words', async () => {
		const { page, url, byTestId } = editor;
		const add = page
			.locator('[data-handleid*="ai_tool"]')
			.locator('[data-test-id="canvas-handle-plus"]');
		const title = byTestId('node-creator')
			.locator('p', { hasText: /^Tools$/ })
			.first();
		// n8n ignores a click until the canvas is ready, and a second one opens another panel: so one click a page.
		await eventually(async () => {
			await page.goto(`${url}/workflow/${AGENT.id}`, { waitUntil: 'commit' });
			await byTestId('canvas-node').first().waitFor();
			await add.click();
			await title.waitFor({ timeout: 20_000 });
		});
		await expectFound('TrueFlight Tool');
		await editor.screenshot('search-tools');
	});
});
