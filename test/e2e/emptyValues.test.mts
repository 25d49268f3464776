import type { Client } from '../../tools/playground/client.mts';
import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../tools/playground/demo.mts';
import { KEYS } from '../support/sandbox.mts';
import { runRows, type Row, type RowsRun } from './support/rows.mts';
import { exampleSession, PATIENCE_MS, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

/** Rows of a spreadsheet, some with an empty cell. */
let client: Client;
let credential: { id: string; name: string };

beforeAll(async () => {
	client = await signedIn(exampleSession());
	credential = await saveCredential(client, {
		name: 'Empty cells',
		type: CREDENTIAL,
		data: { host: exampleSession().sandbox, apiKey: KEYS.northFieldRead },
	});
});

/** Runs the node once over the rows, and returns its outputs and the queries that TrueFlight received. */
async function run(
	rows: Row[],
	{ onError, ...rest }: Pick<RowsRun, 'parameters' | 'timezone'> & { onError?: string },
) {
	const settings = onError ? { onError } : {};
	const seen = await runRows(client, { name: 'Empty cells', credential, rows, settings, ...rest });
	// Others request the names of what the records refer to.
	const lists = seen.requests.filter(({ operationId }) => operationId === 'listSquawks');
	return { ...seen, queries: lists.map(({ parsedQuery }) => parsedQuery) };
}

const list = (squawkFilters: object, rest: object = {}) => ({
	resource: 'squawk',
	operation: 'getAll',
	limit: 2,
	squawkFilters,
	...rest,
});

it('a filter with an empty cell stops the node by name, before it reads everything', async () => {
	const { execution, queries } = await run([{ status: 'open' }, { status: '' }], {
		parameters: list({ status: '={{ $json.status }}' }),
	});
	expect(execution.status).toBe('error');
	expect(execution.error).toContain("'Status' is empty [item 1]");
	expect(queries.every(({ status }) => status === 'open')).toBe(true);
});

it('at the error output a row keeps its cells', async () => {
	const rows = [
		{ status: 'open', row: 1 },
		{ status: '', row: 2, nested: { cell: 'B2' } },
		{ status: null, row: 3 },
	];
	const { execution, outputs } = await run(rows, {
		parameters: list({ status: '={{ $json.status }}' }),
		onError: 'continueErrorOutput',
	});
	expect(execution.error).toBeUndefined();
	expect(outputs[0]?.map(({ status }) => status)).toEqual(['open', 'open']);
	expect(outputs[1]).toEqual([
		{ ...rows[1], error: "'Status' is empty [item 1]" },
		{ ...rows[2], error: "'Status' is empty [item 2]" },
	]);
});

it('and at the only output, too', async () => {
	const rows = [{ status: '', row: 1 }];
	const { outputs } = await run(rows, {
		parameters: list({ status: '={{ $json.status }}' }),
		onError: 'continueRegularOutput',
	});
	expect(outputs).toEqual([[{ ...rows[0], error: "'Status' is empty [item 0]" }]]);
});

it.each([
	['Request Options', { requestOptions: { timeout: '={{ $("Nowhere").item.json.timeout }}' } }],
	['Options', { options: { maxRetries: '={{ $("Nowhere").item.json.retries }}' } }],
])(
	'an expression that fails in %s fails every row, and none leaves as processed',
	async (_, rest) => {
		const rows = [{ row: 1 }, { row: 2 }];
		const { execution, outputs, queries } = await run(rows, {
			parameters: list({}, rest),
			onError: 'continueErrorOutput',
		});
		expect(execution.error).toBeUndefined();
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]).toEqual(rows.map((row) => ({ ...row, error: expect.stringMatching(/\S/) })));
		expect(queries).toEqual([]);
	},
);

it.each([
	['2026-11-24T09:30', '2026-11-24T14:30:00.000Z'],
	["={{ DateTime.fromISO('2026-11-24T09:30') }}", '2026-11-24T14:30:00.000Z'],
	['={{ DateTime.utc(2026, 11, 24, 9, 30) }}', '2026-11-24T09:30:00.000Z'],
	["={{ new Date('2026-11-24T14:30:00Z') }}", '2026-11-24T14:30:00.000Z'],
	['={{ $json.day }}', '2026-11-24T05:00:00.000Z'],
])('%s is a time in the zone of the workflow', async (updatedSince, expected) => {
	const { execution, queries } = await run([{ day: '2026-11-24' }], {
		parameters: list({ updatedSince }),
		timezone: 'America/New_York',
	});
	expect(execution.error).toBeUndefined();
	expect(queries).toEqual([{ limit: '2', updated_since: expected }]);
});
