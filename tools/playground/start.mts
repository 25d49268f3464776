/** What `npm start` does once everything is installed: the connector's main job and its webhooks in the real n8n. */
import { readArguments, USAGE } from './arguments.mts';
import { Client } from './client.mts';
import { installConnector, packConnector } from './connector.mts';
import { testCredential } from './credentials.mts';
import { deliver, deliverForged, publishReceiver } from './deliveries.mts';
import { MAIN_JOB, OWNER, RECEIVER, REPORTED, setUpDemo } from './demo.mts';
import { startN8n } from './n8n.mts';
import './orphan-guard.cjs';
import { keepPasswords, nextPassword } from './ownerPassword.mts';
import { places } from './places.mts';
import { requireFree } from './ports.mts';
import { playDay } from './schoolDay.mts';
import { startSandbox } from './sandbox.mts';
import { stopServices } from './service.mts';
import { message, Stop } from './stop.mts';
import { table } from './table.mts';
import { runWorkflow, type Workflow } from './workflows.mts';

const say = (text: string) => console.log(text);
const step = (text: string) => say(`\n▸ ${text}`);

async function mainJob(client: Client, workflow: string) {
	step('Running "Grounded aircraft: customers to call" inside n8n');
	const execution = await runWorkflow(client, workflow, MAIN_JOB);
	const customers = execution.items(MAIN_JOB.result);
	if (execution.status !== 'success' || customers.length === 0) {
		throw new Stop(
			`The main job ended with '${execution.status}': ${execution.error ?? 'no customers'}`,
		);
	}
	const updated = execution.items(MAIN_JOB.updates).length;
	say(`${updated} reservations noted, ${customers.length} customers to call:\n`);
	say(table(customers, ['student', 'student_phone', 'start_time', 'aircraft']));
}

async function webhooks(client: Client, n8n: string, sandbox: string, workflow: Workflow) {
	step(`Sending webhooks from the sandbox to "${workflow.name}" in n8n`);
	const receiver = await publishReceiver(client, { api: n8n, workflow, sandbox });
	const { id, status, items } = await deliver(receiver);
	const event = String(items(RECEIVER.result)[0]?.['event']);
	say(`signed delivery of ${event}: status 200, execution ${id} ended with '${status}'`);
	say(`forged delivery: status ${await deliverForged(receiver)}, no execution`);
}

async function records(client: Client, sandbox: string, workflow: Workflow) {
	step(`Playing a day of the school in the sandbox, for "${workflow.name}" in n8n`);
	const { id, status, items } = await playDay(client, { workflow, sandbox });
	const [squawk] = items(REPORTED.result);
	say(
		`squawk reported: "${String(squawk?.['squawk'])}" on ${String(squawk?.['aircraft'])}, execution ${id} ended with '${status}'`,
	);
}

async function start() {
	const options = readArguments(process.argv.slice(2));
	if (options.help) return say(USAGE);
	const here = places(process.cwd());
	await requireFree(options.port, 'n8n', '--port');
	await requireFree(options.sandboxPort, 'the sandbox', '--sandbox-port');

	const tarball = await packConnector(here, () => step('Building and packing the connector'));
	await installConnector(here, tarball, () => step('Installing the packed connector into n8n'));

	step('Starting n8n and the TrueFlight sandbox');
	const [sandbox, n8n] = await Promise.all([
		startSandbox(here, options.sandboxPort),
		startN8n(here, options.port),
	]);

	const client = new Client(n8n.api);
	const { password, earlier } = nextPassword(here.passwords);
	await client.signIn({ ...OWNER, password }, earlier);
	keepPasswords(here.passwords, [password]);
	const { credential, workflows } = await setUpDemo(client, {
		root: here.root,
		host: sandbox.url,
		examples: [MAIN_JOB.file, RECEIVER.file, REPORTED.file],
	});
	const test = await testCredential(client, credential);
	if (test.status !== 'OK') throw new Stop(`The credential does not work: ${test.message}`);
	say(test.message);
	const [job, receiver, reported] = workflows as [Workflow, Workflow, Workflow];
	await mainJob(client, job.id);
	await webhooks(client, n8n.api, sandbox.url, receiver);
	await records(client, sandbox.url, reported);

	if (options.once) return;
	say(`\nn8n      ${n8n.url}   sign in as ${OWNER.email} / ${password}`);
	say(`Sandbox  ${sandbox.url}\nStop with Ctrl-C.`);
	const first = await Promise.race([
		n8n.ended.then(() => 'n8n'),
		sandbox.ended.then(() => 'sandbox'),
	]);
	throw new Stop(`${first} ended. Its log is in .playground/logs.`);
}

let stopping = false;
async function end(code: number) {
	if (stopping) return;
	stopping = true;
	await stopServices();
	process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		if (!stopping) say('\nStopping …');
		void end(signal === 'SIGINT' ? 130 : 143);
	});
}

try {
	await start();
	await end(0);
} catch (error) {
	if (!stopping)
		console.error(`\n✗ ${error instanceof Stop ? message(error) : (error as Error).stack}`);
	await end(1);
}
