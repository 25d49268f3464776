import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../tools/playground/demo.mts';
import { saveWorkflow, type WorkflowNode } from '../../tools/playground/workflows.mts';
import { KEYS } from '../support/sandbox.mts';
import { openEditor, type Editor } from './support/editor.mts';
import { eventually } from './support/eventually.mts';
import { exampleSession, PATIENCE_MS, sandbox, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

/** What a dispatcher sees: names, not IDs, in the time zone of the workflow, which is not the one of n8n. */
const ZONE = 'America/Denver';
const TYPE = 'n8n-nodes-trueflight.trueFlight';
const ID = 'namesNotIds00000';

interface Reservation {
	id: string;
	start_time: string;
}

let editor: Editor;

beforeAll(async () => {
	const client = await signedIn(exampleSession());
	const { id, name } = await saveCredential(client, {
		name: 'Names',
		type: CREDENTIAL,
		data: { host: exampleSession().sandbox, apiKey: KEYS.northFieldWrite },
	});
	const node = (nodeName: string, x: number, parameters: object): WorkflowNode => ({
		...{ id: nodeName, name: nodeName, type: TYPE, typeVersion: 1, position: [x, 0] },
		parameters,
		credentials: { [CREDENTIAL]: { id, name } },
	});
	const start: WorkflowNode = {
		...{ id: 'Start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
		...{ position: [0, 0], parameters: {} },
	};
	await saveWorkflow(client, {
		id: ID,
		name: 'Names, not IDs',
		nodes: [
			start,
			node('Schedule', 200, { resource: 'reservation', operation: 'getAll' }),
			node('Change', 400, { resource: 'reservation', operation: 'update' }),
			node('Attempts', 600, { resource: 'examAttempt', operation: 'getAll' }),
		],
		connections: { Start: { main: [[{ node: 'Schedule', type: 'main', index: 0 }]] } },
		settings: { timezone: ZONE },
	});
	editor = await openEditor(exampleSession());
});
afterAll(async () => await editor?.close());

async function open(nodeName: string): Promise<void> {
	const { page, byTestId, url } = editor;
	await page.goto(`${url}/workflow/${ID}`, { waitUntil: 'commit' });
	await byTestId('canvas-node').filter({ hasText: nodeName }).first().dblclick();
	await byTestId('parameter-input-output').or(byTestId('resource-locator')).first().waitFor();
}

it('the reservations to choose from are named, at the times of the workflow', async () => {
	const { page, byTestId } = editor;
	await open('Change');
	await byTestId('parameter-input-reservationId')
		.locator('[data-test-id="rlc-input"]')
		.or(byTestId('rlc-input').nth(1))
		.last()
		.click();
	const items = byTestId('rlc-item');
	await items.first().waitFor();
	const texts = (await items.allInnerTexts()).map((text) => text.trim());
	await editor.screenshot('reservations-to-choose-from');
	const reservations = await sandbox<Reservation[] | { records: Reservation[] }>(
		'/records/reservations',
		'GET',
		undefined,
		exampleSession(),
	);
	const all = 'records' in reservations ? reservations.records : reservations;
	const part = (options: Intl.DateTimeFormatOptions) => (time: string) =>
		new Intl.DateTimeFormat('en-GB', { ...options, timeZone: ZONE }).format(new Date(time));
	const clock = part({ hour: '2-digit', minute: '2-digit' });
	const clocks = new Set(all.map(({ start_time: time }) => clock(time)));
	for (const text of texts) {
		const [, time] = /^\w{3} \d{1,2} \w{3}(?: \d{4})? (\d\d:\d\d) · \S.* · \S/.exec(text) ?? [];
		expect([text, clocks.has(time ?? '')]).toEqual([text, true]);
	}
	// In the time zone of n8n the first lesson of the day begins at another hour.
	const shown = texts.map((text) => /\d\d:\d\d/.exec(text)![0]);
	expect([...shown].sort()[0]).toBe([...clocks].sort()[0]);
	await page.keyboard.press('Escape');
});

it('the output has names in place of IDs', async () => {
	const { byTestId } = editor;
	await open('Schedule');
	await byTestId('node-execute-button').first().click();
	await eventually(async () => {
		const text = await byTestId('output-panel').innerText();
		expect(text).toMatch(/N1\d\dTF/);
		expect(text).toMatch(/instructor_email/);
		expect(text).toMatch(/-0[67]:00/);
	});
	await editor.screenshot('reservations-with-names');
});

it('the panel has output, fields, a period, and the filters that are looked for', async () => {
	const { page, byTestId } = editor;
	await open('Attempts');
	await eventually(async () => {
		const shown = await byTestId('ndv-parameters')
			.or(page.locator('.ndv-panel, body'))
			.first()
			.innerText();
		expect(shown).toMatch(/Status/);
		const values = await page
			.locator('input')
			.evaluateAll((inputs) =>
				inputs.map((input) => (input as unknown as { value: string }).value),
			);
		expect(values).toContain('Submitted');
	});
	await editor.screenshot('attempts-with-their-filter');
	// n8n redraws the panel while it loads the fields: a list that was open is closed then, and a click does nothing.
	const fields = byTestId('parameter-input-outputFields').first();
	const field = page.getByText('Student Email', { exact: true }).first();
	const soon = { timeout: 5_000 };
	await eventually(async () => {
		if (!(await fields.isVisible())) {
			await byTestId('parameter-input-output').first().click(soon);
			await page
				.getByRole('option', { name: /Selected Fields/ })
				.or(page.getByText('Selected Fields', { exact: true }))
				.first()
				.click(soon);
			await fields.waitFor(soon);
		}
		if (await field.isVisible()) return;
		await fields
			.locator('input')
			.first()
			.click({ force: true, ...soon });
		await field.waitFor(soon);
	});
	await editor.screenshot('fields-to-select');
});
