import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { changeOf, withoutRepetition } from './change';
import { fetchTestEvent } from './poll';

/** IDs that n8n remembers of one node, at least; twice the events of the largest execution where those are more. */
const LEAST_REMEMBERED = 2_000;

/**
 * The trigger in a run: it passes on what the poll has found.
 *
 * n8n stores what a poll has found as done before it stores the run. So that a kill in between loses nothing, the node
 * finds its last events again when n8n starts; here n8n's own record of processed items tells which of them have run.
 */
export async function passOn(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getMode() === 'manual') return await fetchTestEvent(context);
	const items = context.getInputData();
	const processed = await processedOf(context, items);
	return [items.flatMap((item) => withoutRepetition(item, processed))];
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
	try {
		const options = { mode: 'entries', maxEntries } as const;
		const result = await context.helpers.checkProcessedAndRecord(all, 'node', options);
		return new Set(result.processed);
	} catch {
		// Where n8n cannot tell, twice is better than not at all.
		return new Set();
	}
}
