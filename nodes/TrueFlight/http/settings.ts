import type { IDataObject } from 'n8n-workflow';
import type { FailedItem } from '../itemError';
import { integerFrom, numberFrom, onceForAll, optionReader, SWITCH } from '../values/option';
import {
	acceptIncompleteLists,
	acceptUnfilteredRecords,
	maxConcurrency,
	maxItemTime,
	maxRetries,
	maxRetryTime,
} from './properties';

/** How a request is repeated, and what the node takes on trust; from the node's 'Options'. */
export interface Settings {
	/** Requests under way at once, in the whole run of the node. */
	maxConcurrency: number;
	/** Repetitions of one request after its first try. */
	maxRetries: number;
	/** Time in which a request may be repeated, in milliseconds. */
	maxRetryTime: number;
	/** Time for one item with all its requests and pauses, in milliseconds. */
	maxItemTime: number;
	acceptIncompleteLists: boolean;
	acceptUnfilteredRecords: boolean;
}

/**
 * @param options value of the parameter `options`; a blank option has its default
 * @throws {NodeOperationError} naming the option whose value is of another kind
 */
export const settingsFrom = onceForAll((item: FailedItem, options: IDataObject): Settings => {
	const option = optionReader(item, options);
	return {
		maxConcurrency: option(maxConcurrency, integerFrom(1)),
		maxRetries: option(maxRetries, integerFrom(0)),
		maxRetryTime: option(maxRetryTime, numberFrom(0)) * 1000,
		maxItemTime: option(maxItemTime, numberFrom(1)) * 1000,
		acceptIncompleteLists: option(acceptIncompleteLists, SWITCH),
		acceptUnfilteredRecords: option(acceptUnfilteredRecords, SWITCH),
	};
});
