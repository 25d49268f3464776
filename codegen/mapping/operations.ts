import type { OpenAPIV3_1 } from 'openapi-types';
import { camelCase, lowerCaseWords, plural, singular, titleCase, upperFirst } from './naming.ts';
import { type CollectionPath, readPath } from './paths.ts';
import { payload, properties, resolved } from './schema.ts';
import type { ApiOperation, BodyField, Document, Operation, Parameter, Schema } from './types.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
type Method = (typeof METHODS)[number];

/** The document cannot be mapped; `pointer` says where. */
export class MappingError extends Error {
	readonly pointer: string;

	constructor(pointer: string, reason: string) {
		super(`${pointer}: ${reason}`);
		this.pointer = pointer;
	}
}

/**
 * Every operation of the document in n8n's terms, in document order.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#paths-object
 */
export function readOperations(document: Document): ApiOperation[] {
	const paths = Object.keys(document.paths ?? {});
	return Object.entries(document.paths ?? {}).flatMap(([path, pathItem]) =>
		METHODS.flatMap((method) => {
			const operation = pathItem?.[method] as Operation | undefined;
			if (!operation) return [];
			return [readOperation({ document, paths, path, method, operation, pathItem: pathItem! })];
		}),
	);
}

interface Source {
	document: Document;
	paths: string[];
	path: string;
	method: Method;
	operation: Operation;
	pathItem: OpenAPIV3_1.PathItemObject;
}

function readOperation(source: Source): ApiOperation {
	const { document, paths, path, method, operation, pathItem } = source;
	const pointer = `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}`;
	const response = payload(successSchema(operation));
	const place = readPath(path, paths);
	const hints = operation['x-n8n'] ?? {};
	const resource = hints.resource ?? place.resource;
	if (!resource) throw new MappingError(pointer, 'the path has no segment that names a resource');
	const kind = classify(method, place, response.isList);
	const words = resourceWords(document, resource);
	const name = hints.name ?? kind.name;
	return {
		resource,
		value: hints.operation ?? kind.value,
		name,
		action: hints.action ?? actionText(name, kind.isList ? words.plural : words.singular),
		description: operation.summary ?? operation.description ?? '',
		method: method.toUpperCase(),
		path,
		pointer,
		parameters: mergeParameters(pathItem.parameters, operation.parameters),
		callerContext: hints.callerContext,
		body: readBody(operation),
		result: kind.isList ? 'list' : method === 'delete' ? 'deleted' : 'record',
		envelope: response.envelope,
		recordFields: properties(response.record).map((field) => field.name),
		assumed: operation['x-provenance'] === 'assumed' && operation['x-existence'] !== 'documented',
		scope: scopeOf(operation, document, method),
	};
}

export function resourceWords(
	document: Document,
	resource: string,
): { singular: string; plural: string } {
	const hints = document['x-n8n']?.resources?.[resource];
	const one = hints?.singular ?? lowerCaseWords(singular(resource));
	return { singular: one, plural: hints?.plural ?? plural(one) };
}

function classify(
	method: Method,
	place: CollectionPath,
	isList: boolean,
): { value: string; name: string; isList: boolean } {
	if (place.action) {
		return { value: camelCase(place.action), name: titleCase(place.action), isList: isList };
	}
	if (method === 'get') {
		return isList
			? { value: 'getAll', name: 'Get Many', isList: true }
			: { value: 'get', name: 'Get', isList: false };
	}
	const value = { post: 'create', patch: 'update', put: 'update', delete: 'delete' }[method];
	return { value, name: upperFirst(value), isList: false };
}

/** "Get Many" + "squawks" → "Get many squawks": sentence case, no article, the resource named. */
function actionText(name: string, resource: string): string {
	const [first = '', ...rest] = name.split(' ');
	return [first, ...rest.map((word) => word.toLowerCase()), resource].join(' ');
}

function mergeParameters(
	shared: OpenAPIV3_1.PathItemObject['parameters'] = [],
	own: OpenAPIV3_1.OperationObject['parameters'] = [],
): Parameter[] {
	const byKey = new Map<string, Parameter>();
	for (const parameter of [...shared, ...own] as Parameter[]) {
		byKey.set(`${parameter.in} ${parameter.name}`, parameter);
	}
	return [...byKey.values()];
}

function jsonContent(
	content: Record<string, OpenAPIV3_1.MediaTypeObject> = {},
): Schema | undefined {
	const type = Object.keys(content).find((name) => /^application\/(.+\+)?json\b/.test(name));
	return type === undefined ? undefined : (content[type]?.schema as Schema | undefined);
}

function successSchema(operation: Operation): Schema {
	const code = Object.keys(operation.responses ?? {}).find((status) => /^2/.test(status));
	const response = code ? (operation.responses?.[code] as OpenAPIV3_1.ResponseObject) : undefined;
	return jsonContent(response?.content) ?? {};
}

function readBody(operation: Operation): { fields: BodyField[] } | undefined {
	const body = operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
	if (!body) return undefined;
	const schema = resolved(jsonContent(body.content));
	return { fields: properties(schema).filter((field) => !field.schema.readOnly) };
}

/** The operation's role names (OpenAPI 3.1), else the plain reading: GET reads, all else writes. */
function scopeOf(operation: Operation, document: Document, method: Method): string | undefined {
	const security = operation.security ?? document.security;
	if (security?.length === 0) return undefined;
	const declared = security?.flatMap((requirement) => Object.values(requirement).flat()) ?? [];
	return declared[0] ?? (method === 'get' ? 'read' : 'write');
}
