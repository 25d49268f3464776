import { operationTables } from '../../nodes/TrueFlight/generated/index.ts';
import {
	saveWorkflow,
	type Workflow,
	type WorkflowNode,
} from '../../tools/playground/workflows.mts';
import { openEditor, type Editor } from './support/editor.mts';
import { eventually } from './support/eventually.mts';
import { exampleSession, PATIENCE_MS, session, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

const TYPE = 'n8n-nodes-trueflight.trueFlight';
const SET = 'n8n-nodes-base.set';

it('n8n serves what each operation returns, at the address that its editor requests', async () => {
	const operations = Object.entries(operationTables).flatMap(([resource, table]) =>
		Object.entries(table).map(([name, { result }]) => ({ at: `${resource}/${name}`, result })),
	);
	const served = await Promise.all(
		operations.map(async ({ at, result }) => {
			const response = await fetch(`${session().n8n.api}/schemas/${TYPE}/1/${at}.json`);
			const schema = response.ok ? ((await response.json()) as { type: string }) : undefined;
			return { at, result, type: schema?.type };
		}),
	);
	expect(served.filter(({ type, result }) => result !== 'file' && type !== 'object')).toEqual([]);
});

describe("n8n's editor", () => {
	let editor: Editor;

	beforeAll(async () => {
		editor = await openEditor(exampleSession());
	});

	afterAll(async () => await editor.close());

	it('shows in the next node the fields of squawks that were not read yet', async () => {
		const { page, byTestId, url } = editor;
		await saveWorkflow(await signedIn(exampleSession()), WORKFLOW);
		await page.goto(`${url}/workflow/${WORKFLOW.id}`, { waitUntil: 'commit' });
		const next = byTestId('canvas-node').filter({ hasText: 'Edit Fields' });
		await next.dblclick();
		await eventually(async () => {
			const names = await byTestId('run-data-schema-item').allInnerTexts();
			expect(names.map((name) => name.trim())).toEqual(
				expect.arrayContaining(['title', 'severity', 'is_grounding', 'reported_at']),
			);
		});
		await editor.screenshot('fields-before-the-first-run');
	});
});

const step = (name: string, type: string, parameters: object, index: number): WorkflowNode => ({
	...{ id: name, name, type, parameters, position: [index * 200, 0] },
	typeVersion: type === SET ? 3.4 : 1,
});
const to = (node: string): object => ({ main: [[{ node, type: 'main', index: 0 }]] });

const WORKFLOW: Workflow = {
	id: 'fieldsBeforeRun0',
	name: 'Fields before the first run',
	nodes: [
		step('Start', 'n8n-nodes-base.manualTrigger', {}, 0),
		step('Squawks', TYPE, { resource: 'squawk', operation: 'getAll' }, 1),
		step('Edit Fields', SET, {}, 2),
	],
	connections: { Start: to('Squawks'), Squawks: to('Edit Fields') },
	settings: {},
};
