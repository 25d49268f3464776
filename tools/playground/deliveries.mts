import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.mts';
import { RECEIVER, SIGNING_SECRET } from './demo.mts';
import { Stop } from './stop.mts';
import { activateWorkflow, executionEnd, type Execution, type Workflow } from './workflows.mts';

interface Delivered {
	deliveryId: string;
	attempts: Array<{ status: number | null; error: string | null }>;
}

interface Receiver {
	client: Client;
	workflow: Workflow;
	/** The production URL of the workflow's trigger. */
	url: string;
	sandbox: string;
}

const RUN_WITHIN_MS = 30_000;

/** Publishes the workflow, so that its trigger listens. */
export async function publishReceiver(
	client: Client,
	{ api, workflow, sandbox }: { api: string; workflow: Workflow; sandbox: string },
): Promise<Receiver> {
	await activateWorkflow(client, workflow.id);
	const webhookId = workflow.nodes.find(({ name }) => name === RECEIVER.trigger)?.['webhookId'];
	return { client, workflow, sandbox, url: `${api}/webhook/${String(webhookId)}/webhook` };
}

/** A signed delivery from the sandbox: the execution that it started. */
export async function deliver(receiver: Receiver): Promise<Execution> {
	const before = await youngestRun(receiver);
	const { deliveryId, status } = await send(receiver, {});
	if (status !== 200)
		throw new Stop(`n8n returned ${status} instead of 200 for a signed delivery.`);
	const deadline = Date.now() + RUN_WITHIN_MS;
	for (;;) {
		const run = await youngestRun(receiver);
		if (run !== undefined && run !== before) {
			const execution = await executionEnd(receiver.client, run);
			const [item] = execution.items(RECEIVER.result);
			if (execution.status === 'success' && item?.['delivery'] === deliveryId) return execution;
			throw new Stop(
				`The delivery's execution ended with '${execution.status}': ${execution.error}`,
			);
		}
		if (Date.now() > deadline) throw new Stop('The signed delivery started no execution.');
		await sleep(250);
	}
}

/** The same with another secret: the status with which n8n rejected it. */
export async function deliverForged(receiver: Receiver): Promise<number> {
	const before = await youngestRun(receiver);
	const { status } = await send(receiver, { forge: 'wrongSecret' });
	if (status !== 401)
		throw new Stop(`n8n returned ${status} instead of 401 for a forged delivery.`);
	if ((await youngestRun(receiver)) !== before)
		throw new Stop('A forged delivery started an execution.');
	return status;
}

async function send({ sandbox, url }: Receiver, change: object) {
	const response = await fetch(`${sandbox}/__sandbox/deliveries`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			url,
			secret: SIGNING_SECRET,
			event: RECEIVER.event,
			deliveryId: randomUUID(),
			// What is refused for good is not sent again.
			retry: { stopOn: [401] },
			...change,
		}),
	});
	if (!response.ok) throw new Stop(`The sandbox sent nothing: ${await response.text()}`);
	const { deliveryId, attempts } = (await response.json()) as Delivered;
	const last = attempts.at(-1);
	return { deliveryId, status: last?.status ?? last?.error ?? 'nothing' };
}

/** The ID of the workflow's youngest execution in n8n's database. */
async function youngestRun({ client, workflow }: Receiver) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow.id }));
	const { results } = await client.send<{ results: Array<{ id: string }> }>(
		'GET',
		`/executions?limit=1&filter=${filter}`,
	);
	return results[0]?.id;
}
