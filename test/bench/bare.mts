import { join } from 'node:path';
import type { Client } from '../../tools/playground/client.mts';
import { activateWorkflow, saveWorkflow } from '../../tools/playground/workflows.mts';

/** Where n8n looks for the bare trigger: its setting N8N_CUSTOM_EXTENSIONS. */
export const FOLDER = join(import.meta.dirname, 'bareTrigger');

/** A workflow of the bare trigger and a node that does nothing, published; its production URL. */
export async function publishBare(client: Client, api: string, id: string): Promise<string> {
	const node = (name: string, type: string) => ({
		id: `${id}-${type}`,
		name,
		type,
		typeVersion: type.startsWith('CUSTOM') ? 2 : 1,
		position: [0, 0],
		parameters: {},
	});
	await saveWorkflow(client, {
		id,
		name: id,
		nodes: [
			{ ...node('Bare Trigger', 'CUSTOM.bareTrigger'), webhookId: id },
			node('End', 'n8n-nodes-base.noOp'),
		],
		connections: { 'Bare Trigger': { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await activateWorkflow(client, id);
	return `${api}/webhook/${id}/webhook`;
}
