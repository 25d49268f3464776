import { join } from 'node:path';
import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../tools/playground/demo.mts';
import { runWorkflow, saveWorkflow, type Execution } from '../../tools/playground/workflows.mts';
import { startOwnN8n, type OwnN8n } from '../support/ownN8n.mts';
import { requestFor } from './contestants.mts';

/**
 * 1,000 Gets by ID in the real n8n, with its database and its encrypted credentials: what it stores of each
 * node as `executionTime`. The contestants run in turns; the first turn warms up.
 */
const CONTESTANTS = ['trueflight', 'evaluated', 'http'] as const;
type InN8n = (typeof CONTESTANTS)[number];
const TRIGGER = 'When clicking ‘Execute workflow’';
const SOURCE = 'Records';
const TESTED = 'Get each';

/** Milliseconds of each round, by contestant. */
export async function measureInN8n(
	url: string,
	items: number,
	rounds: number,
): Promise<Map<string, number[]>> {
	const n8n = await startOwnN8n(join(import.meta.dirname, '../..'));
	try {
		for (const contestant of CONTESTANTS) await publish(n8n, contestant, url, items);
		const times = new Map<string, number[]>(CONTESTANTS.map((name) => [name, []]));
		for (let round = 0; round <= rounds; round++) {
			for (const contestant of CONTESTANTS) {
				const execution = await runWorkflow(n8n.client, contestant, { trigger: TRIGGER });
				const time = timeOf(execution, items);
				if (round > 0) times.get(contestant)!.push(time);
			}
		}
		return times;
	} finally {
		await n8n.end();
	}
}

function timeOf(execution: Execution, items: number): number {
	const count = execution.items(TESTED).length;
	if (execution.error !== undefined || count !== items)
		throw new Error(`${count} records instead of ${items}. ${execution.error ?? ''}`);
	const [run] = execution.data.resultData.runData[TESTED] as unknown as Array<{
		executionTime: number;
	}>;
	return run!.executionTime;
}

/** Manual trigger → so many records → a Get of each. */
async function publish({ client }: OwnN8n, contestant: InN8n, url: string, items: number) {
	const saved = await saveCredential(client, {
		name: 'Bench',
		type: CREDENTIAL,
		data: { host: url, apiKey: 'bench', webhookSigningSecrets: '' },
	});
	const credentials = { [CREDENTIAL]: { id: saved.id, name: saved.name } };
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		id: `${contestant}-${name}`,
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		credentials,
	});
	const own = 'n8n-nodes-trueflight.trueFlight';
	const { type = own, typeVersion = 1, parameters } = requestFor(contestant, 'items', url, []);
	await saveWorkflow(client, {
		id: contestant,
		name: contestant,
		nodes: [
			node(TRIGGER, 'n8n-nodes-base.manualTrigger', 1, {}),
			node(SOURCE, own, 1, { resource: 'company', operation: 'getAll', limit: items }),
			node(TESTED, type, typeVersion, parameters),
		],
		connections: {
			[TRIGGER]: { main: [[{ node: SOURCE, type: 'main', index: 0 }]] },
			[SOURCE]: { main: [[{ node: TESTED, type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	});
}
