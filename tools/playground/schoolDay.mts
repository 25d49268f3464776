import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.mts';
import { REPORTED } from './demo.mts';
import { Stop } from './stop.mts';
import {
	activateWorkflow,
	executionEnd,
	saveWorkflow,
	type Execution,
	type Workflow,
} from './workflows.mts';

/** Minutes of the school in one of ours. */
const SPEED = 3_000;
const RUN_WITHIN_MS = 60_000;
const POLL_SECONDS = 5;

/** Publishes the workflow and plays a day of the school in the sandbox: the execution that its squawk starts. */
export async function playDay(
	client: Client,
	{ workflow, sandbox }: { workflow: Workflow; sandbox: string },
): Promise<Execution> {
	const { id } = await saveWorkflow(client, polledOften(workflow));
	await activateWorkflow(client, id);
	const response = await fetch(`${sandbox}/__sandbox/day`, {
		method: 'POST',
		body: JSON.stringify({ speed: SPEED }),
	});
	if (!response.ok) throw new Stop(`The sandbox plays no day: ${await response.text()}`);
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const deadline = Date.now() + RUN_WITHIN_MS;
	for (;;) {
		const page = await client.send<{ results: Array<{ id: string }> }>(
			'GET',
			`/executions?limit=1&filter=${filter}`,
		);
		const [run] = page.results;
		if (run) return await executionEnd(client, run.id);
		if (Date.now() > deadline) throw new Stop('The squawk of the day started no execution.');
		await sleep(250);
	}
}

/** n8n's shortest interval is a minute, but a node may have several poll times. */
function polledOften(workflow: Workflow): Workflow {
	const item = Array.from({ length: 60 / POLL_SECONDS }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * POLL_SECONDS} * * * * *`,
	}));
	const nodes = workflow.nodes.map((node) =>
		node.name === REPORTED.trigger
			? { ...node, parameters: { ...(node['parameters'] as object), pollTimes: { item } } }
			: node,
	);
	return { ...workflow, nodes };
}
