/**
 * `npm run pictures [-- --out FOLDER]`: the pictures of README and docs, from the real editor with the sandbox's sample
 * data. Each is checked for its size.
 */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Locator } from 'playwright-core';
import { openActionPanel, openEditor, type Editor } from '../e2e/support/editor.mts';
import { importExample } from '../e2e/support/example.mts';
import type { WorkflowNode } from '../../tools/playground/workflows.mts';
import { exampleSession, signedIn } from '../e2e/support/session.mts';
import setUp from '../e2e/support/setUp.mts';
import tearDown from '../e2e/support/tearDown.mts';

const ROOT = join(import.meta.dirname, '../..');
const LARGEST = 150 * 1024;
const { values } = parseArgs({
	options: { out: { type: 'string', default: join(ROOT, '.github/images') } },
});
const path = (name: string): string => join(values.out, `${name}.png`);
/** Credentials that are never used. */
const SERVICES = {
	smtp: { host: '127.0.0.1', port: 2525, secure: false },
	postgres: { host: '127.0.0.1', port: 5432, database: 'accounting', user: 'n8n' },
	openAiApi: { apiKey: 'none', url: 'http://127.0.0.1:9' },
};

const files = readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.json'));
mkdirSync(values.out, { recursive: true });
await setUp({ rootDir: ROOT });
try {
	const editor = await openEditor(exampleSession());
	try {
		for (const file of files) await exampleOn(editor, file);
		await firstResult(editor);
	} finally {
		await editor.close();
	}
} finally {
	await tearDown();
}
const large = readdirSync(values.out).filter(
	(name) => statSync(join(values.out, name)).size > LARGEST,
);
if (large.length > 0) throw new Error(`Larger than ${LARGEST} bytes: ${large.join(', ')}`);

/** The canvas of an example, all of it. */
async function exampleOn({ page, byTestId, url }: Editor, file: string): Promise<void> {
	const { id, nodes } = await importExample(await signedIn(exampleSession()), file, SERVICES);
	const [left, right] = extent(nodes, 0, 'width');
	const [top, bottom] = extent(nodes, 1, 'height');
	// n8n does not enlarge a workflow that is smaller than the canvas.
	const scale = Math.min(1, 1200 / (right - left));
	await page.setViewportSize({
		width: Math.max(900, Math.round((right - left) * scale) + 240),
		height: Math.round((bottom - top) * scale) + 290,
	});
	await page.goto(`${url}/workflow/${id}`, { waitUntil: 'commit' });
	await byTestId('canvas-node').nth(1).waitFor();
	await page.waitForLoadState('networkidle');
	await byTestId('zoom-to-fit').click();
	await settled(byTestId('canvas-node').first());
	await page.addStyleTag({ content: '.vue-flow__panel { display: none !important }' });
	const canvas = (await byTestId('canvas').boundingBox())!;
	await page.screenshot({
		path: path(`example-${file.replace('.json', '')}`),
		// Without the editor's own buttons at the right and at the bottom.
		clip: { ...canvas, y: canvas.y + 24, width: canvas.width - 70, height: canvas.height - 86 },
	});
}

/** Where the nodes of a workflow begin and end on an axis. */
function extent(
	nodes: WorkflowNode[],
	axis: 0 | 1,
	size: 'width' | 'height',
): [start: number, end: number] {
	// A step is 96 wide, and as high with two lines of text below it.
	const starts = nodes.map(({ position }) => (position as number[])[axis]!);
	const ends = nodes.map(
		({ parameters }, index) =>
			starts[index]! + (Number((parameters as Record<string, unknown>)[size]) || 170),
	);
	return [Math.min(...starts), Math.max(...ends)];
}

/** The README's steps: find the node, choose an action, see the result. */
async function firstResult(editor: Editor): Promise<void> {
	const { page, byTestId } = editor;
	await page.setViewportSize({ width: 1280, height: 720 });
	await openActionPanel(editor);
	await page.addStyleTag({ content: '.el-notification, .toast { display: none !important }' });
	const action = page.getByText('Get many squawks', { exact: true });
	await action.evaluate((element) => element.scrollIntoView({ block: 'center' }));
	await action.hover();
	await page.screenshot({ path: path('actions') });
	await action.click();
	await byTestId('node-execute-button').click();
	await byTestId('output-panel').locator('th').first().waitFor();
	await settled(byTestId('output-panel').locator('td').first());
	await page.screenshot({ path: path('first-result') });
	await byTestId('credential-edit-button').click();
	const success = byTestId('credentials-config-container-test-success');
	await success.waitFor();
	await settled(success);
	// The dialog fades in.
	await page.screenshot({ path: path('credential'), animations: 'disabled' });
}

/** Waits until an element is where it was a moment before. */
async function settled(element: Locator): Promise<void> {
	let before = '';
	for (;;) {
		const now = JSON.stringify(await element.boundingBox());
		if (now === before) return;
		before = now;
		await element.page().waitForTimeout(300);
	}
}
