import {
	NodeHelpers,
	UnexpectedError,
	type IHttpRequestMethods,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { operationProperties, operationTables } from '../generated';
import type { OperationEntry } from '../transport/operationTable';

/** Where a value goes in the request, and under which name. */
export interface Target {
	place: 'query' | 'body';
	name: string;
	/** Name of the input on the panel. */
	label: string;
	required: boolean;
	/** The value identifies a record. */
	isLocator: boolean;
}

/** What one operation sends: read once from the routing that the node's description declares. */
export interface OperationPlan {
	resource: string;
	operation: string;
	/** `Get Many`, as the panel names it. */
	operationName: string;
	method: IHttpRequestMethods;
	/** Path with placeholders, below the base path. */
	path: string;
	entry: OperationEntry;
	/** Top-level parameter → where its value goes. */
	parameters: Map<string, Target>;
	/** Collection → its options → where each value goes. */
	collections: Map<string, Map<string, Target>>;
	/** API name → name on the panel. */
	labels: Map<string, string>;
	/** Whether the user enters fields of a body. */
	takesFields: boolean;
	/** Query parameter that takes the location. */
	location?: string;
}

const plans = new Map<string, OperationPlan>();

/**
 * @param resource value of the parameter `resource`
 * @param operation value of the parameter `operation`
 * @throws {UnexpectedError} when the node has no such operation
 */
export function planOf(resource: string, operation: string): OperationPlan {
	const key = `${resource} ${operation}`;
	const plan = plans.get(key) ?? readPlan(resource, operation);
	plans.set(key, plan);
	return plan;
}

function readPlan(resource: string, operation: string): OperationPlan {
	const shown = operationProperties.filter((property) =>
		NodeHelpers.displayParameter({ resource, operation }, property, null, null),
	);
	const option = shown
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options }) => (options ?? []) as INodePropertyOptions[])
		.find(({ value }) => value === operation);
	const entry = operationTables[resource]?.[operation];
	const request = option?.routing?.request;
	if (!option || !entry || !request?.url) {
		throw new UnexpectedError(`The node has no operation '${operation}' of '${resource}'`);
	}
	const parameters = targets(shown);
	const collections = new Map(
		shown
			.filter(({ type }) => type === 'collection')
			.map(({ name, options }) => [name, targets((options ?? []) as INodeProperties[])]),
	);
	const all = [parameters, ...collections.values()].flatMap((named) => [...named.values()]);
	return {
		resource,
		operation,
		operationName: option.name,
		method: (request.method as IHttpRequestMethods | undefined) ?? 'GET',
		path: request.url,
		entry,
		parameters,
		collections,
		labels: new Map(all.map(({ name, label }) => [name, label])),
		takesFields: all.some(({ place }) => place === 'body'),
		location: parameters.get('locationId')?.name,
	};
}

function targets(properties: INodeProperties[]): Map<string, Target> {
	const sent = properties.flatMap((property): Array<[string, Target]> => {
		const { type: place, property: name } = property.routing?.send ?? {};
		if (!place || !name) return [];
		const { displayName: label, required = false, type } = property;
		return [
			[property.name, { place, name, label, required, isLocator: type === 'resourceLocator' }],
		];
	});
	return new Map(sent);
}
