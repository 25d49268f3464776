import type { INodeProperties } from 'n8n-workflow';
import type { Places } from '../plan/places.mts';
import type { NodePlan, SharedPlaces } from '../plan/types.mts';

export function locationProperty({ location, shared }: NodePlan): INodeProperties | undefined {
	if (!location) return undefined;
	return {
		...location.property,
		description:
			'Location to use. Single-location keys need none. If empty, Get Many with an organization-wide key reads all allowed locations; other operations may need one. The output then shows at which location each record is.',
		displayOptions: shared.location.displayOptions,
		routing: {
			send: { type: 'query', property: location.sent.name, propertyInDotNotation: false },
		},
	};
}

export function pagingProperties({ lists }: SharedPlaces): INodeProperties[] {
	if (lists.isEmpty) return [];
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: lists.displayOptions,
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { ...lists.show, returnAll: [false] } },
		},
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'collection',
			placeholder: 'Add Sort',
			default: {},
			displayOptions: { show: { ...lists.show, returnAll: [true] } },
			options: [
				{
					displayName: 'Direction',
					name: 'direction',
					type: 'options',
					default: 'ascending',
					options: [
						{ name: 'Ascending', value: 'ascending' },
						{ name: 'Descending', value: 'descending' },
					],
					description: 'Whether the smallest or earliest comes first, or the largest or latest',
				},
				{
					displayName: 'Field Name or ID',
					name: 'by',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getOutputFields' },
					default: '',
					description:
						'Field to sort by. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
			],
		},
	];
}

export function outputProperties({
	output,
	files,
	bodies,
	lists,
}: SharedPlaces): INodeProperties[] {
	const outputProperty: INodeProperties = {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'Up to 10 of the most used fields, with names in addition to IDs',
			},
			{ name: 'Raw', value: 'raw', description: 'All fields as TrueFlight returns them' },
			{
				name: 'Selected Fields',
				value: 'selectedFields',
				description: 'The fields that you choose',
			},
		],
		default: 'simplified',
		description: 'How much of each record to return',
		displayOptions: output.displayOptions,
	};
	const fieldsProperty: INodeProperties = {
		displayName: 'Field Names or IDs',
		name: 'outputFields',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getOutputFields',
			loadOptionsDependsOn: ['resource', 'operation'],
		},
		default: [],
		description:
			'Fields to return; the ID is always returned. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: { ...output.show, output: ['selectedFields'] } },
	};
	const fileProperty: INodeProperties = {
		displayName: 'Put Output File in Field',
		name: 'outputBinaryField',
		type: 'string',
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
		displayOptions: files.displayOptions,
	};
	return [
		...(output.isEmpty ? [] : [outputProperty, fieldsProperty]),
		...(files.isEmpty ? [] : [fileProperty]),
		optionsProperty(bodies, lists, output),
	];
}

/** What the contract does not describe can still be sent. */
function optionsProperty(bodies: Places, lists: Places, output: Places): INodeProperties {
	const extra = (name: string, displayName: string, description: string): INodeProperties => ({
		displayName,
		name,
		type: 'json',
		default: '{}',
		validateType: 'object',
		description,
	});
	const isWholeOperation = bodies.isEverywhere;
	const { resource, operation } = bodies.show;
	const bodyFields: INodeProperties = {
		...extra(
			'bodyFields',
			'Additional Body Fields (JSON)',
			'Further fields to send, as a JSON object. They override fields of the same name.',
		),
		displayOptions: {
			show: { ...(isWholeOperation ? {} : { '/resource': resource }), '/operation': operation },
		},
	};
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			...(lists.isEmpty ? [] : acceptOptions(lists)),
			...(bodies.isEmpty ? [] : [bodyFields]),
			extra(
				'queryParameters',
				'Additional Query Parameters (JSON)',
				'Further query parameters to send, as a JSON object. They override parameters of the same name.',
			),
			...retryOptions(),
			...(output.isEmpty ? [] : [namesOption(output)]),
		],
	};
}

function namesOption(output: Places): INodeProperties {
	return {
		displayName: 'Resolve Names',
		name: 'resolveNames',
		type: 'boolean',
		default: true,
		description:
			'Whether to look up the names of the records that IDs refer to, such as the aircraft of a reservation. Without this option, Raw output has none and other output has them.',
		displayOptions: { show: { '/operation': output.show.operation } },
	};
}

/** Incomplete responses that are accepted. */
function acceptOptions(lists: Places): INodeProperties[] {
	const displayOptions = { show: { '/operation': lists.show.operation } };
	return [
		{
			displayName: 'Accept Incomplete Lists',
			name: 'acceptIncompleteLists',
			type: 'boolean',
			default: false,
			description:
				'Whether to return the records read so far if TrueFlight does not confirm that the list is complete. If off, the node stops with a message.',
			displayOptions,
		},
		{
			displayName: 'Accept Unfiltered Records',
			name: 'acceptUnfilteredRecords',
			type: 'boolean',
			default: false,
			description:
				'Whether to return records that do not match a filter. If off, the node stops and names the filter that TrueFlight ignored.',
			displayOptions,
		},
	];
}

/** Concurrency and retries; `http/settings.ts` reads them. */
function retryOptions(): INodeProperties[] {
	return [
		{
			displayName: 'Max Concurrent Requests',
			name: 'maxConcurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
			default: 8,
			description: 'Maximum number of requests at the same time',
		},
		{
			displayName: 'Max Retries',
			name: 'maxRetries',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 20, numberPrecision: 0 },
			default: 5,
			description:
				'How often to retry a request if TrueFlight is busy or the network fails, with growing pauses. A create is retried only if it cannot have been processed.',
		},
		{
			displayName: 'Max Retry Time (Seconds)',
			name: 'maxRetryTime',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 120,
			description: 'How long to retry one request, including the pauses that TrueFlight requests',
		},
		{
			displayName: 'Max Time per Item (Seconds)',
			name: 'maxItemTime',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 900,
			description: 'Longest time for one item with all its requests and pauses',
		},
	];
}
