import type { Client } from '../../tools/playground/client.mts';
import { activateWorkflow } from '../../tools/playground/workflows.mts';
import { saveEndedWorkflow } from './endedWorkflow.mts';

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
	const item = Array.from({ length: 60 / everySeconds }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * everySeconds} * * * * *`,
	}));
	return await saveEndedWorkflow(client, id, {
		name: RECORDS_TRIGGER,
		type: 'n8n-nodes-trueflight.trueFlightRecordsTrigger',
		typeVersion: 1,
		parameters: { pollTimes: { item }, ...parameters },
		credential: { name: `Key of ${id}`, data: { host, apiKey, webhookSigningSecrets: '' } },
	});
}

export async function publishRecordsWorkflow(client: Client, plan: RecordsPlan): Promise<string> {
	const id = await saveRecordsWorkflow(client, plan);
	await activateWorkflow(client, id);
	return id;
}
