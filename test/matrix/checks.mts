import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../../tools/playground/client.mts';
import { installConnector, packConnector, PACKAGE } from '../../tools/playground/connector.mts';
import { testCredential } from '../../tools/playground/credentials.mts';
import { deliver, deliverForged, publishReceiver } from '../../tools/playground/deliveries.mts';
import { CREDENTIAL, MAIN_JOB, RECEIVER, setUpDemo } from '../../tools/playground/demo.mts';
import { startN8n } from '../../tools/playground/n8n.mts';
import { places } from '../../tools/playground/places.mts';
import { freePort } from '../../tools/playground/ports.mts';
import { startSandbox } from '../../tools/playground/sandbox.mts';
import { runWorkflow, type Workflow } from '../../tools/playground/workflows.mts';
import { Stop } from '../../tools/playground/stop.mts';
import { until } from '../../tools/playground/until.mts';
import { runAgentNode } from '../e2e/support/agent.mts';
import { listed } from '../e2e/support/lists.mts';
import { OWNER } from '../support/owner.mts';
import { ScriptedModel } from '../e2e/support/scriptedModel.mts';
import type { Host } from './hosts.mts';

/** What must work in every supported n8n: the name of each check and what it found, or why it did not. */
export type Outcome = Record<string, { ok: boolean; found: string }>;

/** Where no n8n-workflow but that of n8n itself is found: a folder above may have a `node_modules`. */
function outside(): string {
	const found = [tmpdir(), '/var/tmp', homedir()].find((folder) => !seesSecond(folder));
	if (found === undefined) throw new Stop('Every folder to install in sees a second n8n-workflow');
	return found;
}

function seesSecond(folder: string): boolean {
	try {
		createRequire(join(folder, 'any.js')).resolve('n8n-workflow');
		return true;
	} catch {
		return false;
	}
}

/** Runs the connector in one n8n, whose user folder is outside the project. */
export async function check(root: string, host: Host): Promise<Outcome> {
	const home = mkdtempSync(join(outside(), 'trueflight-matrix-'));
	const here = places(root, home, { node: host.node, n8n: host.folder });
	const outcome: Outcome = {};
	const one = async (name: string, run: () => Promise<string>) => {
		outcome[name] = await run().then(
			(found) => ({ ok: true, found }),
			(error: Error) => ({ ok: false, found: error.message.split('\n')[0] ?? '' }),
		);
	};
	// Built and packed with the project's own Node.
	await installConnector(here, await packConnector(places(root, home)));
	const [sandbox, n8n] = await Promise.all([
		startSandbox(places(root, home), 0, ['--strict']),
		// n8n 1.x does not know the module that the playground turns off.
		startN8n(
			here,
			await freePort(),
			host.version.startsWith('1.') ? { N8N_DISABLED_MODULES: '' } : {},
		),
	]);
	const model = await ScriptedModel.start();
	try {
		const client = new Client(n8n.api);
		// n8n 1.x reports that it is ready before its REST interface is.
		await until(
			'n8n accepts its owner',
			async () =>
				await client.signIn(OWNER).then(
					() => true,
					() => false,
				),
		);
		const { credential, workflows } = await setUpDemo(client, {
			root,
			host: sandbox.url,
			examples: [MAIN_JOB.file, RECEIVER.file],
		});
		const [job, receiving] = workflows as [Workflow, Workflow];
		const credentials = { [CREDENTIAL]: { id: credential.id, name: credential.name } };

		await one('one n8n-workflow', async () => {
			const installed = join(here.userFolder, '.n8n/nodes/node_modules', PACKAGE);
			if (seesSecond(installed)) throw new Error('the connector brought a second one');
			return await Promise.resolve("only n8n's own");
		});
		await one('load', async () => {
			const names = (await client.nodeTypes<{ name: string }>()).map(({ name }) => name);
			const ours = names.filter((name) => name.startsWith(PACKAGE));
			const wanted = ['trueFlight', 'trueFlightTool', 'trueFlightTrigger'];
			if (!wanted.every((name) => ours.includes(`${PACKAGE}.${name}`)))
				throw new Error(`n8n knows ${ours.join(', ') || 'none of the nodes'}`);
			return ours.join(', ');
		});
		await one('credential test', async () => {
			const { status, message } = await testCredential(client, credential);
			if (status !== 'OK') throw new Error(message);
			return message;
		});
		await one('main job', async () => {
			const execution = await runWorkflow(client, job.id, MAIN_JOB);
			const customers = execution.items(MAIN_JOB.result).length;
			if (execution.status !== 'success' || customers === 0)
				throw new Error(execution.error ?? 'no customers');
			return `${customers} customers`;
		});
		await one('trigger', async () => {
			const receiver = await publishReceiver(client, {
				api: n8n.api,
				workflow: receiving,
				sandbox: sandbox.url,
			});
			const { status } = await deliver(receiver);
			return `genuine: ${status}; forged: ${await deliverForged(receiver)}`;
		});
		await one('list search', async () => {
			const results = await listed(client, {
				methodName: 'searchCompany',
				path: 'parameters.companyId',
				parameters: { resource: 'company', operation: 'get' },
				credentials,
			});
			if (results.length === 0) throw new Error('no customers found');
			return `${results.length} customers`;
		});
		await one('tool', async () => {
			const [text = ''] = await runAgentNode(client, {
				id: 'matrixAgent',
				version: 2.2,
				model,
				tools: [
					{
						name: 'Find squawks',
						key: 'northFieldRead',
						sandbox: sandbox.url,
						parameters: { resource: 'squawk', operation: 'getAll', limit: 3 },
					},
				],
				turns: [[{ tool: 'Find_squawks' }]],
			});
			if (!text.includes('"title"')) throw new Error(`the model read: ${text}`);
			return `the model read ${(JSON.parse(text) as unknown[]).length} squawks`;
		});
		return outcome;
	} finally {
		await model.stop();
		await n8n.stop();
		await sandbox.stop();
		rmSync(home, { recursive: true, force: true });
	}
}
