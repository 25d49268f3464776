/**
 * Puts a dereferenced document into the one form that the router, the validator and the model share:
 * paths carry the server's base path, operations carry their own parameters, unique ids and an
 * `application/json` entry for whatever JSON media type they really use.
 */
import { basePathOf as sharedBasePath } from '../../openapi/facts/servers.mts';
import type { Schema } from './types.mts';
import { snake } from './names.mts';

export const METHODS = [
	'get',
	'put',
	'post',
	'delete',
	'options',
	'head',
	'patch',
	'trace',
] as const;

export function isJsonMedia(mediaType: string): boolean {
	return /^(application|text)\/([\w.!#$&^-]+\+)?json\b/i.test(mediaType) || mediaType === '*/*';
}

/** TrueFlight's own: "All routes live under /api/external/v1 on your TrueFlight deployment host". */
const USUAL_BASE_PATH = '/api/external/v1';

/** Where the paths of a contract begin, as the connector sees it too. */
export function basePathOf({ servers, paths }: Schema): string {
	return sharedBasePath({ servers, paths }, USUAL_BASE_PATH);
}

/** Returns the routed document, and for each operation the path as the contract spells it (`x-template`). */
export function normalizeDocument(document: Schema): Schema {
	const taken = new Set<string>();
	const base = basePathOf(document);
	const paths: Schema = {};
	for (const [template, item] of Object.entries<Schema>(document.paths ?? {})) {
		for (const method of METHODS) {
			const operation = item[method];
			if (!operation) continue;
			const own = [operation.servers, item.servers].find((servers) => servers?.length);
			const path = `${own ? basePathOf({ servers: own }) : base}${template}`;
			paths[path] ??= {};
			paths[path][method] = {
				...operation,
				'x-template': template,
				operationId: uniqueId(operation.operationId ?? `${method}_${snake(template)}`, taken),
				parameters: mergeParameters(item.parameters, operation.parameters),
				...(operation.requestBody && { requestBody: aliasJson(operation.requestBody) }),
				responses: mapValues(operation.responses ?? {}, aliasJson),
			};
		}
	}
	return { ...document, servers: undefined, paths };
}

function uniqueId(wanted: string, taken: Set<string>): string {
	let id = wanted;
	for (let number = 2; taken.has(id); number += 1) id = `${wanted}_${number}`;
	taken.add(id);
	return id;
}

function mergeParameters(shared: Schema[] = [], own: Schema[] = []): Schema[] {
	const key = (parameter: Schema) => `${parameter.in}:${parameter.name}`;
	const overridden = new Set(own.map(key));
	return [...own, ...shared.filter((parameter) => !overridden.has(key(parameter)))];
}

/** The validator reads only `application/json`: point it at the JSON flavour that is declared. */
function aliasJson(holder: Schema): Schema {
	const content: Schema | undefined = holder.content;
	if (!content || content['application/json']) return holder;
	const json = Object.keys(content).find(isJsonMedia);
	return json ? { ...holder, content: { ...content, 'application/json': content[json] } } : holder;
}

const mapValues = (record: Schema, change: (value: Schema) => Schema): Schema =>
	Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value as Schema)]));

/** Applies a change to the schemas of all parameters, bodies, responses and headers of the paths. */
export function mapSchemas(paths: Schema, change: (schema: Schema) => Schema): Schema {
	const inHolder = (holder: Schema): Schema => ({
		...holder,
		...(holder.schema && { schema: change(holder.schema as Schema) }),
		...(holder.content && { content: mapValues(holder.content as Schema, inHolder) }),
		...(holder.headers && { headers: mapValues(holder.headers as Schema, inHolder) }),
	});
	const inOperation = (operation: Schema): Schema => ({
		operationId: operation.operationId,
		security: operation.security,
		parameters: operation.parameters.map(inHolder),
		...(operation.requestBody && { requestBody: inHolder(operation.requestBody as Schema) }),
		responses: mapValues(operation.responses as Schema, inHolder),
	});
	return mapValues(paths, (item) => mapValues(item, inOperation));
}
