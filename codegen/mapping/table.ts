import type {
	OperationEntry,
	OperationTable,
	WireFormat,
} from '../../nodes/TrueFlight/transport/operationTable.ts';
import { wireFormat } from './inputs.ts';
import { isPagingParameter, pagingParameters } from './paging.ts';
import { type ResourceContext, pathPropertyName } from './properties.ts';
import { simplifyFields } from './records.ts';
import type { ApiOperation, Schema } from './types.ts';

/** The transport's table of one resource. */
export function operationTable(context: ResourceContext): OperationTable {
	return Object.fromEntries(
		context.resource.operations.map((operation) => [operation.value, entry(context, operation)]),
	);
}

function entry(context: ResourceContext, operation: ApiOperation): OperationEntry {
	const paging = pagingParameters(operation);
	const pathParameters = operation.parameters
		.filter((parameter) => parameter.in === 'path')
		.map(({ name }) => [name, pathPropertyName(context, name)] as const);
	const query = operation.parameters
		.filter((parameter) => parameter.in === 'query' && !isPagingParameter(parameter, paging))
		.map(
			({ name, schema, explode }) => [name, wireFormat((schema ?? {}) as Schema, explode)] as const,
		);
	const body = (operation.body?.fields ?? []).map(
		({ name, schema }) => [name, wireFormat(schema)] as const,
	);
	const simplify = isRead(operation)
		? simplifyFields(operation.recordFields, context.resource.simplify, context.resource.label)
		: [];
	return {
		result: operation.result,
		...present('pathParameters', Object.fromEntries(pathParameters)),
		...(operation.envelope === undefined ? {} : { envelope: operation.envelope }),
		...(paging ? { paging } : {}),
		...present('query', formats(query)),
		...present('body', formats(body)),
		...(simplify.length ? { simplify } : {}),
		...(operation.scope === undefined ? {} : { scope: operation.scope }),
		...(operation.assumed ? { assumed: true } : {}),
	};
}

/** Simplify shapes what is read; an answer to a write is shown whole. */
export function isRead({ method, result }: ApiOperation): boolean {
	return method === 'GET' && result !== 'deleted';
}

function formats(
	entries: Array<readonly [string, WireFormat | undefined]>,
): Record<string, WireFormat> {
	return Object.fromEntries(
		entries.filter((pair): pair is readonly [string, WireFormat] => pair[1] !== undefined),
	);
}

function present<K extends string, V>(
	key: K,
	values: Record<string, V>,
): { [P in K]?: Record<string, V> } {
	return (Object.keys(values).length ? { [key]: values } : {}) as { [P in K]?: Record<string, V> };
}
