import type { IDataObject } from 'n8n-workflow';
import type { FailedItem } from './itemError';
import {
	integerFrom,
	numberFrom,
	OBJECT,
	onceForAll,
	optionReader,
	optionValue,
} from './values/option';

/** How items are started: `size` of them, then a pause. */
export interface Batching {
	size: number;
	/** Milliseconds from the start of one batch to the start of the next. */
	interval: number;
}

const BATCHING = { displayName: 'Batching', name: 'batching', default: {} as IDataObject };
const BATCH_SIZE = { displayName: 'Items per Batch', name: 'batchSize', default: 1 };
const BATCH_INTERVAL = { displayName: 'Batch Interval (ms)', name: 'batchInterval', default: 0 };

/**
 * n8n's own batching; undefined where it is off. A size of 0 counts as 1, at -1 there are no batches.
 *
 * @throws {NodeOperationError} naming the option whose value is of another kind
 */
export const batchingOf = onceForAll(
	(item: FailedItem, requestOptions: IDataObject): Batching | undefined => {
		const { batch } = optionValue(item, BATCHING, OBJECT, requestOptions.batching);
		const option = optionReader(item, optionValue(item, BATCHING, OBJECT, batch));
		const size = option(BATCH_SIZE, integerFrom(-1));
		const interval = option(BATCH_INTERVAL, numberFrom(0));
		return interval > 0 && size >= 0 ? { size: Math.max(1, size), interval } : undefined;
	},
);
