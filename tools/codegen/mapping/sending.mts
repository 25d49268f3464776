import type { INodeProperties } from 'n8n-workflow';
import { isFileField } from './bodies.mts';
import type { ResourceContext } from './context.mts';
import type { Input } from './inputs.mts';
import { upperFirst } from '../../language/names.mts';
import { isPagingParameter, pagingParameters } from './paging.mts';
import { parameterSchema } from '../../openapi/facts/parameters.mts';
import { isLocation, type Reference } from './references.mts';
import { jsonType } from '../../openapi/facts/schema.mts';
import type { Parameter, Schema } from '../../openapi/facts/types.mts';
import type { ApiOperation, BodyField } from './types.mts';

/** Parameters that the user enters beside the path: not paging, and not the location where all share it. */
export function sentParameters(context: ResourceContext, operation: ApiOperation): Parameter[] {
	const paging = pagingParameters(operation);
	return operation.parameters.filter(
		(parameter) =>
			parameter.in !== 'path' &&
			!isPagingParameter(parameter, paging) &&
			!isSharedLocation(context, operation, parameter),
	);
}

function isSharedLocation(
	{ document, resource, shared }: ResourceContext,
	operation: ApiOperation,
	parameter: Parameter,
): boolean {
	return (
		isLocation(parameter, document) &&
		parameter.name === shared.locationName &&
		shared.location.has(resource.name, operation.value)
	);
}

export function parameterInput(
	context: ResourceContext,
	operation: ApiOperation,
	parameter: Parameter,
): Input {
	const { name, in: place, description, deprecated } = parameter;
	const schema = parameterSchema(parameter);
	const reference =
		place === 'path'
			? context.refer.ofPath(operation, parameter)
			: referenceOf(context, name, schema);
	return {
		name,
		schema,
		...(typeof description === 'string' ? { description: upperFirst(description.trim()) } : {}),
		...(reference ? { reference } : {}),
		...(deprecated === true ? { deprecated } : {}),
		...(place === 'query' ? {} : { isPlain: true }),
	};
}

export function bodyInput(
	context: ResourceContext,
	operation: ApiOperation,
	{ name, schema }: BodyField,
): Input {
	const isFile = operation.body?.encoding === 'multipart' && isFileField(schema);
	const reference = isFile ? undefined : referenceOf(context, name, schema);
	return {
		name,
		schema,
		...(reference ? { reference } : {}),
		...(schema.deprecated === true ? { deprecated: true } : {}),
		...(isFile ? { isFile } : {}),
	};
}

/** Only a single value can be picked from a list of records. */
function referenceOf(
	{ refer }: ResourceContext,
	name: string,
	schema: Schema,
): Reference | undefined {
	const type = jsonType(schema);
	const isSingle =
		type === undefined || type === 'string' || type === 'integer' || type === 'number';
	return isSingle ? refer.byName(name) : undefined;
}

/** Query parameters are sent by n8n; headers and cookies by the transport, which reads them by name. */
export function parameterRouting({ name, in: place }: Parameter): INodeProperties['routing'] {
	if (place !== 'query') return undefined;
	return { send: { type: 'query', property: name, propertyInDotNotation: false } };
}

/** Fields are sent by n8n; files by the transport, which reads them by name. */
export function bodyRouting({ name, isFile }: Input): INodeProperties['routing'] {
	if (isFile) return undefined;
	return { send: { type: 'body', property: name, propertyInDotNotation: false } };
}
