import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { changeOf, withoutRepetition } from './change';
import { fetchTestEvent } from './poll';

/** IDs that n8n remembers of one node, at least; twice the events of the largest execution where those are more. */
const LEAST_REMEMBERED = 2_000;

/** The last look at n8n's record, by node. n8n reads, changes and writes it as a whole, without a lock. */
const lastLook = new Map<string, Promise<unknown>>();

/**
 * The trigger in a run: it passes on what the poll has found, and what has not run yet.
 *
 * n8n stores what a poll has found as done before it stores the run. So that a kill in between loses nothing, the node
 * finds its last events again when n8n starts. If their run was stored, n8n may start it at the same time: here n8n's own
 * record of processed items lets the first of both pass.
 */
export async function passOn(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const mode = context.getMode();
	if (mode === 'manual') return await fetchTestEvent(context);
	const items = context.getInputData();
	const processed = await processedOf(context, items);
	// Who retries a run wants its items again.
	const dropped = mode === 'retry' ? new Set() : processed;
	return [items.flatMap((item) => withoutRepetition(item, dropped))];
}

/** Of the changes of these items, those that have run; all of them are recorded as processed. */
async function processedOf(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<Set<unknown>> {
	const changes = items.map(changeOf).filter((change) => change !== undefined);
	const ids = changes.flatMap(({ id, repeated = [] }) => [id, ...repeated]);
	const all = [...new Set(ids)];
	const maxEntries = Math.max(LEAST_REMEMBERED, 2 * all.length);
	const options = { mode: 'entries', maxEntries } as const;
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	const look = (lastLook.get(key) ?? Promise.resolve()).then(
		async () => await context.helpers.checkProcessedAndRecord(all, 'node', options),
	);
	const end = look.catch(() => {});
	lastLook.set(key, end);
	try {
		return new Set((await look).processed);
	} catch {
		// Where n8n cannot tell, twice is better than not at all.
		return new Set();
	} finally {
		if (lastLook.get(key) === end) lastLook.delete(key);
	}
}
