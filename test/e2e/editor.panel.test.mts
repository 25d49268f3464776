import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL, DEMO_KEY } from '../../tools/playground/demo.mts';
import { operationTables } from '../../nodes/TrueFlight/generated/index.ts';
import type { OperationReport } from '../support/sandbox.mts';
import { isReferenceInPlace } from '../support/reference.mts';
import { contractActions, contractTriggers } from './support/contractActions.mts';
import { openActionPanel, openEditor, unfold, type Editor } from './support/editor.mts';
import { eventually } from './support/eventually.mts';
import { PATIENCE_MS, sandbox, session, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

/** With whatever contract is in place. */
describe("n8n's editor", () => {
	let editor: Editor;

	beforeAll(async () => {
		await saveCredential(await signedIn(), {
			name: 'TrueFlight sandbox',
			type: CREDENTIAL,
			data: { host: session().sandbox, apiKey: DEMO_KEY },
		});
		editor = await openEditor();
	});

	afterAll(async () => await editor.close());

	it('lists every operation of the contract as an action, under its resource', async () => {
		await openActionPanel(editor);
		const panel = editor.byTestId('node-creator');
		const wanted = contractActions(session().root);
		const worded = wanted.flatMap(({ action }) => action ?? []);
		if (isReferenceInPlace) expect(worded).toHaveLength(51);
		// And the one that runs any operation of the API's own document, under its own resource.
		worded.push('Run any operation of the API');
		await eventually(async () =>
			expect(await shownItems(editor)).toEqual(expect.arrayContaining(worded)),
		);
		await panel.getByText(`Actions (${wanted.length + 1})`).waitFor();
		const resources = (isReferenceInPlace ? 21 : Object.keys(operationTables).length) + 1;
		await eventually(async () =>
			expect(await panel.getByText(/\S Actions$/).count()).toBe(resources),
		);
		await editor.screenshot('panel');
	});

	it('lists every event of the contract, and all of them together, as a trigger', async () => {
		const panel = editor.byTestId('node-creator');
		const wanted = ['On all events', ...contractTriggers(session().root)];
		await panel.getByText(`Triggers (${wanted.length})`).waitFor();
		await unfold(editor, 'Triggers', panel.getByText('On all events', { exact: true }));
		await eventually(async () =>
			expect(await shownItems(editor)).toEqual(expect.arrayContaining(wanted)),
		);
		await editor.screenshot('panel-triggers');
	});

	it('runs a list of the contract by hand and shows as many records as the sandbox has', async () => {
		const { page, byTestId } = editor;
		const { action, collection } = await openList();
		const records = await sandbox<unknown[]>(`/records/${collection}`);
		await page.getByText(action, { exact: true }).first().click();
		await byTestId('node-execute-button').click();
		const count = byTestId('ndv-items-count').getByText(/^\d+ items?$/);
		const wanted = Math.min(records.length, 50);
		await eventually(async () => expect(parseInt(await count.innerText(), 10)).toBe(wanted));
	});
});

/** What the panel lists at the moment: actions, triggers, or both. */
async function shownItems({ byTestId }: Editor) {
	const items = byTestId('node-creator').locator('[data-keyboard-nav-type="action"]');
	return (await items.allTextContents()).map((text) => text.trim());
}

/** The first list that anyone may read without filling anything in: its action in the panel. */
async function openList(): Promise<{ action: string; collection: string }> {
	const reports = await sandbox<OperationReport[]>('/operations');
	const open = reports.find(
		({ method, kind, path, needsLocation, violation, collection }) =>
			method === 'GET' &&
			kind === 'list' &&
			collection !== null &&
			!path.includes('{') &&
			!needsLocation &&
			violation === null,
	);
	if (!open?.collection) throw new Error('The sandbox serves no list that needs no input');
	const types = await (
		await signedIn()
	).nodeTypes<{
		name: string;
		properties: Array<{ options?: Array<{ action?: string; routing?: { request?: object } }> }>;
	}>();
	const node = types.find(({ name }) => name === 'n8n-nodes-trueflight.trueFlight');
	const { action } = node!.properties
		.flatMap(({ options = [] }) => options)
		.find(({ routing }) => {
			const { method, url } = (routing?.request ?? {}) as { method?: string; url?: string };
			return method === 'GET' && url === open.path;
		})!;
	return { action: action!, collection: open.collection };
}
