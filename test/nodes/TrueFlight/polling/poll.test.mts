import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { CALLER_CONTEXT } from '../../../../nodes/TrueFlight/generated/api.ts';
import { recordSources } from '../../../../nodes/TrueFlight/generated/index.ts';
import { recordWatches } from '../../../../nodes/TrueFlight/generated/recordTriggers.ts';
import { fetchTestEvent, poll } from '../../../../nodes/TrueFlight/polling/poll.ts';

interface Request {
	url: string;
	qs: IDataObject;
}
interface Response {
	statusCode: number;
	headers?: IDataObject;
	body?: unknown;
}

/** The server's clock is an hour behind this machine's. */
const serverTime = (): number => Date.now() - 3_600_000;
const text = (time: number): string => new Date(time).toISOString();

// Whatever the contract says of its squawks.
recordWatches.squawk = {
	operation: 'getAll',
	updatedSince: 'updated_since',
	updatedAt: 'updated_at',
	createdAt: 'created_at',
	watched: ['status', 'severity', 'is_grounding', 'work_order_id'],
	fields: [],
	events: { reported: {}, resolved: { field: 'status', value: 'resolved' } },
};

/** A node of n8n that polls a server with these squawks. */
class Node {
	squawks: IDataObject[] = [];
	data: IDataObject = {};
	mode = 'activate';
	requests: Request[] = [];
	failWith?: Response;
	hold?: Promise<void>;
	locations = [{ id: 'l1', name: 'North' }];
	private readonly parameters: IDataObject;

	constructor(parameters: IDataObject = {}) {
		this.parameters = {
			triggerOn: 'squawk',
			event: 'createdOrChanged',
			output: 'raw',
			...parameters,
		};
	}

	/** A new one for each activation, as in n8n. */
	activate(mode = 'activate'): IPollFunctions {
		this.mode = mode;
		const respond = async (_: string, request: Request): Promise<Response> => {
			this.requests.push(request);
			await this.hold;
			const headers = { date: new Date(serverTime()).toUTCString() };
			if (this.failWith) return { headers, ...this.failWith };
			if (request.url.endsWith(CALLER_CONTEXT.url))
				return {
					statusCode: 200,
					headers,
					body: { data: { locations: this.locations } },
				};
			const since = Date.parse(String(request.qs.updated_since ?? 0));
			const data = this.squawks.filter(({ updated_at: at }) => Date.parse(String(at)) >= since);
			return { statusCode: 200, headers, body: { data, pagination: { has_more: false } } };
		};
		return {
			getNode: () => ({ name: 'Records', typeVersion: 1, type: '', parameters: this.parameters }),
			getNodeParameter: (name: string, fallback: unknown) => this.parameters[name] ?? fallback,
			getTimezone: () => 'UTC',
			getMode: () => 'trigger',
			getActivationMode: () => mode,
			getPollBudgetMs: () => 60_000,
			getWorkflowStaticData: () => this.data,
			getCredentials: async () =>
				await Promise.resolve({ host: 'https://host.example', apiKey: 'key' }),
			helpers: { httpRequestWithAuthentication: respond },
		} as unknown as IPollFunctions;
	}

	report(id: string, fields: IDataObject = {}): void {
		const now = text(serverTime());
		this.squawks.push({ id, status: 'open', created_at: now, updated_at: now, ...fields });
	}
}

const idsOf = (items: Awaited<ReturnType<typeof poll>>): unknown[] =>
	(items?.[0] ?? []).map(({ json }) => json.id);

beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void jest.restoreAllMocks());

it('starts from now, by the clock of the server', async () => {
	const node = new Node();
	node.report('before');
	const context = node.activate();
	expect(await poll(context)).toBeNull();
	node.report('after');
	expect(idsOf(await poll(context))).toEqual(['after']);
	expect(await poll(context)).toBeNull();
});

it('includes the last hours where the user wants so', async () => {
	const node = new Node({ options: { lastHours: 2 } });
	node.report('recent', { updated_at: text(serverTime() - 3_600_000) });
	node.report('old', { updated_at: text(serverTime() - 3 * 3_600_000) });
	expect(idsOf(await poll(node.activate()))).toEqual(['recent']);
});

it('does not take a record for new that was created before the last hours and changed in them', async () => {
	const node = new Node({ event: 'created', options: { lastHours: 0.25 } });
	const ago = (minutes: number): string => text(serverTime() - minutes * 60_000);
	node.report('changed', { created_at: ago(50), updated_at: ago(5) });
	node.report('created', { created_at: ago(10), updated_at: ago(5) });
	expect(idsOf(await poll(node.activate()))).toEqual(['created']);
});

it('asks for the locations once, and for one page in each further poll', async () => {
	const node = new Node();
	const context = node.activate();
	await poll(context);
	node.requests = [];
	await poll(context);
	expect(node.requests.map(({ url, qs }) => [url, qs.location_id])).toEqual([['/squawks', 'l1']]);
});

