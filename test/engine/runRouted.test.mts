import type { IDataObject, INodeType } from 'n8n-workflow';
import { anyOperation, chosen } from './anyOperation/support.mts';
import { getSquawk, Harness, listOf, messageOf } from './support/harness.mts';

/**
 * n8n runs a declarative node through its RoutingNode where the node is the tool of an older agent. The same
 * transport must do the work there.
 */
const harness = Harness.use();
let hooks: INodeType['customOperations'];

beforeAll(() => {
	hooks = harness.engine.node.customOperations;
	harness.engine.node.customOperations = undefined;
});
afterAll(() => void (harness.engine.node.customOperations = hooks));

it('reads records by ID, linked to their items, at most 8 at once', async () => {
	const records = (await harness.sandbox.records<IDataObject>('squawks')).slice(0, 3);
	const { items, error } = await harness.run(getSquawk('={{ $json.id }}'), {
		items: records.map(({ id }) => ({ id })),
		key: 'orgWrite',
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.id)).toEqual(records.map(({ id }) => id));
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
});

it('reads lists page by page, and sends nothing that RoutingNode made of the parameters', async () => {
	await harness.sandbox.reset({ recordCounts: { companies: 250, customers: 250 } });
	const { items, requests } = await harness.run(listOf('company'), {
		key: 'orgWrite',
		switches: { requireLocation: 'never' },
	});
	expect(items).toHaveLength(250);
	expect(requests.map(({ parsedQuery }) => Object.keys(parsedQuery).sort())).toEqual([
		['limit'],
		['cursor', 'limit'],
		['cursor', 'limit'],
	]);
});

it('tries again, and explains what did not succeed', async () => {
	const { id } = await harness.record('squawks');
	const faults = [{ kind: 'status' as const, status: 503, times: 1 }];
	const once = await harness.run(getSquawk(id), { faults });
	expect(once.items).toHaveLength(1);
	expect(messageOf(await harness.run(getSquawk('unknown')))).toMatch(/Operation: Get of 'Squawk'/);
});

it('runs an operation of the document of the API', async () => {
	const { id } = await harness.record('squawks');
	const operation = await chosen(harness, 'GET /squawks/{id}');
	const { items, error } = await harness.run(anyOperation(operation, { id: '={{ $json.id }}' }), {
		items: [{ id }],
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.id)).toEqual([id]);
});
