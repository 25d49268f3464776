import type { Client } from '../../tools/playground/client.mts';
import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../tools/playground/demo.mts';
import { saveWorkflow, type Workflow } from '../../tools/playground/workflows.mts';

/** A trigger, and what its credential contains. */
interface TriggerNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	webhookId?: string;
	credential: { name: string; data: Record<string, string> };
}

/**
 * Saves a workflow of a trigger and a node that does nothing; it is not published.
 *
 * @param id and name of the workflow
 * @returns the ID that n8n gave it
 */
export async function saveEndedWorkflow(
	client: Client,
	id: string,
	{ credential, ...trigger }: TriggerNode,
): Promise<string> {
	const saved = await saveCredential(client, { ...credential, type: CREDENTIAL });
	const workflow: Workflow = {
		id,
		name: id,
		nodes: [
			{
				...trigger,
				id: `${id}-trigger`,
				position: [0, 0],
				credentials: { [CREDENTIAL]: { id: saved.id, name: saved.name } },
			},
			{
				id: `${id}-end`,
				name: 'End',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { [trigger.name]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
	return (await saveWorkflow(client, workflow)).id;
}
