import type {
	BodyForm,
	OperationEntry,
	OperationTable,
	TextStyle,
} from '../../../nodes/TrueFlight/transport/operationTable.ts';
import { fieldCollection, parameterCollection } from './collections.mts';
import type { ResourceContext } from './context.mts';
import { pagingParameters } from './paging.mts';
import { pathPropertyName, topLevelName, wholeBodyName } from './properties.mts';
import { bodyInput, parameterInput, sentParameters } from './sending.mts';
import { fieldsToKeep } from './simplify.mts';
import type { ApiOperation } from './types.mts';
import { queryFormat, queryStyle, textStyle, wireFormat } from './wire.mts';

/** The transport's table of one resource. */
export function operationTable(context: ResourceContext): OperationTable {
	return Object.fromEntries(
		context.resource.operations.map((operation) => [operation.value, entry(context, operation)]),
	);
}

function entry(context: ResourceContext, operation: ApiOperation): OperationEntry {
	const { resource, shared } = context;
	const paging = pagingParameters(operation);
	const query = sentParameters(context, operation).filter(({ in: place }) => place === 'query');
	const path = operation.parameters.filter(({ in: place }) => place === 'path');
	const body = operation.body?.fields ?? [];
	const bodyForm = bodyFormOf(context, operation);
	const simplify = shared.simplify.has(resource.name, operation.value)
		? fieldsToKeep(resource, operation)
		: [];
	return {
		result: operation.result,
		...(operation.isEmpty ? { isEmpty: true } : {}),
		...(operation.isText ? { isText: true } : {}),
		...present(
			'pathParameters',
			path.map((parameter) => [parameter.name, pathPropertyName(context, operation, parameter)]),
		),
		...present('pathStyles', stylesOf(operation, 'path')),
		...(operation.envelope === undefined ? {} : { envelope: operation.envelope }),
		...(paging ? { paging } : {}),
		...present(
			'query',
			query.map((parameter) => [parameter.name, queryFormat(parameter)]),
		),
		...present(
			'queryStyles',
			query.map((parameter) => [parameter.name, queryStyle(parameter)]),
		),
		...present('headers', placesOf(context, operation, 'header')),
		...present('cookies', placesOf(context, operation, 'cookie')),
		...present('headerStyles', stylesOf(operation, 'header')),
		...present('cookieStyles', stylesOf(operation, 'cookie')),
		...present(
			'body',
			body
				.filter((field) => !bodyInput(context, operation, field).isFile)
				.map(({ name, schema }) => [name, wireFormat(schema)]),
		),
		...(bodyForm ? { bodyForm } : {}),
		...(simplify.length ? { simplify } : {}),
		...(operation.scope === undefined ? {} : { scope: operation.scope }),
		...(operation.assumed ? { assumed: true } : {}),
	};
}

function stylesOf(
	{ parameters }: ApiOperation,
	place: string,
): Array<[string, TextStyle | undefined]> {
	return parameters
		.filter((parameter) => parameter.in === place)
		.map((parameter) => [parameter.name, textStyle(parameter)]);
}

/** Header or cookie → the node parameter that holds its value. */
function placesOf(
	context: ResourceContext,
	operation: ApiOperation,
	place: 'header' | 'cookie',
): Array<[string, string]> {
	const optional = parameterCollection(context, operation);
	return sentParameters(context, operation)
		.filter((parameter) => parameter.in === place)
		.map((parameter) => {
			const member = optional.members.find((candidate) => candidate.parameter === parameter);
			const name = member
				? `${optional.name}.${member.name}`
				: topLevelName(context, operation, place, parameterInput(context, operation, parameter));
			return [parameter.name, name];
		});
}

/** Only what differs from a JSON object of fields; n8n leaves out an object without any, but the body may be required. */
function bodyFormOf(context: ResourceContext, operation: ApiOperation): BodyForm | undefined {
	const { body } = operation;
	if (!body) return undefined;
	const { encoding, contentType, whole, required, fields } = body;
	const mayBeEmpty = operation.method === 'POST' && fields.every((field) => !field.required);
	const isUsual = encoding === 'json' && contentType === 'application/json' && !whole;
	if (isUsual && !(required && mayBeEmpty)) return undefined;
	return {
		encoding,
		contentType,
		...(whole ? { parameter: wholeBodyName(context, operation) } : {}),
		...present('files', filesOf(context, operation)),
	};
}

function filesOf(context: ResourceContext, operation: ApiOperation): Array<[string, string]> {
	const optional = fieldCollection(context, operation);
	return (operation.body?.fields ?? []).flatMap((field): Array<[string, string]> => {
		const input = bodyInput(context, operation, field);
		if (!input.isFile) return [];
		const member = optional.members.find((candidate) => candidate.field === field);
		const name = member
			? `${optional.name}.${member.name}`
			: topLevelName(context, operation, 'body', input);
		return [[field.name, name]];
	});
}

/** The pairs as one member of the entry; no member where no pair has a value. */
function present<K extends string, V>(
	key: K,
	pairs: Array<[string, V | undefined]>,
): { [P in K]?: Record<string, V> } {
	const set = pairs.filter((pair): pair is [string, V] => pair[1] !== undefined);
	return (set.length ? { [key]: Object.fromEntries(set) } : {}) as { [P in K]?: Record<string, V> };
}
