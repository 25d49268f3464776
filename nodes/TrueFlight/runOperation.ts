import {
	sleep,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { batchingOf, type Batching } from './batching';
import { inParallel } from './http/limiter';
import { maxConcurrency } from './http/properties';
import { settingsFrom } from './http/settings';
import { itemContexts, routedItem, type ItemContext } from './request/item';
import { optionsProperty } from './request/properties';
import { optionsOf, runItem } from './runItem';

/**
 * One operation of the node, for all items of a run. n8n calls it instead of its RoutingNode, which would
 * evaluate each expression of each item twice, start all items at once, and lose the links between items.
 *
 * @returns the results in the order of the items, each linked to its item
 * @throws {NodeApiError} of the first item that did not succeed, unless the node continues on errors
 */
export async function runOperation(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const itemAt = itemContexts(this);
	const count = this.getInputData().length;
	const { maxConcurrency, batching } = paceOf(itemAt(0));
	const signal = this.getExecutionCancelSignal();
	const start = Date.now();
	const results: INodeExecutionData[][] = [];
	await inParallel(maxConcurrency, count, async (index) => {
		if (batching) {
			const due = start + Math.floor(index / batching.size) * batching.interval;
			const left = due - Date.now();
			if (left > 0) await sleep(left, signal);
		}
		results[index] = await runItem(this, itemAt(index));
	});
	return [results.flat()];
}

/**
 * The same for one item, where n8n's RoutingNode runs the operation after all: as the tool of an agent. The
 * request that RoutingNode has made is not used.
 */
export async function runRouted(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
	return await runItem(this, routedItem(this));
}

/** How the items of a run are started, as the first of them says. */
interface Pace {
	maxConcurrency: number;
	batching?: Batching;
}

/** Options that cannot be read are reported by each item, so that the node can continue with the others. */
function paceOf(item: ItemContext): Pace {
	return {
		maxConcurrency: readable(
			() => settingsFrom(item, optionsOf(item, optionsProperty.name)).maxConcurrency,
			maxConcurrency.default,
		),
		batching: readable(() => batchingOf(item, optionsOf(item, 'requestOptions')), undefined),
	};
}

function readable<Value>(read: () => Value, fallback: Value): Value {
	try {
		return read();
	} catch {
		return fallback;
	}
}
