import type { INodeProperties } from 'n8n-workflow';
import { inputProperty } from './inputs.ts';
import { LOCATION, isLocation } from './references.ts';
import type { ApiOperation, Document, MappedResource } from './types.ts';

/**
 * Properties that all resources share. A parameter name stands on one property only, as n8n evaluates
 * the value under a property's name once for every property that bears it (docs/performance.md).
 */

interface Place {
	resource: string;
	operation: string;
}

/** The condition that shows a property at the given places; n8n reads it as resources × operations. */
function showAt(places: Place[]): INodeProperties['displayOptions'] {
	return {
		show: {
			resource: [...new Set(places.map(({ resource }) => resource))],
			operation: [...new Set(places.map(({ operation }) => operation))],
		},
	};
}

function placesOf(operations: ApiOperation[], test: (operation: ApiOperation) => boolean): Place[] {
	return operations.filter(test).map(({ resource, value }) => ({ resource, operation: value }));
}

export function locationProperty(
	document: Document,
	operations: ApiOperation[],
): INodeProperties | undefined {
	const name = document['x-n8n']?.locationParameter;
	const places = placesOf(operations, ({ parameters }) =>
		parameters.some((parameter) => isLocation(parameter, document)),
	);
	if (name === undefined || places.length === 0) return undefined;
	const property = inputProperty(
		{ name, schema: {}, reference: { resource: LOCATION, title: 'Location' } },
		'locationId',
	);
	return {
		...property,
		description:
			'The location to work at. A key for the whole organization needs it for most lists; a key for one location needs none.',
		displayOptions: showAt(places),
		routing: { send: { type: 'query', property: name, propertyInDotNotation: false } },
	};
}

export function pagingProperties(operations: ApiOperation[]): INodeProperties[] {
	const lists = placesOf(operations, ({ result }) => result === 'list');
	if (lists.length === 0) return [];
	const shown = showAt(lists);
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: shown,
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { ...shown!.show, returnAll: [false] } },
		},
	];
}

export function outputProperties(
	operations: ApiOperation[],
	resources: MappedResource[],
): INodeProperties[] {
	const simplified = resources.flatMap(({ name, table }) =>
		Object.entries(table)
			.filter(([, { simplify }]) => simplify)
			.map(([operation]) => ({ resource: name, operation })),
	);
	const simplify: INodeProperties = {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
		displayOptions: showAt(simplified),
	};
	return [...(simplified.length ? [simplify] : []), optionsProperty(operations)];
}

/** What the contract does not know can still be sent. */
function optionsProperty(operations: ApiOperation[]): INodeProperties {
	const withBody = placesOf(operations, ({ body }) => body !== undefined);
	const operationsWithBody = [...new Set(withBody.map(({ operation }) => operation))];
	const extra = (name: string, displayName: string, description: string): INodeProperties => ({
		displayName,
		name,
		type: 'json',
		default: '{}',
		validateType: 'object',
		description,
	});
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		// An own routing makes n8n validate the options before any request is made.
		routing: {},
		options: [
			{
				...extra(
					'bodyFields',
					'Additional Body Fields (JSON)',
					'Fields to send besides the ones above, as a JSON object. They win over a field of the same name.',
				),
				displayOptions: { show: { '/operation': operationsWithBody } },
			},
			extra(
				'queryParameters',
				'Additional Query Parameters (JSON)',
				'Query parameters to send besides the ones above, as a JSON object. They win over a parameter of the same name.',
			),
		],
	};
}
