import type { Client } from '../../tools/playground/client.mts';
import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../tools/playground/demo.mts';
import { KEYS } from '../support/sandbox.mts';
import { control, NODE, runRows, type RowsOutcome, type RowsRun } from './support/rows.mts';
import { exampleSession, PATIENCE_MS, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

/** What n8n does with the items and the credential of a node that it runs more than once. */
const NAME = 'Run more than once';

let client: Client;

beforeAll(async () => {
	client = await signedIn(exampleSession());
});

/** Runs the node once over the rows, and returns what TrueFlight received. */
async function run({
	apiKey = KEYS.northFieldWrite,
	...rest
}: Pick<RowsRun, 'rows' | 'parameters' | 'settings'> & { apiKey?: string }): Promise<RowsOutcome> {
	const data = { host: exampleSession().sandbox, apiKey };
	const credential = await saveCredential(client, { name: NAME, type: CREDENTIAL, data });
	return await runRows(client, { name: NAME, credential, ...rest });
}

it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'])(
	'Retry On Fail with %s creates each squawk once',
	async (onError) => {
		const { locations } = await control<{ locations: Array<{ id: string }> }>('');
		const aircraft = await control<Array<{ id: string; location_id: string }>>('/records/aircraft');
		const id = aircraft.find(({ location_id: at }) => at === locations[0]!.id)!.id;
		const squawks = async () => (await control<unknown[]>('/records/squawks')).length;
		const before = await squawks();
		const { execution, requests } = await run({
			rows: [{ id: '' }, { id, words: 'Flat tire' }, { id, words: 'Oil leak' }],
			parameters: {
				resource: 'squawk',
				operation: 'create',
				squawkAircraftId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				squawkDescription: '={{ $json.words + " at " + $now.toMillis() }}',
			},
			settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10, onError },
		});
		expect(execution.status).toBe(onError === 'stopWorkflow' ? 'error' : 'success');
		const changes = requests.filter(({ method }) => method !== 'GET');
		expect(changes.map(({ method, status }) => [method, status])).toEqual([
			['POST', 201],
			['POST', 201],
		]);
		expect(await squawks()).toBe(before + 2);
	},
);

describe('a credential whose key is an expression', () => {
	it('gives each item the key of its own', async () => {
		const { requests } = await run({
			rows: [{ key: KEYS.northFieldRead }, { key: KEYS.southBayRead }, { key: KEYS.orgRead }],
			parameters: { resource: 'squawk', operation: 'getAll', limit: 1, output: 'raw' },
			apiKey: '={{ $json.key }}',
		});
		// TrueFlight refuses the key of the whole organization without a location: then one is named.
		const sent = requests.map(({ key, operationId, status }) => [key, operationId, status]);
		expect(sent.sort()).toEqual([
			['northFieldRead', 'listSquawks', 200],
			['orgRead', 'getMe', 200],
			['orgRead', 'listSquawks', 200],
			['orgRead', 'listSquawks', 400],
			['southBayRead', 'listSquawks', 200],
		]);
	});

	it('asks for the locations of each key', async () => {
		const { locations } = await control<{ locations: Array<{ id: string }> }>('');
		const { execution } = await run({
			rows: [
				{ key: KEYS.northFieldRead },
				{ key: KEYS.southBayRead },
				{ key: KEYS.northFieldRead },
			],
			parameters: {
				resource: 'squawk',
				operation: 'getAll',
				limit: 1,
				output: 'raw',
				locationId: { __rl: true, mode: 'list', value: 'all' },
			},
			apiKey: '={{ $json.key }}',
		});
		const found = execution.items(NODE).map(({ _location: at }) => (at as { id: string }).id);
		expect(found).toEqual([locations[0]!.id, locations[1]!.id, locations[0]!.id]);
	});
});
