import type { Client } from '../../tools/playground/client.mts';
import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../tools/playground/demo.mts';
import { runWorkflow, saveWorkflow } from '../../tools/playground/workflows.mts';
import { KEYS } from '../support/sandbox.mts';
import { exampleSession, PATIENCE_MS, sandbox, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

/** A new node, nothing entered but resource and operation, with a key for the whole organization. */
const START = 'Start';
const NODE = 'TrueFlight';
const ID = 'TrueFlightFirstClick';
const TYPE = 'n8n-nodes-trueflight.trueFlight';
const place = { position: [0, 0], typeVersion: 1 };

let client: Client;
let credentials: Record<string, { id: string; name: string }>;

beforeAll(async () => {
	client = await signedIn(exampleSession());
	const { id, name } = await saveCredential(client, {
		name: 'First click',
		type: CREDENTIAL,
		data: { host: exampleSession().sandbox, apiKey: KEYS.orgRead },
	});
	credentials = { [CREDENTIAL]: { id, name } };
});

it('Get Many reservations returns reservations', async () => {
	await saveWorkflow(client, {
		id: ID,
		name: 'First click',
		nodes: [
			{ ...place, id: 'a', name: START, type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{
				...place,
				id: 'b',
				name: NODE,
				type: TYPE,
				parameters: { resource: 'reservation', operation: 'getAll' },
				credentials,
			},
		],
		connections: { [START]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
	});
	const execution = await runWorkflow(client, ID, { trigger: START });
	expect(execution.error).toBeUndefined();
	expect(execution.items(NODE)).toHaveLength(50);
});

it('and the aircraft to choose from are those of all locations, each with its own', async () => {
	const { locations } = await sandbox<{ locations: Array<{ id: string; name: string }> }>(
		'',
		'GET',
		undefined,
		exampleSession(),
	);
	const { results } = await client.send<{ results: Array<{ name: string }> }>(
		'POST',
		'/dynamic-node-parameters/resource-locator-results',
		{
			methodName: 'searchAircraft',
			path: 'parameters.reservationFilters.aircraftId',
			nodeTypeAndVersion: { name: TYPE, version: 1 },
			currentNodeParameters: { resource: 'reservation', operation: 'getAll' },
			credentials,
		},
	);
	expect(results).toHaveLength(12);
	const ends = results.map(({ name }) => name.split(' · ').at(-1));
	expect([...new Set(ends)].sort()).toEqual(locations.map(({ name }) => name).sort());
});
