import type { RecordedRequest } from '../support/sandbox.mts';
import { saveAgent } from './support/agent.mts';
import { openEditor, type Editor } from './support/editor.mts';
import { eventually } from './support/eventually.mts';
import { ScriptedModel } from './support/scriptedModel.mts';
import { exampleSession, PATIENCE_MS, sandbox, signedIn } from './support/session.mts';
import { fromModel } from './support/tool.mts';

jest.setTimeout(PATIENCE_MS);

const ID = 'TrueFlightToolInEditor';
const TOOL = 'Find squawks';

describe("the tool in n8n's editor", () => {
	let editor: Editor;
	let model: ScriptedModel;

	beforeAll(async () => {
		model = await ScriptedModel.start();
		await saveAgent(await signedIn(exampleSession()), {
			id: ID,
			version: 3.1,
			model,
			tools: [
				{
					name: TOOL,
					key: 'northFieldRead',
					parameters: {
						resource: 'squawk',
						operation: 'getAll',
						squawkFilters: { status: fromModel('Status') },
					},
				},
			],
		});
		editor = await openEditor(exampleSession());
	});
	afterAll(async () => {
		await editor.close();
		await model.stop();
	});

	/** Opens the tool, fills in what a model would, and runs it. */
	async function executeStep(status: string) {
		const { page, byTestId, url } = editor;
		await page.goto(`${url}/workflow/${ID}`, { waitUntil: 'commit' });
		await byTestId('canvas-node').filter({ hasText: TOOL }).dblclick();
		await control('/requests', 'DELETE');
		await byTestId('node-execute-button').click();
		const dialog = byTestId('fromAiParameters-modal');
		await dialog.locator('input').fill(status);
		await dialog.getByText('Execute step', { exact: true }).click();
	}

	it('runs by itself with "Execute step" and shows what a model would read', async () => {
		await executeStep('deferred');
		const titles = await deferred();
		expect(titles.length).toBeGreaterThan(0);
		await eventually(async () => {
			const shown = await editor.byTestId('output-panel').innerText();
			expect([...shown.matchAll(/^title:(.*)$/gm)].map(([, title]) => title)).toEqual(titles);
		});
		await editor.screenshot('tool');
		const requests = await control<RecordedRequest[]>('/requests');
		expect(requests.map(({ key, parsedQuery }) => [key, parsedQuery])).toEqual([
			['northFieldRead', { limit: '51', status: 'deferred' }],
			// for the names of the aircraft
			['northFieldRead', { limit: '100' }],
		]);
	});

	it('shows why it did not run', async () => {
		await executeStep('flying');
		await eventually(async () =>
			expect(await editor.byTestId('output-panel').innerText()).toContain(
				"'Status' is none of: closed, deferred, in_progress, open, resolved",
			),
		);
		await editor.screenshot('tool-error');
		expect(await control<RecordedRequest[]>('/requests')).toEqual([]);
	});
});

const control = async <T,>(path: string, method?: string) =>
	await sandbox<T>(path, method, undefined, exampleSession());

/** Titles of the deferred squawks that the key may see, in the sandbox's order. */
async function deferred(): Promise<string[]> {
	const { locations } = await control<{ locations: Array<{ id: string; name: string }> }>('');
	const north = locations.find(({ name }) => name === 'North Field')!.id;
	const squawks =
		await control<Array<{ title: string; status: string; location_id: string }>>(
			'/records/squawks',
		);
	return squawks
		.filter(({ status, location_id }) => status === 'deferred' && location_id === north)
		.map(({ title }) => title);
}
