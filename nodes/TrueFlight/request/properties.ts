import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export const optionsProperty = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
} satisfies INodeProperties;

/** What the contract does not describe can still be sent. */
export const bodyFields = {
	displayName: 'Additional Body Fields (JSON)',
	name: 'bodyFields',
	type: 'json',
	default: '{}',
	validateType: 'object',
	description: 'Further fields to send, as a JSON object. They override fields of the same name.',
} satisfies INodeProperties;

export const queryParameters = {
	displayName: 'Additional Query Parameters (JSON)',
	name: 'queryParameters',
	type: 'json',
	default: '{}',
	validateType: 'object',
	description:
		'Further query parameters to send, as a JSON object. They override parameters of the same name.',
} satisfies INodeProperties;

/** Days that people look for, instead of two dates. */
export const periods: INodePropertyOptions[] = [
	{ name: 'Custom', value: 'custom', description: 'The dates that you enter' },
	{ name: 'Last 7 Days', value: 'last7Days', description: 'Today and the six days before' },
	{ name: 'Next 7 Days', value: 'next7Days', description: 'Today and the six days after' },
	{ name: 'This Month', value: 'thisMonth' },
	{ name: 'Today', value: 'today' },
	{ name: 'Tomorrow', value: 'tomorrow' },
	{ name: 'Yesterday', value: 'yesterday' },
];
