import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIV3_1 } from 'openapi-types';
import { parse } from 'yaml';

/**
 * Reads the contract for tests on its own, without the code generator, so that what the node sends is
 * measured against the document and not against the mapping.
 */
export type Schema = OpenAPIV3_1.SchemaObject & { 'x-known-values'?: unknown[] };

export interface ContractParameter {
	name: string;
	in: string;
	required: boolean;
	schema: Schema;
}

export interface ContractOperation {
	method: string;
	path: string;
	parameters: ContractParameter[];
	body: Array<{ name: string; required: boolean; schema: Schema }>;
	successStatus: number;
	/** The successful response is a list of records. */
	isList: boolean;
	/** Key of the payload in the response. */
	envelope?: string;
}

export interface Contract {
	/** Path of the first server, without a slash at its end. */
	basePath: string;
	operations: ContractOperation[];
	webhooks: string[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const DEFAULT_PATH = join(import.meta.dirname, '../../openapi/trueflight.openapi.yaml');

export function readContract(path = DEFAULT_PATH): Contract {
	const document = parse(readFileSync(path, 'utf8')) as OpenAPIV3_1.Document;
	const resolve = resolver(document);
	const operations = Object.entries(document.paths ?? {}).flatMap(([template, item]) =>
		METHODS.flatMap((method) => {
			const operation = item?.[method];
			return operation ? [readOperation(resolve, template, method, operation, item!)] : [];
		}),
	);
	return {
		basePath: basePathOf(document),
		operations,
		webhooks: Object.keys(document.webhooks ?? {}),
	};
}

/** As our own contracts write it: `{host}/api`, `https://host/api` or `/api`. */
function basePathOf({ servers = [] }: OpenAPIV3_1.Document): string {
	const url = (servers[0]?.url ?? '').replace(/^\{\w+\}/, 'https://host.invalid');
	return new URL(url, 'https://host.invalid').pathname.replace(/\/$/, '');
}

type Resolve = <T>(value: unknown) => T;

function resolver(document: object): Resolve {
	return <T,>(value: unknown): T => {
		let current = value as { $ref?: string };
		while (current?.$ref) {
			const keys = current.$ref.slice(2).split('/');
			current = keys.reduce<unknown>(
				(node, key) =>
					(node as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
				document,
			) as { $ref?: string };
		}
		return current as T;
	};
}

function readOperation(
	resolve: Resolve,
	path: string,
	method: string,
	operation: OpenAPIV3_1.OperationObject,
	item: OpenAPIV3_1.PathItemObject,
): ContractOperation {
	const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(
		(parameter) => resolve<OpenAPIV3_1.ParameterObject>(parameter),
	);
	const status =
		Object.keys(operation.responses ?? {}).find((code) => code.startsWith('2')) ?? '200';
	const response = resolve<OpenAPIV3_1.ResponseObject>(operation.responses?.[status]);
	const answer = jsonSchema(resolve, response?.content);
	return {
		method: method.toUpperCase(),
		path,
		parameters: parameters.map(({ name, in: place, required, schema }) => ({
			name,
			in: place,
			required: required === true,
			schema: resolve<Schema>(schema),
		})),
		body: readBody(resolve, operation),
		successStatus: Number(status),
		...payloadOf(resolve, answer),
	};
}

function jsonSchema(
	resolve: Resolve,
	content: Record<string, OpenAPIV3_1.MediaTypeObject> = {},
): Schema {
	return resolve<Schema>(content['application/json']?.schema) ?? {};
}

function readBody(
	resolve: Resolve,
	operation: OpenAPIV3_1.OperationObject,
): ContractOperation['body'] {
	const body = resolve<OpenAPIV3_1.RequestBodyObject | undefined>(operation.requestBody);
	if (!body) return [];
	const schema = jsonSchema(resolve, body.content);
	return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
		name,
		required: schema.required?.includes(name) ?? false,
		schema: resolve<Schema>(property),
	}));
}

function payloadOf(resolve: Resolve, answer: Schema): { isList: boolean; envelope?: string } {
	if (answer.type === 'array') return { isList: true };
	const data = answer.properties?.data;
	if (data !== undefined) {
		return { isList: resolve<Schema>(data).type === 'array', envelope: 'data' };
	}
	if (answer.properties?.id !== undefined) return { isList: false };
	const lists = Object.entries(answer.properties ?? {}).filter(
		([, property]) => resolve<Schema>(property).type === 'array',
	);
	return lists.length === 1 ? { isList: true, envelope: lists[0]![0] } : { isList: false };
}
