import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../tools/playground/demo.mts';
import { saveWorkflow } from '../../tools/playground/workflows.mts';
import { KEYS } from '../support/sandbox.mts';
import { openEditor, type Editor } from './support/editor.mts';
import { eventually } from './support/eventually.mts';
import { exampleSession, PATIENCE_MS, sandbox, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

/** A person runs an operation of the document that the sandbox serves, in n8n's editor. */
const ID = 'anyOperation0000';
/** As a workflow contains it: no operation of the sandbox replaces a record. */
const REPLACE = JSON.stringify({
	...{ result: 'record', method: 'PUT', path: '/squawks/{id}' },
	fields: [
		{ in: 'path', name: 'id', required: true },
		{ in: 'body', name: 'title' },
	],
});
let editor: Editor;

beforeAll(async () => {
	const client = await signedIn(exampleSession());
	const { id, name } = await saveCredential(client, {
		name: 'Any operation',
		type: CREDENTIAL,
		data: { host: exampleSession().sandbox, apiKey: KEYS.northFieldWrite },
	});
	await saveWorkflow(client, {
		id: ID,
		name: 'Any operation',
		nodes: [
			{
				...{ id: 'Start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
				...{ position: [0, 0], parameters: {} },
			},
			{
				...{ id: 'Any', name: 'Any', type: 'n8n-nodes-trueflight.trueFlight', typeVersion: 1 },
				position: [200, 0],
				parameters: { resource: 'trueFlightApi', operation: 'anyOperation' },
				credentials: { [CREDENTIAL]: { id, name } },
			},
			{
				...{ id: 'Replace', name: 'Replace', type: 'n8n-nodes-trueflight.trueFlight' },
				...{ typeVersion: 1, position: [200, 200] },
				parameters: {
					...{ resource: 'trueFlightApi', operation: 'anyOperation' },
					apiOperation: { __rl: true, mode: 'list', value: REPLACE, cachedResultName: 'Replace' },
				},
				credentials: { [CREDENTIAL]: { id, name } },
			},
		],
		connections: { Start: { main: [[{ node: 'Any', type: 'main', index: 0 }]] } },
	});
	editor = await openEditor(exampleSession());
	await editor.page.goto(`${editor.url}/workflow/${ID}`, { waitUntil: 'commit' });
	await openNode();
});
afterAll(async () => await editor?.close());

/** Escape closes a list that is open, and the panel of the node with it. */
const openNode = async (name = 'Any') =>
	await editor.byTestId('canvas-node').filter({ hasText: name }).first().dblclick();

/** Types into the search of the list until the entry is there, then chooses it. */
async function choose(words: string, entry: string): Promise<void> {
	const { byTestId } = editor;
	const item = byTestId('rlc-item').filter({ hasText: entry }).first();
	await eventually(async () => {
		if (!(await byTestId('rlc-search').isVisible())) await byTestId('rlc-input').first().click();
		await byTestId('rlc-search').fill(words);
		await item.waitFor({ timeout: 5_000 });
	});
	await editor.screenshot(`any-operation-${words.replaceAll(' ', '-')}`);
	await item.click();
}

const mapper = () => editor.byTestId('resource-mapper-container');

it('lists the operations, and shows the fields of the chosen one with the required ones first', async () => {
	await choose('create squawk', 'POST /squawks – Create a squawk');
	await eventually(async () => {
		const text = await mapper().innerText();
		expect(text).toMatch(/Aircraft ID[\s\S]*Description/);
		expect(text).not.toMatch(/Is Grounding/);
	});
	const grounding = editor.page.getByText('Is Grounding', { exact: true }).first();
	await eventually(async () => {
		await editor.byTestId('add-fields-select').locator('button').first().click();
		await grounding.waitFor({ timeout: 5_000 });
	});
	await editor.screenshot('any-operation-fields');
	await editor.page.keyboard.press('Escape');
	await mapper().waitFor({ state: 'hidden' });
	await openNode();
});

it('runs it with what was entered', async () => {
	const { byTestId } = editor;
	const [aircraft] = await sandbox<Array<{ id: string; location_id: string }>>(
		'/records/aircraft',
		'GET',
		undefined,
		exampleSession(),
	);
	const entered = { 'Aircraft ID': aircraft!.id, Description: 'Found on the ramp' };
	for (const [index, value] of Object.values(entered).entries()) {
		await mapper().locator('input[type="text"], textarea').nth(index).fill(value);
	}
	await byTestId('node-execute-button').first().click();
	await eventually(async () =>
		expect(await byTestId('output-panel').innerText()).toContain('Found on the ramp'),
	);
	await editor.screenshot('any-operation-created');
	const squawks = await sandbox<Array<{ description: string }>>(
		'/records/squawks',
		'GET',
		undefined,
		exampleSession(),
	);
	expect(squawks.map(({ description }) => description)).toContain('Found on the ramp');
});

it('returns the items of a list', async () => {
	const { page, byTestId } = editor;
	await choose('list aircraft', 'GET /aircraft – List aircraft');
	await page.getByText('Return All', { exact: true }).first().waitFor();
	await byTestId('node-execute-button').first().click();
	await eventually(async () =>
		expect(await byTestId('output-panel').innerText()).toMatch(/N1\d\dTF/),
	);
	await editor.screenshot('any-operation-list');
});

it('warns before an operation that deletes', async () => {
	await choose('delete maintenance', 'DELETE /maintenance-reminders/{id}');
	const notice = 'Deletes data in TrueFlight, which the node cannot restore';
	await editor.page.getByText(notice).first().waitFor();
	await editor.screenshot('any-operation-delete');
});

it('warns before an operation that replaces a record', async () => {
	await editor.page.keyboard.press('Escape');
	await mapper().waitFor({ state: 'hidden' });
	await openNode('Replace');
	const notice = 'Replaces the record: fields that you do not enter may be cleared';
	await editor.page.getByText(notice).first().waitFor();
	await editor.screenshot('any-operation-replace');
});
