import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { getSquawk, Harness, listOf, messageOf } from '../support/harness.mts';

/** Options that come from expressions are read as strictly as fields; a blank one has its default. */
const harness = Harness.use({ key: 'orgWrite', switches: { requireLocation: 'never' } });
const SQUAWKS = 60;

beforeEach(async () => await harness.sandbox.reset({ recordCounts: { squawks: SQUAWKS } }));

async function outcome(parameters: IDataObject, v?: unknown): Promise<number | string> {
	const seen = await harness.run(
		{ ...listOf('squawk'), returnAll: false, ...(parameters as object) },
		{ items: [v === undefined ? {} : { v: v as string }] },
	);
	return seen.error?.message ?? seen.items.length;
}

it.each<[unknown, number | string]>([
	[true, 60],
	['true', 60],
	['TRUE', 60],
	[1, 60],
	[false, 50],
	['false', 50],
	['', 50],
	[null, 50],
	[undefined, 50],
	['yes', "'Return All' expects true or false [item 0]"],
	[[], "'Return All' expects true or false [item 0]"],
	[{}, "'Return All' expects true or false [item 0]"],
])('Return All %j', async (value, expected) => {
	expect(await outcome({ returnAll: '={{ $json.v }}' }, value)).toBe(expected);
});

it.each<[unknown, number | string]>([
	[3, 3],
	['3', 3],
	[' 3\n', 3],
	['', 50],
	[' ', 50],
	[null, 50],
	[undefined, 50],
	[0, "'Limit' expects a whole number of 1 or more [item 0]"],
	[-1, "'Limit' expects a whole number of 1 or more [item 0]"],
	[2.5, "'Limit' expects a whole number of 1 or more [item 0]"],
	['1e1', "'Limit' expects a whole number of 1 or more [item 0]"],
	['0x3', "'Limit' expects a whole number of 1 or more [item 0]"],
	['all', "'Limit' expects a whole number of 1 or more [item 0]"],
	[[], "'Limit' expects a whole number of 1 or more [item 0]"],
	[true, "'Limit' expects a whole number of 1 or more [item 0]"],
])('Limit %j', async (value, expected) => {
	expect(await outcome({ limit: '={{ $json.v }}' }, value)).toBe(expected);
});

describe('Output', () => {
	const OUTPUT = "'Output' expects one of: Simplified, Raw, Selected Fields [item 0]";
	it.each<[unknown, boolean | string]>([
		['simplified', true],
		['Simplified', true],
		['', true],
		[null, true],
		['raw', false],
		['RAW', false],
		['selected fields', "'Output' is set to 'Selected Fields', but no field is selected [item 0]"],
		['no', OUTPUT],
		[false, OUTPUT],
		[[], OUTPUT],
	])('%j', async (value, expected) => {
		const { id } = await harness.record('squawks');
		const seen = await harness.run(getSquawk(id, { output: '={{ $json.v }}' }), {
			items: [{ v: value as string }],
		});
		const isSimplified = seen.items[0] && !Object.hasOwn(seen.items[0].json, 'updated_at');
		expect(seen.error?.message ?? isSimplified).toBe(expected);
	});
});

describe('Max Retries', () => {
	it.each<[unknown, number | string]>([
		[0, 1],
		['0', 1],
		[1, 2],
		['1', 2],
		['', 3],
		[' ', 3],
		[null, 3],
		[[], "'Max Retries' expects a whole number of 0 or more [item 0]"],
		[true, "'Max Retries' expects a whole number of 0 or more [item 0]"],
		[-1, "'Max Retries' expects a whole number of 0 or more [item 0]"],
		['many', "'Max Retries' expects a whole number of 0 or more [item 0]"],
	])('%j: requests until the third would succeed', async (value, expected) => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const { id } = await harness.record('squawks');
		const seen = await harness.run(getSquawk(id, { options: { maxRetries: '={{ $json.v }}' } }), {
			items: [{ v: value as string }],
			faults: [{ kind: 'status', status: 503, times: 2 }],
		});
		jest.restoreAllMocks();
		const words = messageOf(seen);
		expect(words.includes('expects') ? seen.error?.message : seen.requests.length).toBe(expected);
	});
});

it.each<[IDataObject, string]>([
	[
		{ options: { maxConcurrency: '={{ [] }}' } },
		"'Max Concurrent Requests' expects a whole number of 1 or more",
	],
	[
		{ options: { maxConcurrency: 0 } },
		"'Max Concurrent Requests' expects a whole number of 1 or more",
	],
	[
		{ options: { maxRetryTime: 'long' } },
		"'Max Retry Time (Seconds)' expects a number of 0 or more",
	],
	[
		{ options: { acceptIncompleteLists: '={{ {} }}' } },
		"'Accept Incomplete Lists' expects true or false",
	],
	[
		{ options: { acceptUnfilteredRecords: 'on' } },
		"'Accept Unfiltered Records' expects true or false",
	],
	[{ requestOptions: { timeout: 'soon' } }, "'Timeout' expects a number of 0 or more"],
	[
		{ requestOptions: { allowUnauthorizedCerts: '={{ [] }}' } },
		"'Ignore SSL Issues (Insecure)' expects true or false",
	],
	[{ requestOptions: { proxy: '={{ {} }}' } }, "'Proxy' expects a web address"],
	...[
		'socks5://127.0.0.1:1080',
		'SOCKS4://127.0.0.1:1080',
		'ftp://127.0.0.1',
		'localhost:3128',
	].map((proxy): [INodeParameters, string] => [
		{ requestOptions: { proxy } },
		"The 'Proxy' is not an HTTP proxy",
	]),
	[
		{ requestOptions: { batching: { batch: { batchSize: 'two', batchInterval: 5 } } } },
		"'Items per Batch' expects a whole number of -1 or more",
	],
	[
		{ requestOptions: { batching: { batch: { batchSize: 1, batchInterval: '={{ [] }}' } } } },
		"'Batch Interval (ms)' expects a number of 0 or more",
	],
])('%j is refused by its label', async (parameters, message) => {
	expect(await outcome(parameters)).toBe(`${message} [item 0]`);
	expect(await harness.sandbox.requests()).toEqual([]);
});

it.each<[IDataObject]>([
	[{ options: { maxConcurrency: '3', maxRetryTime: '1.5', acceptIncompleteLists: 'TRUE' } }],
	[
		{
			options: {
				maxConcurrency: '',
				maxRetries: '',
				maxRetryTime: '',
				acceptUnfilteredRecords: '',
			},
		},
	],
	[{ requestOptions: { timeout: '5000', proxy: ' ', allowUnauthorizedCerts: 'false' } }],
	[
		{
			requestOptions: { timeout: '', batching: { batch: { batchSize: '2', batchInterval: '1' } } },
		},
	],
	[{ requestOptions: { batching: { batch: { batchSize: -1, batchInterval: 1000 } } } }],
])('%j is understood', async (parameters) => {
	expect(await outcome(parameters)).toBe(50);
});
