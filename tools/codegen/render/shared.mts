import type { INodeProperties } from 'n8n-workflow';
import * as node from '../nodeProperties.mts';
import type { Places } from '../plan/places.mts';
import type { NodePlan, SharedPlaces } from '../plan/types.mts';

export function locationProperty({ location, shared }: NodePlan): INodeProperties | undefined {
	if (!location) return undefined;
	const { modes = [], ...property } = location.property;
	return {
		...property,
		modes: modes.map((mode) =>
			mode.type === 'list' ? { ...mode, placeholder: node.lists.location.placeholder } : mode,
		),
		description: node.lists.location.description,
		displayOptions: shared.location.displayOptions,
		routing: {
			send: { type: 'query', property: location.sent.name, propertyInDotNotation: false },
		},
	};
}

export function pagingProperties({ lists }: SharedPlaces): INodeProperties[] {
	if (lists.isEmpty) return [];
	return [node.lists.returnAll, node.lists.limit].map((one) => shown(one, lists));
}

export function outputProperties({
	output,
	files,
	bodies,
	lists,
}: SharedPlaces): INodeProperties[] {
	const { http, names, request, response } = node;
	const options: INodeProperties[] = [
		...(lists.isEmpty
			? []
			: [http.acceptIncompleteLists, http.acceptUnfilteredRecords].map((one) =>
					option(one, lists),
				)),
		...(bodies.isEmpty ? [] : [option(request.bodyFields, bodies, !bodies.isEverywhere)]),
		request.queryParameters,
		...[http.maxConcurrency, http.maxRetries, http.maxRetryTime, http.maxItemTime],
		...(output.isEmpty
			? []
			: [
					{
						...names.resolveNames,
						displayOptions: { show: { '/operation': output.show.operation } },
					},
				]),
	];
	return [
		...(output.isEmpty ? [] : [names.output, names.outputFields].map((one) => shown(one, output))),
		...(files.isEmpty ? [] : [shown(response.outputBinaryField, files)]),
		{ ...request.optionsProperty, options },
		...(lists.isEmpty ? [] : [shown(names.sort, lists)]),
	];
}

/** The property, shown at these places if its own condition is met. */
function shown(property: INodeProperties, { show }: Places): INodeProperties {
	return { ...property, displayOptions: { show: { ...show, ...property.displayOptions?.show } } };
}

/** The same for a member of a collection, which operations of the API's own document have, too. */
function option(
	property: INodeProperties,
	{ show }: Places,
	isOfResources = false,
): INodeProperties {
	const { API_RESOURCE, ANY_OPERATION } = node.anyOperation;
	const resources = isOfResources ? { '/resource': [...show.resource, API_RESOURCE] } : {};
	const operations = [...show.operation, ANY_OPERATION];
	return { ...property, displayOptions: { show: { ...resources, '/operation': operations } } };
}
