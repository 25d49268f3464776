import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { eventually } from './eventually.mts';
import { PATIENCE_MS, session, signedIn } from './session.mts';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export interface Editor {
	/** Address of n8n. */
	url: string;
	page: Page;
	byTestId: (id: string) => ReturnType<Page['locator']>;
	screenshot: (name: string) => Promise<void>;
	close: () => Promise<void>;
}

/** Opens n8n's editor in Chromium as the signed-in owner. `npm test` says where Chromium is. */
export async function openEditor(of = session()): Promise<Editor> {
	const { n8n, screenshots } = of;
	const browser: Browser = await chromium.launch({
		executablePath: process.env['TRUEFLIGHT_CHROMIUM'] ?? '/usr/bin/chromium',
		args: FLAGS,
	});
	const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
	const [name = '', value = ''] = (await signedIn(of)).signedInAs.split('=');
	await context.addCookies([{ name, value, url: n8n.url }]);
	const page = await context.newPage();
	page.setDefaultTimeout(PATIENCE_MS / 2);
	return {
		url: n8n.url,
		page,
		byTestId: (id) => page.locator(`[data-test-id="${id}"]`),
		screenshot: async (file) => {
			await page.screenshot({ path: join(screenshots, `${file}.png`) });
		},
		close: async () => await browser.close(),
	};
}

/** From a new workflow to the panel page that lists what the TrueFlight node can do. */
export async function openActionPanel(editor: Editor) {
	const { url, page, byTestId } = editor;
	await page.goto(`${url}/workflow/new`, { waitUntil: 'commit' });
	await byTestId('node-creator-plus-button').click();
	await byTestId('node-creator-search-bar').fill('TrueFlight');
	await byTestId('item-iterator-item')
		.filter({ has: page.getByText('TrueFlight', { exact: true }) })
		.first()
		.click();
	// On an empty canvas n8n unfolds the triggers and leaves the actions folded.
	await unfold(
		editor,
		'Actions',
		byTestId('node-creator')
			.getByText(/\S Actions$/)
			.first(),
	);
}

/**
 * Opens a folded part of the panel. n8n folds and unfolds the parts on its own while the panel opens, and a
 * click on one that is open folds it: the click is repeated until what the part contains is seen.
 *
 * @param part `Actions` or `Triggers`, as its heading begins
 * @param inside something that is seen only while the part is open
 */
export async function unfold({ byTestId }: Editor, part: string, inside: Locator) {
	const heading = byTestId('node-creator').getByText(new RegExp(`^${part} \\(\\d+\\)`));
	await heading.waitFor();
	await eventually(async () => {
		if (await inside.isVisible()) return;
		await heading.click();
		await inside.waitFor({ timeout: 2_000 });
	});
}
