import type { INodeProperties } from 'n8n-workflow';

export const acceptIncompleteLists = {
	displayName: 'Accept Incomplete Lists',
	name: 'acceptIncompleteLists',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the records read so far if TrueFlight does not confirm that the list is complete. If off, the node stops with a message.',
} satisfies INodeProperties;

export const acceptUnfilteredRecords = {
	displayName: 'Accept Unfiltered Records',
	name: 'acceptUnfilteredRecords',
	type: 'boolean',
	default: false,
	description:
		'Whether to return records that do not match a filter. If off, the node stops and names the filter that TrueFlight ignored.',
} satisfies INodeProperties;

export const maxConcurrency = {
	displayName: 'Max Concurrent Requests',
	name: 'maxConcurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
	default: 8,
	description: 'Maximum number of requests at the same time',
} satisfies INodeProperties;

export const maxRetries = {
	displayName: 'Max Retries',
	name: 'maxRetries',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 20, numberPrecision: 0 },
	default: 5,
	description:
		'How often to retry a request if TrueFlight is busy or the network fails, with growing pauses. A create is retried only if it cannot have been processed.',
} satisfies INodeProperties;

export const maxRetryTime = {
	displayName: 'Max Retry Time (Seconds)',
	name: 'maxRetryTime',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 120,
	description: 'How long to retry one request, including the pauses that TrueFlight requests',
} satisfies INodeProperties;

export const maxItemTime = {
	displayName: 'Max Time per Item (Seconds)',
	name: 'maxItemTime',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 900,
	description: 'Longest time for one item with all its requests and pauses',
} satisfies INodeProperties;
