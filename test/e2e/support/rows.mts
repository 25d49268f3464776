import type { Client } from '../../../tools/playground/client.mts';
import { CREDENTIAL } from '../../../tools/playground/demo.mts';
import { runWorkflow, saveWorkflow, type Execution } from '../../../tools/playground/workflows.mts';
import type { RecordedRequest } from '../../support/sandbox.mts';
import { exampleSession, sandbox } from './session.mts';

/** Rows of a spreadsheet at the action node in a real n8n, in a workflow of four nodes. */
export type Row = Record<string, unknown>;

export interface RowsRun {
	/** Of the workflow. */
	name: string;
	rows: Row[];
	parameters: object;
	credential: { id: string; name: string };
	/** Of the node, such as `onError`. */
	settings?: object;
	timezone?: string;
}

export interface RowsOutcome {
	execution: Execution;
	/** Fields of the items on each output of the node. */
	outputs: Row[][];
	/** What TrueFlight was sent. */
	requests: RecordedRequest[];
}

const START = 'Start';
export const NODE = 'TrueFlight';

/** Asks the sandbox of the session, or changes it. */
export const control = async <T,>(path: string, method?: string, body?: object): Promise<T> =>
	await sandbox<T>(path, method, body, exampleSession());

/** Runs the node once over the rows. */
export async function runRows(client: Client, run: RowsRun): Promise<RowsOutcome> {
	const { name, timezone } = run;
	const id = name.replaceAll(' ', '');
	await saveWorkflow(client, {
		id,
		name,
		settings: { executionOrder: 'v1', ...(timezone ? { timezone } : {}) },
		...nodesAndConnections(run),
	});
	await control('/requests', 'DELETE');
	const execution = await runWorkflow(client, id, { trigger: START });
	const main = execution.data.resultData.runData[NODE]?.[0]?.data?.main ?? [];
	return {
		execution,
		outputs: main.map((items) => (items ?? []).map(({ json }) => json)),
		requests: await control<RecordedRequest[]>('/requests'),
	};
}

function nodesAndConnections({ rows, parameters, credential: { id, name }, settings }: RowsRun) {
	const table = { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} };
	const split = { fieldToSplitOut: 'rows', options: {} };
	const action = { parameters, credentials: { [CREDENTIAL]: { id, name } }, ...settings };
	const nodes = [
		{ name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
		{ name: 'Table', type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: table },
		{ name: 'Rows', type: 'n8n-nodes-base.splitOut', typeVersion: 1, parameters: split },
		{ name: NODE, type: 'n8n-nodes-trueflight.trueFlight', typeVersion: 1, ...action },
	];
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		nodes: nodes.map((node) => ({ position: [0, 0], id: node.name, ...node })),
		connections: { [START]: to('Table'), Table: to('Rows'), Rows: to(NODE) },
	};
}
