import type { IDataObject } from 'n8n-workflow';
import type { Client } from '../../tools/playground/client.mts';
import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../tools/playground/demo.mts';
import { runWorkflow, saveWorkflow, type Execution } from '../../tools/playground/workflows.mts';
import { KEYS } from '../support/sandbox.mts';
import { control } from './support/rows.mts';
import { listed } from './support/lists.mts';
import { exampleSession, PATIENCE_MS, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

/** A new node, nothing entered but resource and operation, with every kind of key. */
const START = 'Start';
const NODE = 'TrueFlight';
const ID = 'TrueFlightFirstClick';
const TYPE = 'n8n-nodes-trueflight.trueFlight';
const place = { position: [0, 0], typeVersion: 1 };
const parameters = { resource: 'reservation', operation: 'getAll' };

let client: Client;
let locations: Array<{ id: string; name: string }>;
let reservations: IDataObject[];

beforeAll(async () => {
	client = await signedIn(exampleSession());
	({ locations } = await control<{ locations: typeof locations }>(''));
	reservations = await control<IDataObject[]>('/records/reservations');
});
afterEach(async () => await control('/switches', 'PUT', { faults: [] }));

async function credentialsOf(
	apiKey: string,
): Promise<Record<string, { id: string; name: string }>> {
	const { id, name } = await saveCredential(client, {
		name: 'First click',
		type: CREDENTIAL,
		data: { host: exampleSession().sandbox, apiKey },
	});
	return { [CREDENTIAL]: { id, name } };
}

async function firstClick(apiKey: string): Promise<Execution> {
	await saveWorkflow(client, {
		id: ID,
		name: 'First click',
		nodes: [
			{ ...place, id: 'a', name: START, type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{
				...{ ...place, id: 'b', name: NODE, type: TYPE, parameters },
				credentials: await credentialsOf(apiKey),
			},
		],
		connections: { [START]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
	});
	return await runWorkflow(client, ID, { trigger: START });
}

async function aircraftToChoose(apiKey: string): Promise<string[]> {
	const results = await listed(client, {
		methodName: 'searchAircraft',
		path: 'parameters.reservationFilters.aircraftId',
		parameters,
		credentials: await credentialsOf(apiKey),
	});
	return results.map(({ name }) => name);
}

/** What a key may see: locations by their names. */
const VISIBLE: Record<keyof typeof KEYS, string[]> = {
	orgWrite: ['North Field', 'South Bay'],
	orgRead: ['North Field', 'South Bay'],
	northFieldWrite: ['North Field'],
	northFieldRead: ['North Field'],
	southBayWrite: ['South Bay'],
	southBayRead: ['South Bay'],
};

describe.each(Object.entries(VISIBLE))('with the key %s', (key, names) => {
	const apiKey = KEYS[key as keyof typeof KEYS];

	it('Get Many reservations returns those of its locations, with names', async () => {
		const execution = await firstClick(apiKey);
		expect(execution.error).toBeUndefined();
		const items = execution.items(NODE);
		expect(items).toHaveLength(50);
		const visible = locations.filter(({ name }) => names.includes(name)).map(({ id }) => id);
		for (const { id, aircraft } of items) {
			const record = reservations.find((one) => one.id === id);
			expect(visible).toContain(record?.location_id);
			if (record?.aircraft_id) expect(aircraft).toMatch(/^N\d+TF$/);
		}
	});

	it('the aircraft to choose from are those of its locations, each with its own', async () => {
		const found = await aircraftToChoose(apiKey);
		expect(found).toHaveLength(6 * names.length);
		if (names.length === 1) return;
		const ends = found.map((name) => name.split(' · ').at(-1));
		expect([...new Set(ends)].sort()).toEqual(names);
	});
});

/** What the panel shows of a failure: its headline, and what to do. */
async function failure(
	apiKey: string,
): Promise<NonNullable<Execution['data']['resultData']['error']>> {
	const { data } = await firstClick(apiKey);
	return data.resultData.error ?? { message: '' };
}

it('a key that was revoked is reported, with where to create another', async () => {
	const { message, description } = await failure('tf_test_revoked');
	expect(message).toContain('No such API key, or it was revoked.');
	expect(description).toContain(
		'The API key was not accepted. Create a key under Settings → Developer API in TrueFlight and enter it in the credential.',
	);
	await expect(aircraftToChoose('tf_test_revoked')).rejects.toThrow('No such API key');
});

it('a key without the scope is reported, with the scope', async () => {
	const fault = { kind: 'status', status: 403, match: { operationId: 'listReservations' } };
	await control('/switches', 'PUT', { faults: [fault] });
	const { message, description } = await failure(KEYS.northFieldRead);
	expect(message).toContain('Forbidden');
	expect(description).toContain("The API key needs the 'read' scope and access to the location.");
});
