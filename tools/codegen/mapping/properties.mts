import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { choices, sorted } from './choices.mts';
import { collectionsOf, optionOf } from './collections.mts';
import type { ResourceContext } from './context.mts';
import { inputName, inputProperty, type Input } from './inputs.mts';
import {
	bodyInput,
	bodyRouting,
	parameterInput,
	parameterRouting,
	sentParameters,
} from './sending.mts';
import { sentences, userText, worthSaying } from './prose.mts';
import { upperFirst } from '../../language/names.mts';
import type { Parameter } from '../../openapi/facts/types.mts';
import type { ApiOperation, BodyField } from './types.mts';

export const NOT_CONFIRMED = 'Assumed, not confirmed against TrueFlight';
const UPSERT_TEXT = 'Create a new record, or update the current one if it already exists (upsert)';

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
	const { name, value, action, method, url } = operation;
	const description =
		value === 'upsert'
			? UPSERT_TEXT
			: sentences(
					userText(operation.description),
					operation.deprecated ? 'Deprecated by the API' : '',
					operation.assumed && operation.method !== 'GET' ? NOT_CONFIRMED : '',
				);
	return {
		name,
		value,
		action,
		...(worthSaying(description, name) ? { description } : {}),
		routing: { request: { method: method as 'GET', url } },
	};
}

/** A property above the paging, for one operation. */
interface TopLevel {
	property: INodeProperties;
	operation: string;
}

/** Ids and required values: one property a name, shown for every operation that needs it. */
export function requiredProperties(context: ResourceContext): INodeProperties[] {
	const byName = Map.groupBy(
		context.resource.operations.flatMap((operation) =>
			topLevelOf(context, operation).map((property) => ({ property, operation: operation.value })),
		),
		({ property }) => property.name,
	);
	return [...byName.values()].map((uses) => ({
		...uses.map(({ property }) => property).reduce(withOptionsOf),
		displayOptions: {
			show: {
				resource: [context.resource.name],
				operation: [...new Set(uses.map(({ operation }: TopLevel) => operation))],
			},
		},
	}));
}

/** One property for several operations offers what any of them offers. */
function withOptionsOf(property: INodeProperties, other: INodeProperties): INodeProperties {
	const isChoice = ['options', 'multiOptions'].includes(property.type);
	if (!isChoice || !property.options || !other.options) return property;
	const values = [...property.options, ...other.options].map(
		(option) => (option as INodePropertyOptions).value,
	);
	const options = choices(values as string[]);
	return options.length ? { ...property, options: sorted(options) } : property;
}

function topLevelOf(context: ResourceContext, operation: ApiOperation): INodeProperties[] {
	const path = operation.parameters
		.filter((parameter) => parameter.in === 'path')
		.map((parameter) => pathProperty(context, operation, parameter));
	const sent = sentParameters(context, operation)
		.filter((parameter) => parameter.required)
		.map((parameter) => requiredParameter(context, operation, parameter));
	const fields = (operation.body?.fields ?? [])
		.filter((field) => field.required)
		.map((field) => requiredField(context, operation, field));
	return [...path, ...sent, ...fields, ...wholeBody(context, operation)];
}

function requiredParameter(
	context: ResourceContext,
	operation: ApiOperation,
	parameter: Parameter,
): INodeProperties {
	const input = parameterInput(context, operation, parameter);
	const name = topLevelName(context, operation, parameter.in, input);
	const routing = parameterRouting(parameter);
	return { ...inputProperty(input, name), required: true, ...(routing ? { routing } : {}) };
}

function requiredField(
	context: ResourceContext,
	operation: ApiOperation,
	field: BodyField,
): INodeProperties {
	const input = bodyInput(context, operation, field);
	const name = topLevelName(context, operation, 'body', input);
	const routing = bodyRouting(input);
	return { ...inputProperty(input, name), required: true, ...(routing ? { routing } : {}) };
}

/** Operations share a property where they send the same kind of value to the same place. */
export function topLevelName(
	{ names, resource }: ResourceContext,
	operation: ApiOperation,
	place: string,
	input: Input,
): string {
	const { type, typeOptions } = inputProperty(input, 'any');
	const kind = `${type}${typeOptions?.multipleValues ? '[]' : ''}${input.reference?.resource ?? ''}${input.isFile ?? ''}`;
	return names.of(
		resource.name,
		`${place} ${input.name} ${kind}`,
		inputName(resource.name, input.name),
		inputName(resource.name, operation.value, input.name),
		inputName(resource.name, operation.value, place, input.name),
	);
}

/** The value goes into the URL in code, not by an expression: it has no routing. */
function pathProperty(
	context: ResourceContext,
	operation: ApiOperation,
	parameter: Parameter,
): INodeProperties {
	const input = parameterInput(context, operation, parameter);
	const description = input.description ?? `The ${context.resource.singular} to act on`;
	const name = pathPropertyName(context, operation, parameter);
	return { ...inputProperty({ ...input, description }, name), required: true };
}

/** The id of a record bears the resource's name, however the path spells it: `{id}`, `{squawk_id}` → `squawkId`. */
export function pathPropertyName(
	{ resource, refer, names }: ResourceContext,
	operation: ApiOperation,
	parameter: Parameter,
): string {
	const owner = operation.owners.get(parameter.name);
	const isId = owner !== undefined && refer.ofPath(operation, parameter)?.resource === owner;
	const spelled = isId ? (owner === resource.name ? 'id' : `${owner}_id`) : parameter.name;
	return names.of(
		resource.name,
		`path ${spelled}`,
		inputName(resource.name, spelled),
		inputName(resource.name, 'path', spelled),
	);
}

/** A body that is no object of known fields. */
export function wholeBody(context: ResourceContext, operation: ApiOperation): INodeProperties[] {
	const { body } = operation;
	if (!body?.whole) return [];
	const name = wholeBodyName(context, operation);
	const shared = { name, ...(body.required ? { required: true } : {}) };
	const text = userText(body.whole.description ?? '');
	const described = text ? { description: upperFirst(text) } : {};
	if (body.encoding === 'binary') {
		const hint = 'The name of the input binary field containing the file to send';
		return [
			{
				displayName: 'Input Binary Field',
				...shared,
				type: 'string',
				default: 'data',
				hint,
				...described,
			},
		];
	}
	if (body.encoding === 'text') {
		return [
			{
				displayName: 'Body',
				...shared,
				type: 'string',
				default: '',
				typeOptions: { rows: 4 },
				...described,
			},
		];
	}
	return [{ displayName: 'Body (JSON)', ...shared, type: 'json', default: '', ...described }];
}

function wholeBodyName({ names, resource }: ResourceContext, operation: ApiOperation): string {
	return names.of(
		resource.name,
		`whole body of ${operation.value}`,
		inputName(resource.name, operation.value, 'body'),
	);
}

/** Optional values: a collection an operation, so that only what the user added is sent. */
export function optionalCollections(context: ResourceContext): INodeProperties[] {
	return context.resource.operations.flatMap((operation) =>
		collectionsOf(context, operation).map(({ name, displayName, placeholder, members }) => ({
			displayName: /update/.test(name) ? 'Update Fields' : displayName,
			name,
			type: 'collection' as const,
			placeholder,
			default: {},
			displayOptions: {
				show: { resource: [context.resource.name], operation: [operation.value] },
			},
			options: members
				.map((member) => optionOf(member))
				.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
		})),
	);
}
