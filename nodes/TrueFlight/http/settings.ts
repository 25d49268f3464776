import type { IDataObject } from 'n8n-workflow';
import type { FailedItem } from '../itemError';
import { integerFrom, numberFrom, optionReader, SWITCH } from '../values/option';

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

export const DEFAULT_SETTINGS: Settings = {
	maxConcurrency: 8,
	maxRetries: 5,
	maxRetryTime: 120_000,
	maxItemTime: 900_000,
	acceptIncompleteLists: false,
	acceptUnfilteredRecords: false,
};

/** Label of the option on the panel. */
export const MAX_ITEM_TIME = 'Max Time per Item (Seconds)';

/**
 * @param options value of the parameter `options`; a blank option has its default
 * @throws {NodeOperationError} naming the option whose value is of another kind
 */
export function settingsFrom(item: FailedItem, options: IDataObject): Settings {
	const option = optionReader(item, options);
	const { maxConcurrency, maxRetries, maxRetryTime, maxItemTime } = DEFAULT_SETTINGS;
	const retryTime = option(
		'maxRetryTime',
		'Max Retry Time (Seconds)',
		numberFrom(0),
		maxRetryTime / 1000,
	);
	const itemTime = option('maxItemTime', MAX_ITEM_TIME, numberFrom(1), maxItemTime / 1000);
	return {
		maxConcurrency: option(
			'maxConcurrency',
			'Max Concurrent Requests',
			integerFrom(1),
			maxConcurrency,
		),
		maxRetries: option('maxRetries', 'Max Retries', integerFrom(0), maxRetries),
		maxRetryTime: retryTime * 1000,
		maxItemTime: itemTime * 1000,
		acceptIncompleteLists: option(
			'acceptIncompleteLists',
			'Accept Incomplete Lists',
			SWITCH,
			DEFAULT_SETTINGS.acceptIncompleteLists,
		),
		acceptUnfilteredRecords: option(
			'acceptUnfilteredRecords',
			'Accept Unfiltered Records',
			SWITCH,
			DEFAULT_SETTINGS.acceptUnfilteredRecords,
		),
	};
}
