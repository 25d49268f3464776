import type {
	BodyEncoding,
	Operation,
	OperationInput,
	OperationTable,
} from '../../../nodes/TrueFlight/operation.ts';
import { fieldCollection, parameterCollection, type Member } from './collections.mts';
import type { ResourceContext } from './context.mts';
import { inputProperty, referenceOf, type Input } from './inputs.mts';
import { pagingParameters } from './paging.mts';
import { pathPropertyName, topLevelName, wholeBody } from './properties.mts';
import { bodyInput, parameterInput, sentParameters } from './sending.mts';
import { locationProperty } from './shared.mts';
import { fieldsToKeep } from './simplify.mts';
import type { Parameter } from '../../openapi/facts/types.mts';
import type { ApiOperation, BodyField } from './types.mts';
import { queryFormat, queryStyle, textFormat, textStyle, wireFormat } from './wire.mts';

/** The operations of one resource, as the node reads them. */
export function operationTable(context: ResourceContext): OperationTable {
	return Object.fromEntries(
		context.resource.operations.map((operation) => [
			operation.value,
			operationOf(context, operation),
		]),
	);
}

function operationOf(context: ResourceContext, operation: ApiOperation): Operation {
	const { resource, shared } = context;
	const paging = pagingParameters(operation);
	const body = bodyEncoding(operation);
	const simplify = shared.simplify.has(resource.name, operation.value)
		? fieldsToKeep(resource, operation)
		: [];
	return {
		name: operation.name,
		method: operation.method as Operation['method'],
		path: operation.url,
		result: resultOf(operation),
		...(operation.envelope === undefined ? {} : { envelope: operation.envelope }),
		...(body ? { body } : {}),
		inputs: [
			...locationInput(context, operation),
			...operation.parameters
				.filter((parameter) => parameter.in === 'path')
				.map((parameter) => pathInput(context, operation, parameter)),
			...sentParameters(context, operation).map((parameter) =>
				sentInput(context, operation, parameter),
			),
			...(operation.body?.fields ?? []).map((field) => fieldInput(context, operation, field)),
			...wholeBody(context, operation).map(({ name, displayName, required }): OperationInput => ({
				in: 'body',
				name: '',
				parameter: name,
				label: displayName,
				...(required ? { required: true } : {}),
				isWholeBody: true,
			})),
		],
		...(paging ? { paging } : {}),
		...(simplify.length ? { simplify } : {}),
		...(operation.scope === undefined ? {} : { scope: operation.scope }),
		...(operation.assumed ? { assumed: true } : {}),
	};
}

function resultOf({ result, isEmpty, isText }: ApiOperation): Operation['result'] {
	if (result !== 'record') return result;
	return isText ? 'text' : isEmpty ? 'none' : 'record';
}

function locationInput(
	{ resource, shared }: ResourceContext,
	operation: ApiOperation,
): OperationInput[] {
	const property = locationProperty(shared);
	if (!property || !shared.location.has(resource.name, operation.value)) return [];
	const { name: parameter, displayName: label } = property;
	return [
		{
			in: 'query',
			name: shared.locationName!,
			parameter,
			label,
			reference: 'location',
			role: 'location',
		},
	];
}

function pathInput(
	context: ResourceContext,
	operation: ApiOperation,
	parameter: Parameter,
): OperationInput {
	const input = parameterInput(context, operation, parameter);
	const style = textStyle(parameter);
	return {
		in: 'path',
		name: parameter.name,
		...entered(input, pathPropertyName(context, operation, parameter)),
		...given({ format: textFormat(style), style }),
	};
}

function sentInput(
	context: ResourceContext,
	operation: ApiOperation,
	parameter: Parameter,
): OperationInput {
	const { name } = parameter;
	const location = parameter.in as 'query' | 'header' | 'cookie';
	const input = parameterInput(context, operation, parameter);
	const optional = parameterCollection(context, operation);
	const member = optional.members.find((candidate) => candidate.parameter === parameter);
	const from = member
		? option(optional.name, member)
		: entered(input, topLevelName(context, operation, location, input));
	if (location === 'query') {
		const style = queryStyle(parameter);
		return { in: location, name, ...from, ...given({ format: queryFormat(parameter), style }) };
	}
	const style = textStyle(parameter);
	return { in: location, name, ...from, ...given({ format: textFormat(style), style }) };
}

function fieldInput(
	context: ResourceContext,
	operation: ApiOperation,
	field: BodyField,
): OperationInput {
	const input = bodyInput(context, operation, field);
	const optional = fieldCollection(context, operation);
	const member = optional.members.find((candidate) => candidate.field === field);
	return {
		in: 'body',
		name: field.name,
		...(member
			? option(optional.name, member)
			: entered(input, topLevelName(context, operation, 'body', input))),
		...(input.isFile
			? { format: 'array', isFile: true }
			: given({ format: wireFormat(field.schema) })),
	};
}

type From = Pick<OperationInput, 'parameter' | 'collection' | 'label' | 'required' | 'reference'>;

/** A parameter above the paging: its value is required. */
function entered(input: Input, parameter: string): From {
	const { displayName: label } = inputProperty(input, parameter);
	return {
		parameter,
		label,
		required: true,
		...given({ reference: referenceOf(input)?.resource }),
	};
}

function option(collection: string, { input, name, displayName }: Member): From {
	const property = inputProperty(input, name);
	return {
		parameter: name,
		collection,
		label: displayName ?? property.displayName,
		...given({ reference: referenceOf(input)?.resource }),
	};
}

/** Only what differs from a JSON object of fields; n8n leaves out an object without any, but the body may be required. */
function bodyEncoding({ body, method }: ApiOperation): BodyEncoding | undefined {
	if (!body) return undefined;
	const { encoding, contentType, whole, required, fields } = body;
	const mayBeEmpty = method === 'POST' && fields.every((field) => !field.required);
	const isUsual = encoding === 'json' && contentType === 'application/json' && !whole;
	return isUsual && !(required && mayBeEmpty) ? undefined : { encoding, contentType };
}

/** Without the members that have no value. */
function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
		[K in keyof T]?: Exclude<T[K], undefined>;
	};
}
