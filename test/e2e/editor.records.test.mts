import { recordTriggers } from '../../nodes/TrueFlight/generated/recordTriggers.ts';
import { openEditor, type Editor } from './support/editor.mts';
import { eventually } from './support/eventually.mts';
import { PATIENCE_MS } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

describe("n8n's editor", () => {
	let editor: Editor;

	beforeAll(async () => {
		editor = await openEditor();
	});
	afterAll(async () => await editor.close());

	it('lists each trigger for records, and opens the node with the chosen one', async () => {
		const { page, byTestId } = editor;
		await page.goto(`${editor.url}/workflow/new`, { waitUntil: 'commit' });
		await byTestId('node-creator-plus-button').click();
		await byTestId('node-creator-search-bar').fill('TrueFlight Records');
		const panel = byTestId('node-creator');
		await editor.screenshot('panel-search');
		await byTestId('item-iterator-item')
			.filter({ hasText: 'TrueFlight Records' })
			.first()
			.click({ timeout: 20_000 });
		const wanted = recordTriggers.map(({ action }) => action!);
		const items = panel.locator('[data-keyboard-nav-type="action"]');
		await eventually(async () => {
			const texts = (await items.allTextContents()).map((text) => text.trim());
			expect(texts).toEqual(expect.arrayContaining(wanted));
		});
		await editor.screenshot('panel-records');
		await panel
			.getByText(
				wanted.find((one) => /^On new or changed/.test(one))!,
				{ exact: true },
			)
			.click();
		await page.getByText('Trigger On', { exact: true }).first().waitFor();
		await editor.screenshot('records-trigger');
	});
});