it('leaves the state as it was when a poll does not succeed', async () => {
	const node = new Node();
	const context = node.activate();
	await poll(context);
	const before = JSON.stringify(node.data);
	node.report('new');
	node.failWith = { statusCode: 400 };
	await expect(poll(context)).rejects.toThrow(/400/);
	expect(JSON.stringify(node.data)).toBe(before);
	delete node.failWith;
	expect(idsOf(await poll(context))).toEqual(['new']);
});

it('tells n8n why a poll did not succeed, and waits as long as TrueFlight requests', async () => {
	const node = new Node();
	const context = node.activate();
	await poll(context);
	node.failWith = { statusCode: 429, headers: { 'retry-after': '600' } };
	await expect(poll(context)).rejects.toMatchObject({
		httpCode: '429',
		failure: { cause: 'rate-limited', retryAfterMs: 600_000 },
	});
	node.requests = [];
	expect(await poll(context)).toBeNull();
	expect(node.requests).toEqual([]);
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 601_000);
	delete node.failWith;
	await poll(context);
	expect(node.requests).toHaveLength(1);
});

it('polls again after an hour where TrueFlight requests a pause of a year', async () => {
	const node = new Node();
	const context = node.activate();
	await poll(context);
	node.failWith = { statusCode: 503, headers: { 'retry-after': '31536000' } };
	await expect(poll(context)).rejects.toMatchObject({ httpCode: '503' });
	delete node.failWith;
	node.report('new');
	expect(await poll(context)).toBeNull();
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_601_000);
	expect(idsOf(await poll(context))).toEqual(['new']);
});

it('does not start with a wrong key', async () => {
	const node = new Node();
	node.failWith = { statusCode: 401 };
	await expect(poll(node.activate())).rejects.toMatchObject({
		failure: { cause: 'credential-invalid' },
	});
});

it.each<[string, string, Response]>([
	['init', 'cannot be reached', { statusCode: 503 }],
	['init', 'sends a page of maintenance', { statusCode: 200, body: '<html></html>' }],
	['init', 'does not accept the key', { statusCode: 401 }],
	['leadershipChange', 'finds no list', { statusCode: 404 }],
	['activate', 'cannot be reached', { statusCode: 503 }],
])('at "%s" goes on although TrueFlight %s, and reports it later', async (mode, _, response) => {
	const node = new Node();
	await poll(node.activate());
	node.report('meanwhile');
	node.failWith = response;
	const context = node.activate(mode);
	expect(await poll(context)).toBeNull();
	await expect(poll(context)).rejects.toThrow();
	delete node.failWith;
	expect(idsOf(await poll(context))).toEqual(['meanwhile']);
});

it.each([401, 403, 404])(
	'does not continue at an activation with status %i',
	async (statusCode) => {
		const node = new Node();
		await poll(node.activate());
		node.failWith = { statusCode };
		await expect(poll(node.activate())).rejects.toThrow();
	},
);

it('does not poll while a poll is under way', async () => {
	const node = new Node();
	const context = node.activate();
	let release = (): void => undefined;
	node.hold = new Promise((resolve) => (release = resolve));
	const first = poll(context);
	expect(await poll(context)).toBeNull();
	release();
	await first;
	expect(node.requests.filter(({ url }) => url === '/squawks')).toHaveLength(1);
});

it.each([
	['continue', ['meanwhile']],
	['now', []],
])('reactivated with "%s", reports %j of what changed meanwhile', async (onReactivation, ids) => {
	const node = new Node({ options: { onReactivation } });
	await poll(node.activate());
	node.report('meanwhile');
	expect(idsOf(await poll(node.activate()))).toEqual(ids);
});

it('finds its last events again when n8n starts, marked as possibly run', async () => {
	const node = new Node();
	const context = node.activate();
	await poll(context);
	node.report('new');
	const item = (await poll(context))![0]![0];
	const again = (await poll(node.activate('init')))!;
	const change = item!.json._change as IDataObject;
	expect(again[0]!.map(({ json }) => json)).toEqual([
		{ ...item!.json, _change: { ...change, repeated: [change.id] } },
	]);
});

it('finds its last events again although no poll has succeeded since n8n started', async () => {
	const node = new Node();
	const context = node.activate();
	await poll(context);
	node.report('new');
	await poll(context);
	node.failWith = { statusCode: 503 };
	await poll(node.activate('init'));
	delete node.failWith;
	expect(idsOf(await poll(node.activate()))).toEqual(['new']);
});

it('gives no change an ID that one had before a new start', async () => {
	const node = new Node({ event: 'becomes', field: 'status', newValue: 'resolved' });
	const change = async (): Promise<unknown> => {
		const context = node.activate();
		delete node.data.records;
		node.squawks = [];
		node.report('squawk');
		await poll(context);
		node.squawks[0]!.status = 'resolved';
		return (await poll(context))![0]![0]!.json._change;
	};
	const ids = [await change(), await change()].map((one) => (one as IDataObject).id);
	expect(new Set(ids).size).toBe(2);
});

