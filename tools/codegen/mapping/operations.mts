import type { OpenAPIV3_1 } from 'openapi-types';
import { readAnswer, readBody } from './bodies.mts';
import { plural, singular } from './inflection.mts';
import { camelCase, lowerCaseWords } from './naming.mts';
import { payload } from './payload.mts';
import { type PathContext, readPath, tokens } from './paths.mts';
import { readParameters } from './parameters.mts';
import { actionText, manyNotAll } from './prose.mts';
import { operationHints } from './rules.mts';
import { classify, isListOperation, type Method } from './kinds.mts';
import { properties } from './schema.mts';
import { noteOtherKeys, scopeOf } from './security.mts';
import { operationUrl } from './servers.mts';
import type { ApiOperation, Document, Note, Operation } from './types.mts';

const METHODS: Method[] = ['get', 'post', 'put', 'patch', 'delete'];
const UNUSED_METHODS = ['head', 'options', 'trace'] as const;

/** A JSON pointer's segment: https://www.rfc-editor.org/rfc/rfc6901 */
export const pointerSegment = (text: string): string =>
	text.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * Every operation of the document in n8n's terms, in document order.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#paths-object
 */
export function readOperations(document: Document, notes: Note[]): ApiOperation[] {
	const items = Object.entries(document.paths ?? {}).filter(([path]) => path.startsWith('/'));
	const context: PathContext = {
		methods: new Map(
			items.map(([path, item]) => [path, METHODS.filter((method) => item?.[method])]),
		),
		known: knownResources(document),
	};
	return items.flatMap(([path, pathItem]) => {
		noteUnused(path, pathItem, notes);
		return METHODS.flatMap((method) => {
			const operation = pathItem?.[method] as Operation | undefined;
			if (!operation) return [];
			return [
				readOperation({ document, context, path, method, operation, pathItem: pathItem!, notes }),
			];
		});
	});
}

function noteUnused(
	path: string,
	item: OpenAPIV3_1.PathItemObject | undefined,
	notes: Note[],
): void {
	for (const method of UNUSED_METHODS.filter((name) => item?.[name])) {
		notes.push({
			pointer: `/paths/${pointerSegment(path)}/${method}`,
			text: `${method.toUpperCase()} moves no data: not in the node`,
		});
	}
}

/** Names that the overlay gives to resources, under which the API's own names and aliases are found. */
function knownResources(document: Document): PathContext['known'] {
	const hints = Object.entries(document['x-n8n']?.resources ?? {});
	const names = new Map(
		hints.flatMap(([name, { aliases = [] }]) =>
			[name, ...aliases].map((alias) => [camelCase(singular(alias)), name] as const),
		),
	);
	return (name) => names.get(name);
}

interface Source {
	document: Document;
	context: PathContext;
	path: string;
	method: Method;
	operation: Operation;
	pathItem: OpenAPIV3_1.PathItemObject;
	notes: Note[];
}

function readOperation(source: Source): ApiOperation {
	const { document, path, method, operation, pathItem, notes } = source;
	const pointer = `/paths/${pointerSegment(path)}/${method}`;
	const place = readPath(path, source.context);
	const hints = operationHints(document, method, path, operation);
	const resource = hints.resource ?? place.resource ?? nameless(operation);
	const answer = readAnswer(operation);
	const found = payload(answer.schema, {
		names: [resource, camelCase(plural(resource)), ...place.segments.slice(-1).flatMap(bothForms)],
		isRecordPath: place.isRecord && place.action === undefined,
	});
	const parameters = readParameters(
		pathItem.parameters,
		operation.parameters,
		tokens(path),
		pointer,
		notes,
	);
	const isList = isListOperation({ method, place, found, answer, parameters });
	noteOtherKeys(operation, document, pointer, notes);
	const kind = classify(method, place, isList, source.context.methods.get(path) ?? []);
	const words = resourceWords(document, resource);
	const name = hints.name ?? kind.name;
	return {
		resource,
		value: hints.operation ?? kind.value,
		name,
		action: hints.action ?? actionText(name, isList ? words.plural : words.singular),
		description: describe(operation, isList),
		method: method.toUpperCase(),
		path,
		url: operationUrl(
			document,
			path,
			[operation.servers, pathItem.servers].find((servers) => servers?.length),
			pointer,
			notes,
		),
		pointer,
		parameters,
		owners: place.owners,
		place,
		callerContext: hints.callerContext,
		body: method === 'get' ? undefined : readBody(operation),
		result: answer.isFile ? 'file' : isList ? 'list' : method === 'delete' ? 'deleted' : 'record',
		isEmpty: method === 'get' && !isList && !place.isRecord && answer.isEmpty === true,
		isText: !isList && answer.isText === true,
		envelope: found.envelope,
		recordFields: properties(found.record).map((field) => field.name),
		assumed: operation['x-provenance'] === 'assumed' && operation['x-existence'] !== 'documented',
		deprecated: operation.deprecated === true,
		scope: scopeOf(operation, document, method),
	};
}

const bothForms = (segment: string): string[] => [camelCase(segment), camelCase(singular(segment))];

/** A path of parameters alone is named by the document's grouping, if it has one. */
function nameless(operation: Operation): string {
	const tag = operation.tags?.[0];
	return (typeof tag === 'string' && camelCase(singular(tag))) || 'root';
}

function describe(operation: Operation, isList: boolean): string {
	const text =
		[operation.summary, operation.description].find(
			(words) => typeof words === 'string' && words.trim() !== '',
		) ?? '';
	return isList ? manyNotAll(text) : text;
}

export function resourceWords(
	document: Document,
	resource: string,
): { singular: string; plural: string } {
	const hints = document['x-n8n']?.resources?.[resource];
	const one = hints?.singular ?? lowerCaseWords(singular(resource));
	return { singular: one, plural: hints?.plural ?? plural(one) };
}
