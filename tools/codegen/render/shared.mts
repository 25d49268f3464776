import type { INodeProperties } from 'n8n-workflow';
import type { Places } from '../plan/places.mts';
import type { NodePlan, SharedPlaces } from '../plan/types.mts';

export function locationProperty({ location, shared }: NodePlan): INodeProperties | undefined {
	if (!location) return undefined;
	return {
		...location.property,
		description:
			"The location to work at. A key for the whole organization needs it for most lists; a key for one location needs none. Lists can be read at 'All Allowed Locations': each record then says under _location where it was found.",
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
	];
}

export function outputProperties({
	simplify,
	files,
	bodies,
	lists,
}: SharedPlaces): INodeProperties[] {
	const simplifyProperty: INodeProperties = {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
		displayOptions: simplify.displayOptions,
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
		...(simplify.isEmpty ? [] : [simplifyProperty]),
		...(files.isEmpty ? [] : [fileProperty]),
		optionsProperty(bodies, lists),
	];
}

/** What the contract does not know can still be sent. */
function optionsProperty(bodies: Places, lists: Places): INodeProperties {
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
			'Fields to send besides the ones above, as a JSON object. They win over a field of the same name.',
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
			...(lists.isEmpty ? [] : trustOptions(lists)),
			...(bodies.isEmpty ? [] : [bodyFields]),
			extra(
				'queryParameters',
				'Additional Query Parameters (JSON)',
				'Query parameters to send besides the ones above, as a JSON object. They win over a parameter of the same name.',
			),
			...patienceOptions(),
		],
	};
}

/** What the node takes on trust about a list. */
function trustOptions(lists: Places): INodeProperties[] {
	const displayOptions = { show: { '/operation': lists.show.operation } };
	return [
		{
			displayName: 'Accept Incomplete Lists',
			name: 'acceptIncompleteLists',
			type: 'boolean',
			default: false,
			description:
				'Whether to return what was read where TrueFlight does not show that a list is complete. Otherwise the node stops and says so.',
			displayOptions,
		},
		{
			displayName: 'Accept Unfiltered Records',
			name: 'acceptUnfilteredRecords',
			type: 'boolean',
			default: false,
			description:
				'Whether to return records that do not fit a filter. Otherwise the node stops and names the filter that TrueFlight ignored.',
			displayOptions,
		},
	];
}

/** How many requests are under way at once, and how long they are repeated; `http/settings.ts` reads them. */
function patienceOptions(): INodeProperties[] {
	return [
		{
			displayName: 'Max Concurrent Requests',
			name: 'maxConcurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
			default: 8,
			description: 'How many requests may be under way at once while the node runs',
		},
		{
			displayName: 'Max Retries',
			name: 'maxRetries',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 20, numberPrecision: 0 },
			default: 5,
			description:
				'How often a request is repeated when TrueFlight is busy or the network fails, with growing pauses. A create is repeated only when it cannot have arrived.',
		},
		{
			displayName: 'Max Retry Time (Seconds)',
			name: 'maxRetryTime',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 120,
			description: 'How long one request may be repeated, pauses that TrueFlight asks for included',
		},
	];
}
