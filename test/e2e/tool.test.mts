import type { Client } from '../../tools/playground/client.mts';
import type { RecordedRequest, Switches } from '../support/sandbox.mts';
import { runAgentNode, runOwnAgent } from './support/agent.mts';
import { listed, mapperFields } from './support/lists.mts';
import { callByMcp } from './support/mcp.mts';
import { ScriptedModel, type ToolCall } from './support/scriptedModel.mts';
import { exampleSession, PATIENCE_MS, sandbox, signedIn } from './support/session.mts';
import { fromModel, recordFromModel, toolCredential, type Tool } from './support/tool.mts';

jest.setTimeout(PATIENCE_MS);

const control = async <T,>(path: string, method?: string, body?: object) =>
	await sandbox<T>(path, method, body, exampleSession());

interface Squawk {
	id: string;
	title: string;
	status: string;
	is_grounding: boolean;
	aircraft_id: string;
	location_id: string;
}

let client: Client;
let model: ScriptedModel;
let squawks: Squawk[];
/** To be changed: one that no other test counts. */
let repaired: Squawk;
let locations: Array<{ id: string }>;

beforeAll(async () => {
	client = await signedIn(exampleSession());
	model = await ScriptedModel.start();
	squawks = await control<Squawk[]>('/records/squawks');
	repaired = squawks.find(({ is_grounding, status }) => !is_grounding && status === 'open')!;
	({ locations } = await control<{ locations: Array<{ id: string }> }>(''));
});
afterAll(async () => await model.stop());

/** All that n8n has to run a tool: what each call came to, in the reading of whoever made it. */
const HOSTS: Array<{
	host: string;
	run: (tools: Tool[], turns: ToolCall[][]) => Promise<string[]>;
}> = [
	...[1.9, 2.2, 3.1].map((version) => ({
		host: `AI Agent ${version}`,
		run: async (tools: Tool[], turns: ToolCall[][]) => {
			const id = `TrueFlightAgent${String(version).replace('.', '_')}`;
			return await runAgentNode(client, { id, version, model, tools, turns });
		},
	})),
	{
		host: "an agent of n8n's Agents page",
		run: async (tools, turns) => await runOwnAgent(client, { model, tools, turns }),
	},
	{
		host: 'an MCP client',
		run: async (tools, turns) => {
			const calls = turns.flat();
			const results = await callByMcp(client, { id: 'TrueFlightMcp', tools, calls });
			return results.map(({ text }) => text);
		},
	},
];

/** The items in a tool's result: a list, or what n8n's Agents page makes of it. */
function items<T>(result: string | undefined): T[] {
	const value = JSON.parse(result ?? '') as T[] | { data: Array<{ json: T }> };
	return Array.isArray(value) ? value : value.data.map(({ json }) => json);
}

const findSquawks = (
	filters: object,
	rest: object = {},
	key: Tool['key'] = 'northFieldRead',
): Tool => ({
	name: 'Find squawks',
	key,
	parameters: { resource: 'squawk', operation: 'getAll', squawkFilters: filters, ...rest },
});

const getSquawk = (name: string, key: Tool['key']): Tool => ({
	name,
	key,
	parameters: { resource: 'squawk', operation: 'get', squawkId: recordFromModel('Squawk') },
});

const updateSquawk = (fields: object, options: object = {}): Tool => ({
	name: 'Update squawk',
	parameters: {
		resource: 'squawk',
		operation: 'update',
		squawkId: recordFromModel('Squawk'),
		squawkUpdateFields: fields,
		options,
	},
});

const createSquawk: Tool = {
	name: 'Create squawk',
	parameters: {
		resource: 'squawk',
		operation: 'create',
		squawkAircraftId: recordFromModel('Aircraft'),
		squawkDescription: fromModel('Description'),
	},
};

