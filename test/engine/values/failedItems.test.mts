import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { byId, getSquawk, Harness } from '../support/harness.mts';

/** An item that did not succeed keeps its fields, and never leaves as if it had been processed. */
const harness = Harness.use();
const TO_ERROR_OUTPUT = { onError: 'continueErrorOutput' } as const;
const TO_OUTPUT = { onError: 'continueRegularOutput' } as const;

async function squawkId(): Promise<unknown> {
	return (await harness.record('squawks')).id;
}
const jsonOf = (items: Array<{ json: IDataObject }> | undefined): IDataObject[] =>
	(items ?? []).map(({ json }) => json);

it('at the error output an item has its input fields and the message', async () => {
	const good = { id: await squawkId(), row: 1 } as IDataObject;
	const { outputs, error } = await harness.run(getSquawk('={{ $json.id }}'), {
		items: [good, { id: '', row: 2, nested: { a: [1] } }, { id: 'unknown', row: 3 }],
		settings: TO_ERROR_OUTPUT,
	});
	expect(error).toBeUndefined();
	expect(jsonOf(outputs[0]).map(({ id }) => id)).toEqual([good.id]);
	expect(jsonOf(outputs[1])).toEqual([
		{ id: '', row: 2, nested: { a: [1] }, error: "'Squawk' is empty [item 1]" },
		{ id: 'unknown', row: 3, error: expect.stringMatching(/\[item 2\]$/) },
	]);
	expect(outputs[1]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
});

it('at the only output as well', async () => {
	const { items } = await harness.run(getSquawk('={{ $json.id }}'), {
		items: [{ id: '', row: 2, error: 'an old one' }],
		settings: TO_OUTPUT,
	});
	expect(jsonOf(items)).toEqual([{ id: '', row: 2, error: "'Squawk' is empty [item 0]" }]);
});

const BROKEN = '={{ $("Nowhere").item.json.value }}';
/** What n8n cannot evaluate, and what the node cannot read. */
describe.each<[string, INodeParameters]>([
	['Timeout', { requestOptions: { timeout: BROKEN } }],
	['Proxy', { requestOptions: { proxy: BROKEN } }],
	['Batching', { requestOptions: { batching: { batch: { batchSize: BROKEN } } } }],
	['Max Retries', { options: { maxRetries: BROKEN } }],
	['Additional Query Parameters', { options: { queryParameters: BROKEN } }],
	['Output', { output: BROKEN }],
	['Resolve Names', { options: { resolveNames: BROKEN } }],
	['Location', { locationId: byId(BROKEN) }],
	['an unreadable Timeout', { requestOptions: { timeout: '={{ "soon" }}' } }],
	['an unreadable batch size', { requestOptions: { batching: { batch: { batchSize: 'two' } } } }],
	['an unreadable Max Retries', { options: { maxRetries: '={{ [] }}' } }],
])('an expression that fails in %s', (_, broken) => {
	it.each<[string, Partial<INode>]>([
		['the error output', TO_ERROR_OUTPUT],
		['the only output', TO_OUTPUT],
	])('makes failed items at %s', async (_name, settings) => {
		const id = await squawkId();
		const items = [
			{ id, row: 1 },
			{ id, row: 2 },
		] as IDataObject[];
		const seen = await harness.run(getSquawk('={{ $json.id }}', broken), { items, settings });
		const failed = settings.onError === 'continueErrorOutput' ? seen.outputs[1] : seen.items;
		expect(seen.error).toBeUndefined();
		expect(jsonOf(failed)).toEqual([
			{ id, row: 1, error: expect.any(String) },
			{ id, row: 2, error: expect.any(String) },
		]);
		if (settings.onError === 'continueErrorOutput') expect(seen.outputs[0]).toEqual([]);
		expect(seen.requests).toEqual([]);
	});

	it('stops the node where it does not continue', async () => {
		const items = [{ id: await squawkId() }] as IDataObject[];
		const seen = await harness.run(getSquawk('={{ $json.id }}', broken), { items });
		expect(seen.error).toBeDefined();
		expect(seen.requests).toEqual([]);
	});
});

it('an option that only one item lacks fails that item only', async () => {
	const id = await squawkId();
	const seen = await harness.run(
		getSquawk('={{ $json.id }}', {
			requestOptions: { timeout: '={{ $json.timeout ?? $("Nowhere").item.json.value }}' },
		}),
		{
			items: [
				{ id, row: 1 },
				{ id, timeout: 5000 },
			] as IDataObject[],
			settings: TO_ERROR_OUTPUT,
		},
	);
	expect(jsonOf(seen.outputs[0]).map((json) => json.id)).toEqual([id]);
	expect(jsonOf(seen.outputs[1])).toEqual([{ id, row: 1, error: expect.any(String) }]);
});