it('reports what one empty list does not contain neither as gone nor, later, as new', async () => {
	const left = new Node({ event: 'left' });
	const created = new Node({ triggerOn: 'maintenanceReminder', event: 'created' });
	for (const node of [left, created]) {
		node.report('record');
		const all = node.squawks;
		const context = node.activate();
		for (const squawks of [all, [], all]) {
			node.squawks = squawks;
			expect(await poll(context)).toBeNull();
		}
	}
	const context = left.activate('update');
	left.squawks = [];
	expect(await poll(context)).toBeNull();
	expect(idsOf(await poll(context))).toEqual(['record']);
});

it('continues at the locations that it knows when TrueFlight names none', async () => {
	const node = new Node();
	const context = node.activate();
	await poll(context);
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 2 * 3_600_000);
	node.locations = [];
	node.report('new');
	node.requests = [];
	expect(idsOf(await poll(context))).toEqual(['new']);
	expect(node.requests.map(({ qs }) => qs.location_id)).toEqual([undefined, 'l1']);
});

const broken = (part: object): string =>
	JSON.stringify({
		...{ format: 1, lists: {}, known: {}, missing: [], emissions: 0 },
		...part,
	});

it.each([
	['another format', '{"format":2}'],
	['no text', { format: 1 }],
	['no JSON', '{'],
	['a list that is none', broken({ lists: { l1: 1 } })],
	['a record that is none', broken({ known: { before: null } })],
	['no missing records', broken({ missing: null })],
	['last events that are none', broken({ undo: {} })],
])('starts from now with a state of %s', async (_, stored) => {
	const node = new Node();
	await poll(node.activate());
	const { watch } = JSON.parse(String(node.data.records)) as { watch: string };
	const isText = typeof stored === 'string' && stored.endsWith('}');
	node.data.records = isText ? stored.replace('{', `{"watch":"${watch}",`) : stored;
	node.report('before');
	expect(await poll(node.activate('init'))).toBeNull();
	node.report('after');
	expect(idsOf(await poll(node.activate('update')))).toEqual(['after']);
});

it.each<[string, IDataObject]>([
	['event', { event: 'created' }],
	['filter', { squawkFilters: { status: 'open' } }],
	['location', { locationId: 'l1' }],
	['query parameter', { options: { queryParameters: '{"status":"open"}' } }],
])('starts from now with another %s', async (_, parameters) => {
	const node = new Node();
	await poll(node.activate());
	const other = new Node(parameters);
	other.data = node.data;
	other.report('meanwhile');
	expect(await poll(other.activate())).toBeNull();
});

it.each<[string, IDataObject]>([
	['output', { output: 'simplified' }],
	['bound', { options: { maxEvents: 7 } }],
])('continues with another %s', async (_, parameters) => {
	const node = new Node();
	await poll(node.activate());
	const other = new Node(parameters);
	other.data = node.data;
	other.report('meanwhile');
	expect(idsOf(await poll(other.activate()))).toEqual(['meanwhile']);
});

it('reports a record once although its signed addresses differ in each response', async () => {
	const node = new Node();
	const context = node.activate();
	await poll(context);
	let signature = 0;
	const wholeSecond = new Date(serverTime()).toISOString().replace(/\.\d+/, '');
	const signed = {
		get file_url() {
			return `https://files.example/f?signature=${signature++}`;
		},
	};
	node.report('signed', { updated_at: wholeSecond });
	Object.defineProperties(node.squawks[0], Object.getOwnPropertyDescriptors(signed));
	expect(idsOf(await poll(context))).toEqual(['signed']);
	expect(await poll(context)).toBeNull();
	expect(signature).toBeGreaterThan(1);
});

it('fetches the latest three as a test event and keeps the state', async () => {
	const node = new Node();
	for (const minutes of [30, 10, 40, 20])
		node.report(`${minutes}`, { updated_at: text(serverTime() - minutes * 60_000) });
	expect(idsOf(await fetchTestEvent(node.activate()))).toEqual(['10', '20', '30']);
	expect(node.data).toEqual({});
});

it('says how to go on where there is nothing to test with', async () => {
	await expect(fetchTestEvent(new Node().activate())).rejects.toThrow('No record matches');
});

it('stops at something that the contract no longer has, instead of starting with every new record', async () => {
	const node = new Node({ triggerOn: 'squawk.deferred' });
	await expect(poll(node.activate())).rejects.toThrow(
		"'Trigger On' is set to 'squawk.deferred', which is not in the list",
	);
	expect(node.requests).toEqual([]);
});

it('knows a record by the field that identifies it', async () => {
	const source = recordSources.squawk!;
	recordSources.squawk = { ...source, id: 'number' };
	try {
		const node = new Node({ event: 'changed' });
		const at = text(serverTime() - 60_000);
		const squawk = { number: 'SQ-7', status: 'open', created_at: at, updated_at: at };
		node.squawks = [squawk];
		await poll(node.activate());
		node.squawks = [{ ...squawk, status: 'deferred', updated_at: text(serverTime()) }];
		const events = await poll(node.activate('update'));
		expect(events?.[0]?.map(({ json }) => json._change)).toEqual([
			expect.objectContaining({ event: 'changed', previous: { status: 'open' } }),
		]);
	} finally {
		recordSources.squawk = source;
	}
});