/** Any Operation, as the editor saves it: what was chosen from the list, its fields, and what the model defines of them. */
async function anyOperation(name: string, value: Record<string, string>): Promise<Tool> {
	const tool: Tool = { name: 'Any operation', parameters: {} };
	const credentials = await toolCredential(client, tool);
	const parameters = { resource: 'trueFlightApi', operation: 'anyOperation' };
	const [chosen] = await listed(client, {
		...{ methodName: 'searchApiOperations', path: 'parameters.apiOperation' },
		...{ parameters, credentials, filter: name },
	});
	const apiOperation = { __rl: true, mode: 'list', value: chosen!.value };
	const schema = await mapperFields(client, {
		...{ methodName: 'getApiFields', path: 'parameters.apiFields' },
		...{ parameters: { ...parameters, apiOperation }, credentials },
	});
	const apiFields = { mappingMode: 'defineBelow', value, matchingColumns: [], schema };
	return { ...tool, parameters: { ...parameters, apiOperation, apiFields } };
}

describe.each(HOSTS)('as a tool of $host', ({ run }) => {
	/** What each call came to, and what TrueFlight was sent: all of it, and without the requests for names. */
	async function call(tools: Tool[], ...turns: ToolCall[][]) {
		await control('/requests', 'DELETE');
		const results = await run(tools, turns);
		const requests = await control<RecordedRequest[]>('/requests');
		const squawkRequests = requests.filter(({ path }) => path.includes('/squawks'));
		return { results, requests, squawkRequests };
	}

	it('reads a list by a filter that the model gives', async () => {
		const { results, requests } = await call(
			[findSquawks({ status: fromModel('Status') })],
			[{ tool: 'Find squawks', input: { Status: 'deferred' } }],
		);
		expect(requests.map(({ path, parsedQuery }) => [path, parsedQuery])).toEqual([
			['/api/external/v1/squawks', { limit: '51', status: 'deferred' }],
			['/api/external/v1/aircraft', { limit: '100' }],
		]);
		const found = items<Squawk & { aircraft: string }>(results[0]);
		expect(found.map(({ aircraft }) => aircraft)).not.toContain(undefined);
		expect(found.length).toBeGreaterThan(0);
		expect(new Set(found.map(({ status }) => status))).toEqual(new Set(['deferred']));
	});

	it('reads a record by the ID that the model gives', async () => {
		const [squawk] = squawks;
		const { results } = await call(
			[getSquawk('Get squawk', 'orgRead')],
			[{ tool: 'Get squawk', input: { Squawk: squawk!.id } }],
		);
		expect(items(results[0])).toEqual([
			expect.objectContaining({ id: squawk!.id, title: squawk!.title }),
		]);
	});

	it('sends the key of each tool with the requests of that tool alone', async () => {
		const read = (tool: string, index: number) => ({ tool, input: { Squawk: squawks[index]!.id } });
		const { squawkRequests } = await call(
			[getSquawk('North', 'northFieldRead'), getSquawk('South', 'southBayRead')],
			[read('North', 0), read('South', 1)],
			[read('South', 2)],
			[read('North', 3)],
		);
		expect(
			Object.fromEntries(squawkRequests.map(({ params, key }) => [params['id'], key])),
		).toEqual({
			[squawks[0]!.id]: 'northFieldRead',
			[squawks[1]!.id]: 'southBayRead',
			[squawks[2]!.id]: 'southBayRead',
			[squawks[3]!.id]: 'northFieldRead',
		});
	});

	it('leaves out what the model leaves blank', async () => {
		const { squawkRequests, results } = await call(
			[
				updateSquawk(
					{
						title: fromModel('Title'),
						description: fromModel('Description'),
						isGrounding: fromModel('Grounding'),
						severity: fromModel('Severity'),
						resolutionNotes: fromModel('Notes'),
					},
					{ bodyFields: fromModel('Extra'), maxRetries: fromModel('Retries') },
				),
				findSquawks({
					aircraftId: recordFromModel('Aircraft'),
					status: fromModel('Status'),
					updatedSince: fromModel('Since'),
				}),
			],
			[
				{
					tool: 'Update squawk',
					input: {
						Squawk: repaired.id,
						Title: '',
						Description: ' \n',
						Grounding: '',
						Severity: '',
						Notes: 'Tire replaced',
						Extra: '',
						Retries: '',
					},
				},
			],
			[{ tool: 'Find squawks', input: { Aircraft: '', Status: ' ', Since: '' } }],
		);
		expect(results.join()).not.toContain('"error"');
		expect(squawkRequests.map(({ body }) => body)).toEqual([
			{ resolution_notes: 'Tire replaced' },
			null,
		]);
		expect(squawkRequests[1]!.parsedQuery).toEqual({ limit: '51' });
	});

	it("sends what the model gives for the fields of an operation of the API's document", async () => {
		const fields = { aircraft_id: 'Aircraft', description: 'Description', severity: 'Severity' };
		const value = Object.fromEntries(
			Object.entries({ ...fields, is_grounding: 'Grounding' }).map(([id, key]) => [
				id,
				fromModel(key),
			]),
		);
		const tool = await anyOperation('POST /squawks', value);
		const given = (Description: string, Severity: string) => ({
			tool: tool.name,
			input: { Aircraft: repaired.aircraft_id, Description, Severity, Grounding: 'False' },
		});
		const { squawkRequests, results } = await call(
			[tool],
			[given('Cracked wing tip', '')],
			[given('Loose antenna', 'MAJOR')],
			[given(' ', '')],
			[given('Loose antenna', 'unbearable')],
		);
		const sent = { aircraft_id: repaired.aircraft_id, is_grounding: false };
		expect(squawkRequests.map(({ method, status, body }) => [method, status, body])).toEqual([
			['POST', 201, { ...sent, description: 'Cracked wing tip' }],
			['POST', 201, { ...sent, description: 'Loose antenna', severity: 'major' }],
		]);
		expect(items(results[0])).toHaveLength(1);
		expect(results[2]).toContain("'Description' is empty");
		expect(results[3]).toContain("'Severity' is none of: minor, major, grounding");
	});

	it('asks the model for what the operation requires', async () => {
		const { requests, results } = await call(
			[createSquawk],
			[{ tool: 'Create squawk', input: { Aircraft: ' ', Description: 'Flat tire' } }],
			[{ tool: 'Create squawk', input: { Aircraft: squawks[0]!.aircraft_id, Description: '' } }],
		);
		expect(requests).toEqual([]);
		expect(results[0]).toContain("'Aircraft' is empty");
		expect(results[1]).toContain("'Description' is empty");
	});

	it('tells the model not to repeat a request that may have been carried out', async () => {
		const faults: Switches['faults'] = [{ kind: 'status', status: 504, times: 1 }];
		await control('/switches', 'PUT', { faults });
		const input = { Aircraft: squawks[0]!.aircraft_id, Description: 'Flat tire' };
		const { requests, results } = await call([createSquawk], [{ tool: 'Create squawk', input }]);
		expect(requests).toHaveLength(1);
		expect(results[0]).toMatch(/do not repeat/i);
	});

	it('carries out two equal calls as two', async () => {
		const input = { Aircraft: repaired.aircraft_id, Description: 'Oil on the cowling' };
		const same = { tool: 'Create squawk', input };
		const { squawkRequests, results } = await call([createSquawk], [same], [same]);
		expect(squawkRequests.map(({ method, status }) => [method, status])).toEqual([
			['POST', 201],
			['POST', 201],
		]);
		const [first, second] = results.flatMap((result) => items<Squawk>(result));
		expect(first!.id).not.toBe(second!.id);
	});

	it('understands values as a model words them', async () => {
		const { requests, results } = await call(
			[
				updateSquawk({
					isGrounding: fromModel('Grounding'),
					severity: fromModel('Severity'),
					status: fromModel('Status'),
				}),
				findSquawks(
					{ status: fromModel('Status') },
					{
						locationId: recordFromModel('Location'),
						returnAll: fromModel('All'),
						output: fromModel('Output'),
					},
					'orgRead',
				),
			],
			[
				{
					tool: 'Update squawk',
					input: {
						Squawk: repaired.id,
						Grounding: 'True',
						Severity: 'MAJOR',
						Status: 'In Progress',
					},
				},
			],
			[
				{
					tool: 'Find squawks',
					input: {
						Location: 'All Allowed Locations',
						Status: 'In Progress',
						All: 'false',
						Output: 'raw',
					},
				},
			],
		);
		expect(results.join()).not.toContain('"error"');
		expect(requests[0]!.body).toEqual({
			is_grounding: true,
			severity: 'major',
			status: 'in_progress',
		});
		const lists = requests.filter(({ path }) => path.endsWith('/squawks'));
		expect(
			lists.map(({ parsedQuery }) => [parsedQuery['location_id'], parsedQuery['status']]),
		).toEqual(locations.map(({ id }) => [id, 'in_progress']));
		const found = items<Squawk & { created_at?: string }>(results[1]);
		expect(found.map(({ id }) => id)).toContain(repaired.id);
		// The simplified output leaves this field out.
		expect(found.every(({ created_at }) => created_at !== undefined)).toBe(true);
	});

	it('returns what the model chooses of each record', async () => {
		const output = { output: fromModel('Output'), outputFields: fromModel('Fields') };
		const find = findSquawks({ status: 'deferred' }, { limit: 2, ...output });
		const choose = (Output: string, Fields: string) => [
			{ tool: 'Find squawks', input: { Output, Fields } },
		];
		const { results } = await call(
			[find],
			choose('Selected Fields', 'title, aircraft'),
			choose('', ''),
			choose('selected fields', ''),
		);
		const [selected, simplified] = results.slice(0, 2).map((result) => {
			const [first, ...others] = items<Record<string, unknown>>(result);
			expect(others.length).toBeGreaterThan(0);
			return first!;
		});
		const squawk = squawks.find(({ id }) => id === selected!['id'])!;
		expect(selected).toEqual({
			id: squawk.id,
			title: squawk.title,
			aircraft: expect.stringMatching(/^N\d+TF$/) as string,
		});
		expect(Object.keys(simplified!)).toHaveLength(10);
		expect(results[2]).toContain("'Output' is set to 'Selected Fields', but no field is selected");
	});

	it('names the known values where the model gives another', async () => {
		const { requests, results } = await call(
			[findSquawks({ status: fromModel('Status') })],
			[{ tool: 'Find squawks', input: { Status: 'all of them' } }],
		);
		expect(requests).toEqual([]);
		expect(results[0]).toContain(
			"'Status' is none of: closed, deferred, in_progress, open, resolved",
		);
	});

	it('says so where nothing is found, and where there is more', async () => {
		const { results } = await call(
			[
				findSquawks({ status: 'resolved', updatedSince: fromModel('Since') }),
				{
					name: 'First squawks',
					key: 'northFieldRead',
					parameters: {
						resource: 'squawk',
						operation: 'getAll',
						limit: fromModel('Limit', 'number'),
					},
				},
			],
			[{ tool: 'Find squawks', input: { Since: '2100-01-01T00:00:00Z' } }],
			[{ tool: 'First squawks', input: { Limit: 2 } }],
		);
		expect(items(results[0])).toEqual([
			{
				message: 'No squawks match (status = resolved, updated_since = 2100-01-01T00:00:00.000Z).',
			},
		]);
		expect(items(results[1])).toEqual([
			expect.objectContaining({ id: expect.any(String) as string }),
			expect.objectContaining({ id: expect.any(String) as string }),
			{ message: "First 2 of more; narrow the filters or raise 'Limit'." },
		]);
	});
});
