import { setImmediate } from 'node:timers/promises';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { passOn } from '../../../../nodes/TrueFlight/polling/passOn.ts';

/** n8n's record of processed items: read, changed and written as a whole. */
class ProcessedItems {
	private stored: string[] = [];
	isFailing = false;

	check = async (ids: string[], _: string, { maxEntries }: { maxEntries: number }) => {
		const before = [...this.stored];
		await setImmediate();
		if (this.isFailing) throw new Error('Database is not ready');
		const added = ids.filter((id) => !before.includes(id));
		this.stored = [...before, ...added].slice(-maxEntries);
		return { new: added, processed: ids.filter((id) => before.includes(id)) };
	};
}

let processedItems: ProcessedItems;
beforeEach(() => void (processedItems = new ProcessedItems()));

const itemOf = (id: string, change: string, fields: object = {}): INodeExecutionData => ({
	json: { id, _change: { event: 'created', id: change, ...fields } },
});

const run = async (items: INodeExecutionData[], mode = 'trigger'): Promise<unknown[]> => {
	const [passed] = await passOn({
		getMode: () => mode,
		getInputData: () => items,
		getNode: () => ({ id: 'node' }),
		getWorkflow: () => ({ id: 'workflow' }),
		helpers: { checkProcessedAndRecord: processedItems.check },
	} as unknown as IExecuteFunctions);
	return passed!.map(({ json }) => json);
};

const a = itemOf('a', 'change a');

it('passes each change on once', async () => {
	expect(await run([a])).toEqual([{ id: 'a', _change: { event: 'created', id: 'change a' } }]);
	expect(await run([a, itemOf('b', 'change b')])).toEqual([
		{ id: 'b', _change: { event: 'created', id: 'change b' } },
	]);
});

it('passes a change on once where two runs contain it at the same time', async () => {
	const found = itemOf('a', 'change a', { repeated: ['change a'] });
	const [stored, again] = await Promise.all([run([a]), run([found])]);
	expect([stored, again]).toEqual([[{ id: 'a', _change: expect.anything() as object }], []]);
});

it('forgets none of the changes of runs at the same time', async () => {
	const b = itemOf('b', 'change b');
	await Promise.all([run([a]), run([b])]);
	expect(await run([a, b])).toEqual([]);
});

it('does not pass on the earlier change of a record whose later one has run', async () => {
	await run([itemOf('a', 'later', { repeated: ['change a'] })]);
	expect(await run([a])).toEqual([]);
});

it('reports a record as changed whose creation has run', async () => {
	await run([a]);
	expect(await run([itemOf('a', 'later', { repeated: ['change a'] })])).toEqual([
		{ id: 'a', _change: { event: 'changed', id: 'later' } },
	]);
});

it('passes all items of a run on that someone retries', async () => {
	await run([a]);
	expect(await run([a], 'retry')).toHaveLength(1);
});

it('passes all items on where n8n cannot tell what has run', async () => {
	await run([a]);
	processedItems.isFailing = true;
	expect(await run([a])).toHaveLength(1);
	processedItems.isFailing = false;
	expect(await run([a])).toEqual([]);
});
