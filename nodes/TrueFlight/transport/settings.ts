import type { IDataObject } from 'n8n-workflow';

/** How a request is repeated, and what the node takes on trust; from the node's 'Options'. */
export interface Settings {
	/** Requests under way at once, in the whole run of the node. */
	maxConcurrency: number;
	/** Repetitions of one request after its first try. */
	maxRetries: number;
	/** Time in which a request may be repeated, in milliseconds. */
	maxRetryTime: number;
	acceptIncompleteLists: boolean;
	acceptUnfilteredRecords: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
	maxConcurrency: 8,
	maxRetries: 5,
	maxRetryTime: 120_000,
	acceptIncompleteLists: false,
	acceptUnfilteredRecords: false,
};

/** @param options value of the parameter `options`; what is absent or no number stands at its default */
export function settingsFrom(options: IDataObject): Settings {
	const number = (value: unknown, fallback: number, least: number): number =>
		Number.isFinite(Number(value ?? undefined)) ? Math.max(least, Number(value)) : fallback;
	const { maxConcurrency, maxRetries, maxRetryTime } = DEFAULT_SETTINGS;
	return {
		maxConcurrency: Math.trunc(number(options.maxConcurrency, maxConcurrency, 1)),
		maxRetries: Math.trunc(number(options.maxRetries, maxRetries, 0)),
		maxRetryTime: number(options.maxRetryTime, maxRetryTime / 1000, 0) * 1000,
		acceptIncompleteLists: options.acceptIncompleteLists === true,
		acceptUnfilteredRecords: options.acceptUnfilteredRecords === true,
	};
}
