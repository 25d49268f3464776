import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client, Owner } from './client.mts';
import { saveCredential } from './credentials.mts';
import { saveWorkflow, withCredential, type Workflow } from './workflows.mts';

/** Throw-away account of an n8n that only this machine can reach; it gets a new password at every start. */
export const OWNER: Omit<Owner, 'password'> = {
	email: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
};

/** One of the sandbox's demo keys: the whole organization, read and write. */
export const DEMO_KEY = 'tf_test_sandbox_org_write';

/** With which the sandbox signs its webhooks in the demo. */
export const SIGNING_SECRET = 'demo_signing_secret_of_the_sandbox';

export const CREDENTIAL = 'trueFlightApi';

/** The main job: open squawks that ground an aircraft, down to the customers to call. */
export const MAIN_JOB = {
	file: 'grounded-aircraft.json',
	trigger: 'Every morning',
	updates: 'Update reservation',
	result: 'Customers to call',
};

/** The trigger's job: each event of TrueFlight starts a run. */
export const RECEIVER = {
	file: 'user-events.json',
	trigger: 'TrueFlight Trigger',
	result: 'What happened',
	event: 'user.invited',
};

/** The job of the trigger for records: a squawk is reported. */
export const REPORTED = {
	file: 'squawk-reported.json',
	trigger: 'On squawk reported',
	result: 'What to look at',
};

export const readExample = (root: string, file: string) =>
	JSON.parse(readFileSync(join(root, 'examples', file), 'utf8')) as Workflow;

/** Puts the demo credential and the given examples into n8n; doing it again changes nothing. */
export async function setUpDemo(
	client: Client,
	{ root, host, examples }: { root: string; host: string; examples: string[] },
) {
	const credential = await saveCredential(client, {
		name: 'TrueFlight sandbox',
		type: CREDENTIAL,
		data: { host, apiKey: DEMO_KEY, webhookSigningSecrets: SIGNING_SECRET },
	});
	const workflows: Workflow[] = [];
	for (const file of examples)
		workflows.push(await saveWorkflow(client, withCredential(readExample(root, file), credential)));
	return { credential, workflows };
}
