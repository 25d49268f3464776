import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../tools/playground/client.mts';
import { activateWorkflow } from '../../tools/playground/workflows.mts';
import { saveEndedWorkflow } from './endedWorkflow.mts';

export interface TriggerPlan {
	/** Name and ID of the workflow, and the path of its webhook. */
	id: string;
	/** What is in the credential's Webhook Signing Secrets. */
	secrets: string;
	parameters?: object;
	/** Of the trigger: 2 unless given, as new nodes have it. */
	typeVersion?: 1 | 2;
}

/** A workflow of the trigger and a node that does nothing, saved, not yet published. */
export async function saveTrigger(client: Client, plan: TriggerPlan) {
	const { id, secrets, parameters, typeVersion = 2 } = plan;
	await saveEndedWorkflow(client, id, {
		name: 'TrueFlight Trigger',
		type: 'n8n-nodes-trueflight.trueFlightTrigger',
		typeVersion,
		webhookId: id,
		parameters: { events: ['*'], ...parameters },
		credential: {
			name: `Secrets of ${id}`,
			data: { host: 'http://localhost:1', apiKey: 'unused', webhookSigningSecrets: secrets },
		},
	});
}

/** The production URL of a trigger that is published. */
export async function publishTrigger(
	client: Client,
	api: string,
	plan: TriggerPlan,
): Promise<string> {
	await saveTrigger(client, plan);
	await activateWorkflow(client, plan.id);
	return productionUrl(api, plan.id);
}

export const productionUrl = (api: string, webhookId: string) =>
	`${api}/webhook/${webhookId}/webhook`;

interface Page {
	count: number;
	results: Array<{ id: string; status: string; mode: string }>;
}

/** The executions of a workflow in n8n's database: how many, and the youngest. */
export async function executionsOf(client: Client, workflowId: string): Promise<Page> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	return await client.send<Page>('GET', `/executions?limit=20&filter=${filter}`);
}

/** Waits until the workflow has `count` executions and none of the youngest still runs. */
export async function settledExecutions(client: Client, workflowId: string, count: number) {
	for (let tries = 0; ; tries += 1) {
		const page = await executionsOf(client, workflowId);
		const over = page.results.every(
			({ status }) => !['new', 'running', 'waiting'].includes(status),
		);
		if ((page.count >= count && over) || tries > 360) return page;
		await sleep(250);
	}
}
