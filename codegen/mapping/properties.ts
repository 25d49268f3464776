import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { type Input, inputName, inputProperty, sentences } from './inputs.ts';
import { upperFirst, userText } from './naming.ts';
import { isPagingParameter, pagingParameters } from './paging.ts';
import { type ReferenceResolver, isLocation } from './references.ts';
import type { ApiOperation, ApiResource, Document, Parameter, Schema } from './types.ts';

/** What a resource's properties are made from. */
export interface ResourceContext {
	document: Document;
	resource: ApiResource;
	refer: ReferenceResolver;
}

export const NOT_CONFIRMED = 'Assumed, not confirmed against TrueFlight';

/** The `operation` property of one resource: each option carries the request it makes. */
export function operationProperty({ resource }: ResourceContext): INodeProperties {
	const options = resource.operations.map(operationOption);
	options.sort((a, b) => a.name.localeCompare(b.name, 'en'));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.name] } },
		options,
		default: defaultOperation(options),
	};
}

/** The harmless choice first: a list, else a single read. */
function defaultOperation(options: INodePropertyOptions[]): INodePropertyOptions['value'] {
	const values = options.map(({ value }) => value);
	return ['getAll', 'get'].find((value) => values.includes(value)) ?? values[0]!;
}

function operationOption(operation: ApiOperation): INodePropertyOptions {
	const { name, value, action, method, path } = operation;
	return {
		name,
		value,
		action,
		description: sentences(
			userText(operation.description),
			operation.assumed && operation.method !== 'GET' ? NOT_CONFIRMED : '',
		),
		routing: { request: { method: method as 'GET', url: path } },
	};
}

/** Ids and required values: one property a name, shown for every operation that needs it. */
export function requiredProperties(context: ResourceContext): INodeProperties[] {
	const byName = new Map<string, { property: INodeProperties; operations: string[] }>();
	for (const operation of context.resource.operations) {
		for (const property of requiredOf(context, operation)) {
			const shared = byName.get(property.name);
			if (shared) shared.operations.push(operation.value);
			else byName.set(property.name, { property, operations: [operation.value] });
		}
	}
	return [...byName.values()].map(({ property, operations }) => ({
		...property,
		displayOptions: { show: { resource: [context.resource.name], operation: operations } },
	}));
}

function requiredOf(context: ResourceContext, operation: ApiOperation): INodeProperties[] {
	const path = operation.parameters
		.filter((parameter) => parameter.in === 'path')
		.map((parameter) => ({ ...pathProperty(context, parameter), required: true }));
	const query = sentParameters(context, operation)
		.filter((parameter) => parameter.required)
		.map((parameter) =>
			topLevel(context, parameterInput(context, parameter), parameterRouting(parameter)),
		);
	const body = (operation.body?.fields ?? [])
		.filter((field) => field.required)
		.map((field) => topLevel(context, bodyInput(context, field), bodyRouting(field.name)));
	return [...path, ...query, ...body];
}

function topLevel(
	context: ResourceContext,
	input: Input,
	routing: INodeProperties['routing'],
): INodeProperties {
	const name = inputName(context.resource.name, input.name);
	return { ...inputProperty(input, name), required: true, routing };
}

/** The value goes into the URL in code, not by an expression: it has no routing. */
function pathProperty(context: ResourceContext, parameter: Parameter): INodeProperties {
	const input = parameterInput(context, parameter);
	const subject = context.resource.singular;
	const description = input.description ?? `The ${subject} to act on`;
	return inputProperty({ ...input, description }, pathPropertyName(context, parameter.name));
}

export function pathPropertyName({ resource }: ResourceContext, placeholder: string): string {
	return inputName(resource.name, placeholder);
}

/** Optional values: a collection an operation, so that only what the user added is sent. */
export function optionalCollections(context: ResourceContext): INodeProperties[] {
	return context.resource.operations.flatMap((operation) => [
		...collection(
			context,
			operation,
			queryCollection(context, operation),
			queryOptions(context, operation),
		),
		...collection(
			context,
			operation,
			bodyCollection(context, operation),
			bodyOptions(context, operation),
		),
	]);
}

interface CollectionName {
	name: string;
	displayName: string;
	placeholder: string;
}

function queryCollection({ resource }: ResourceContext, operation: ApiOperation): CollectionName {
	const isMainList = operation.value === 'getAll';
	return operation.result === 'list'
		? {
				name: inputName(resource.name, isMainList ? '' : operation.value, 'filters'),
				displayName: 'Filters',
				placeholder: 'Add Filter',
			}
		: {
				name: inputName(resource.name, operation.value, 'parameters'),
				displayName: 'Additional Parameters',
				placeholder: 'Add Parameter',
			};
}

function bodyCollection({ resource }: ResourceContext, operation: ApiOperation): CollectionName {
	const isUpdate = operation.value === 'update';
	return {
		name: inputName(resource.name, operation.value, 'fields'),
		displayName: isUpdate ? 'Update Fields' : 'Additional Fields',
		placeholder: 'Add Field',
	};
}

function collection(
	{ resource }: ResourceContext,
	operation: ApiOperation,
	{ name, displayName, placeholder }: CollectionName,
	options: INodeProperties[],
): INodeProperties[] {
	if (options.length === 0) return [];
	options.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
	return [
		{
			displayName,
			name,
			type: 'collection',
			placeholder,
			default: {},
			displayOptions: { show: { resource: [resource.name], operation: [operation.value] } },
			options,
		},
	];
}

function queryOptions(context: ResourceContext, operation: ApiOperation): INodeProperties[] {
	return sentParameters(context, operation)
		.filter((parameter) => !parameter.required)
		.map((parameter) => ({
			...inputProperty(parameterInput(context, parameter), inputName(parameter.name)),
			routing: parameterRouting(parameter),
		}));
}

function bodyOptions(context: ResourceContext, operation: ApiOperation): INodeProperties[] {
	return (operation.body?.fields ?? [])
		.filter((field) => !field.required)
		.map((field) => ({
			...inputProperty(bodyInput(context, field), inputName(field.name)),
			routing: bodyRouting(field.name),
		}));
}

/** Query and header parameters that the user enters: not paging, and not the location, which all share. */
function sentParameters({ document }: ResourceContext, operation: ApiOperation): Parameter[] {
	const paging = pagingParameters(operation);
	return operation.parameters.filter(
		(parameter) =>
			(parameter.in === 'query' || parameter.in === 'header') &&
			!isPagingParameter(parameter, paging) &&
			!isLocation(parameter, document),
	);
}

function parameterInput(context: ResourceContext, parameter: Parameter): Input {
	const own = parameter.in === 'path' ? context.resource.name : undefined;
	return {
		name: parameter.name,
		schema: { ...(parameter.schema as Schema) },
		description: parameter.description && upperFirst(parameter.description),
		reference: context.refer(parameter.name, own),
	};
}

function bodyInput(context: ResourceContext, field: { name: string; schema: Schema }): Input {
	return { name: field.name, schema: field.schema, reference: context.refer(field.name) };
}

function parameterRouting({ name, in: place }: Parameter): INodeProperties['routing'] {
	if (place === 'header') return { request: { headers: { [name]: '={{ $value }}' } } };
	return { send: { type: 'query', property: name, propertyInDotNotation: false } };
}

function bodyRouting(name: string): INodeProperties['routing'] {
	return { send: { type: 'body', property: name, propertyInDotNotation: false } };
}
