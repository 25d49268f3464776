import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { byId, Harness, withoutPauses, messageOf, type Fault } from '../support/harness.mts';
import { KEYS } from '../../support/sandbox.mts';

/** n8n's "Retry On Fail" runs the node again for all of its items: what is done stays done, and is not done twice. */
const harness = Harness.use();
const RETRY: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const HANDLINGS = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

/** Its description is another in each try. */
const CREATE: INodeParameters = {
	resource: 'squawk',
	operation: 'create',
	output: 'raw', // without the requests for names
	squawkAircraftId: byId('={{ $json.id }}'),
	squawkDescription: '={{ $json.words + " at " + DateTime.now().toMillis() + Math.random() }}',
};

const aircraft = async (): Promise<string> => String((await harness.record('aircraft')).id);

describe.each(HANDLINGS)('retries of n8n, where an error means %s', (onError) => {
	withoutPauses();
	const run = async (items: IDataObject[], faults: Fault[] = [], parameters = CREATE) =>
		await harness.run(parameters, { items, faults, settings: { ...RETRY, onError } });

	it('create each record once', async () => {
		const id = await aircraft();
		const items = [{ id: '' }, { id, words: 'Flat tire' }, { id, words: 'Oil leak' }];
		const { requests, outputs } = await run(items);
		expect(requests.map(({ method, status }) => [method, status])).toEqual([
			['POST', 201],
			['POST', 201],
		]);
		if (onError === 'stopWorkflow') return;
		const created = outputs[0]!.map(({ json }) => String(json.description ?? ''));
		expect(created.filter((words) => words.startsWith('Flat tire at'))).toHaveLength(1);
		expect(created.filter((words) => words.startsWith('Oil leak at'))).toHaveLength(1);
	});

	it('create two records from two equal items', async () => {
		const same = { id: await aircraft(), words: 'Flat tire' };
		const { requests } = await run([{ id: '' }, same, same]);
		expect(requests).toHaveLength(2);
	});

	it.each<[string, Fault, number]>([
		['504', { kind: 'status', status: 504, afterCommit: true }, 0],
		['a timeout', { kind: 'hang', afterCommit: true }, 150],
		['a reset connection', { kind: 'reset', afterCommit: true }, 0],
		['a body that ends early', { kind: 'truncatedBody', afterCommit: true }, 0],
		['a web page as the response', { kind: 'html', status: 200, afterCommit: true }, 0],
	])('do not repeat what may have arrived before %s, and say so', async (_, fault, timeout) => {
		const item = { id: await aircraft(), words: 'Flat tire' };
		const seen = await run([item], [fault], {
			...CREATE,
			...(timeout ? { requestOptions: { timeout } } : {}),
		});
		expect(seen.requests).toHaveLength(1);
		const output = seen.outputs.flat().map(({ json }) => json.error);
		if (onError === 'stopWorkflow') expect(messageOf(seen)).toMatch(/do not repeat/);
		else expect(output).toEqual([expect.stringMatching(/\S/)]);
	});

	it('send again what was refused', async () => {
		const item = { id: await aircraft(), words: 'Flat tire' };
		const { requests, outputs } = await run([item], [{ kind: 'status', status: 422, times: 1 }]);
		expect(requests.map(({ status }) => status)).toEqual([422, 201]);
		expect(outputs[0]).toHaveLength(1);
	});

	it('do not delete again what is gone by then', async () => {
		const { id } = await harness.record('maintenance_reminders');
		const { requests, outputs } = await run([{ id: '' }, { id }], [], {
			resource: 'maintenanceReminder',
			operation: 'delete',
			maintenanceReminderId: byId('={{ $json.id }}'),
		});
		expect(requests).toHaveLength(1);
		if (onError === 'stopWorkflow') return;
		expect(outputs[0]!.map(({ json }) => json)).toContainEqual({ deleted: true });
	});
});

it('a failed question for the locations is asked again in the next try', async () => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
	const { error, requests } = await harness.run(
		{
			resource: 'squawk',
			operation: 'getAll',
			limit: 2,
			locationId: { __rl: true, mode: 'list', value: 'all' },
			options: { maxRetries: 0 },
		},
		{
			key: 'orgRead',
			settings: RETRY,
			faults: [{ kind: 'status', status: 503, times: 1 }],
		},
	);
	jest.restoreAllMocks();
	expect(error).toBeUndefined();
	expect(requests.filter(({ path }) => path.endsWith('/me')).map(({ status }) => status)).toEqual([
		503, 200,
	]);
});

it('a credential that could not be read is read again in the next try', async () => {
	let reads = 0;
	const { error, items } = await harness.engine.run({
		parameters: { resource: 'squawk', operation: 'getAll', limit: 1 },
		credential: { host: harness.sandbox.url, apiKey: KEYS.northFieldRead },
		onCredentialRead: () => {
			// The message about the first failure reads it, too, to leave the key out.
			if (++reads <= 2) throw new Error('The database is locked');
		},
		settings: RETRY,
	});
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
});
