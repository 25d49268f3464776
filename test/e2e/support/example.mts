import type { Client } from '../../../tools/playground/client.mts';
import { saveCredential } from '../../../tools/playground/credentials.mts';
import {
	CREDENTIAL,
	DEMO_KEY,
	readExample,
	SIGNING_SECRET,
} from '../../../tools/playground/demo.mts';
import {
	executionEnd,
	saveWorkflow,
	withCredential,
	type Execution,
	type Workflow,
} from '../../../tools/playground/workflows.mts';
import { exampleSession } from './session.mts';

/** Far from the time zone of the machine, and without summer time, so that days can be computed. */
export const ZONE = { name: 'Asia/Kolkata', offset: 5.5 * 3_600_000 };

/** Credential type → data, for the services of a test. */
type Services = Record<string, Record<string, unknown>>;

/**
 * Imports an example as a user would: their own credentials chosen, their own address of the CRM entered.
 *
 * @param replaced texts of the example and what a user would enter instead
 */
export async function importExample(
	client: Client,
	file: string,
	services: Services = {},
	replaced: Record<string, string> = {},
): Promise<Workflow> {
	const { examples, sandbox } = exampleSession();
	const own = { host: sandbox, apiKey: DEMO_KEY, webhookSigningSecrets: SIGNING_SECRET };
	let text = JSON.stringify(readExample(examples, file));
	for (const [from, to] of Object.entries(replaced)) {
		if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
		text = text.replaceAll(from, to);
	}
	let workflow = JSON.parse(text) as Workflow;
	for (const [type, data] of Object.entries({ [CREDENTIAL]: own, ...services })) {
		const credential = await saveCredential(client, {
			name: type === CREDENTIAL ? 'TrueFlight account' : `Example ${type}`,
			type,
			data,
		});
		workflow = withCredential(workflow, credential);
	}
	return await saveWorkflow(client, {
		...workflow,
		settings: { ...workflow.settings, timezone: ZONE.name },
	});
}

/** Starts a workflow at its trigger, with what the trigger returns if it is no schedule. */
export async function start(
	client: Client,
	{ id }: Workflow,
	trigger: string,
	json?: object,
): Promise<string> {
	const data = json && {
		startTime: Date.now(),
		executionTime: 0,
		executionIndex: 0,
		executionStatus: 'success',
		source: [null],
		data: { main: [[{ json }]] },
	};
	const { executionId } = await client.send<{ executionId: string }>(
		'POST',
		`/workflows/${id}/run`,
		{
			triggerToStartFrom: { name: trigger, ...(data ? { data } : {}) },
			workflowData: await client.send('GET', `/workflows/${id}`),
		},
	);
	return executionId;
}

/** The ended execution, which must be a success. */
export async function success(client: Client, executionId: string): Promise<Execution> {
	const execution = await executionEnd(client, executionId);
	expect([execution.status, execution.error]).toEqual(['success', undefined]);
	return execution;
}
