import type { Client } from '../../tools/playground/client.mts';
import type { RecordedRequest } from '../support/sandbox.mts';
import { fromModel, recordFromModel, runAgent, saveAgent, type Tool } from './support/agent.mts';
import { ScriptedModel, type ToolCall } from './support/scriptedModel.mts';
import { exampleSession, PATIENCE_MS, sandbox, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

const control = async <T,>(path: string, method?: string, body?: object) =>
	await sandbox<T>(path, method, body, exampleSession());

interface Squawk {
	id: string;
	title: string;
	status: string;
	location_id: string;
}

let client: Client;
let model: ScriptedModel;
let squawks: Squawk[];

beforeAll(async () => {
	client = await signedIn(exampleSession());
	model = await ScriptedModel.start();
	squawks = await control<Squawk[]>('/records/squawks');
});
afterAll(async () => await model.stop());

describe.each([1.9, 2.2, 3.1])('TrueFlight as a tool of AI Agent %s', (version) => {
	const id = `TrueFlightAgent${version}`.replace('.', '_');

	/** Lets the model call the tools, and tells what it read and what TrueFlight was sent. */
	async function call(tools: Tool[], ...turns: ToolCall[][]) {
		await saveAgent(client, { id, version, model, tools });
		await control('/requests', 'DELETE');
		const execution = await runAgent(client, { id, model }, ...turns);
		expect(execution.error).toBeUndefined();
		return { requests: await control<RecordedRequest[]>('/requests'), results: model.results };
	}

	it('reads a list by a filter that the model gives', async () => {
		const { requests, results } = await call(
			[
				{
					name: 'Find squawks',
					key: 'northFieldRead',
					parameters: {
						resource: 'squawk',
						operation: 'getAll',
						squawkFilters: { status: fromModel('Status') },
					},
				},
			],
			[{ tool: 'Find_squawks', input: { Status: 'deferred' } }],
		);
		expect(requests.map(({ path, parsedQuery }) => [path, parsedQuery])).toEqual([
			['/api/external/v1/squawks', { limit: '50', status: 'deferred' }],
		]);
		const found = JSON.parse(results[0]!) as Squawk[];
		expect(found.length).toBeGreaterThan(0);
		expect(new Set(found.map(({ status }) => status))).toEqual(new Set(['deferred']));
	});

	it('reads a record by the ID that the model gives', async () => {
		const [squawk] = squawks;
		const { results } = await call(
			[
				{
					name: 'Get squawk',
					parameters: { resource: 'squawk', operation: 'get', squawkId: recordFromModel('Squawk') },
				},
			],
			[{ tool: 'Get_squawk', input: { Squawk: squawk!.id } }],
		);
		expect(JSON.parse(results[0]!)).toEqual([
			expect.objectContaining({ id: squawk!.id, title: squawk!.title }),
		]);
	});

	it('sends the key of each tool with the requests of that tool alone', async () => {
		const parameters = {
			resource: 'squawk',
			operation: 'get',
			squawkId: recordFromModel('Squawk'),
		};
		const callOf = (tool: string, index: number) => ({
			tool,
			input: { Squawk: squawks[index]!.id },
		});
		const { requests } = await call(
			[
				{ name: 'North', key: 'northFieldRead', parameters },
				{ name: 'South', key: 'southBayRead', parameters },
			],
			[callOf('North', 0), callOf('South', 1)],
			[callOf('South', 2)],
			[callOf('North', 3)],
		);
		expect(Object.fromEntries(requests.map(({ params, key }) => [params['id'], key]))).toEqual({
			[squawks[0]!.id]: 'northFieldRead',
			[squawks[1]!.id]: 'southBayRead',
			[squawks[2]!.id]: 'southBayRead',
			[squawks[3]!.id]: 'northFieldRead',
		});
	});
});
