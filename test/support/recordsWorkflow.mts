import type { Client } from '../../tools/playground/client.mts';
import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../tools/playground/demo.mts';
import {
	activateWorkflow,
	saveWorkflow,
	type Workflow,
} from '../../tools/playground/workflows.mts';

export const RECORDS_TRIGGER = 'TrueFlight Records Trigger';

export interface RecordsPlan {
	/** Name and ID of the workflow. */
	id: string;
	host: string;
	apiKey: string;
	parameters: object;
	/** A poll every this number of seconds; n8n accepts several poll times, none of which is shorter than a minute. */
	everySeconds?: number;
}

/** A workflow of the trigger for records and a node that does nothing, saved, not yet published. */
export async function saveRecordsWorkflow(client: Client, plan: RecordsPlan): Promise<string> {
	const { id, host, apiKey, parameters, everySeconds = 2 } = plan;
	const credential = await saveCredential(client, {
		name: `Key of ${id}`,
		type: CREDENTIAL,
		data: { host, apiKey, webhookSigningSecrets: '' },
	});
	const item = Array.from({ length: 60 / everySeconds }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * everySeconds} * * * * *`,
	}));
	const workflow: Workflow = {
		id,
		name: id,
		nodes: [
			{
				id: `${id}-trigger`,
				name: RECORDS_TRIGGER,
				type: 'n8n-nodes-trueflight.trueFlightRecordsTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { pollTimes: { item }, ...parameters },
				credentials: { [CREDENTIAL]: { id: credential.id, name: credential.name } },
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
		connections: { [RECORDS_TRIGGER]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
	return (await saveWorkflow(client, workflow)).id;
}

export async function publishRecordsWorkflow(client: Client, plan: RecordsPlan): Promise<string> {
	const id = await saveRecordsWorkflow(client, plan);
	await activateWorkflow(client, id);
	return id;
}
