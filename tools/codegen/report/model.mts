import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { parameterSchema } from '../../../nodes/TrueFlight/openapi/parameters.ts';
import { jsonType } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Schema } from '../../../nodes/TrueFlight/openapi/types.ts';
import type { ApiOperation, MappedDocument, PlannedOperation } from '../plan/types.mts';

/** `squawk: Get Many (GET /squawks)` */
export function titleOf({ resource, name, method, path }: ApiOperation): string {
	return `${resource}: ${name} (${method} ${path})`;
}

export const keyOf = ({ resource, value }: ApiOperation): string => `${resource} ${value}`;

/** The same operation in two contracts: by n8n's names, else by method and path. */
export interface Pair {
	before: PlannedOperation;
	after: PlannedOperation;
}

/** Method and full path; the names of placeholders say nothing to the API. */
export const requestOf = (
	{ method, url }: ApiOperation,
	{ api: { basePath } }: Pick<MappedDocument, 'api'>,
): string => `${method} ${(basePath + url).replace(/\{[^{}]*\}/g, '{}')}`;

export interface Pairing {
	pairs: Pair[];
	added: PlannedOperation[];
	removed: PlannedOperation[];
}

export function pair(before: MappedDocument, after: MappedDocument): Pairing {
	const pairs: Pair[] = [];
	const left = new Set(before.operations);
	const right = new Set(after.operations);
	const match = (
		identity: (operation: PlannedOperation, mapped: MappedDocument) => string,
	): void => {
		const byIdentity = new Map(
			[...right].map((operation) => [identity(operation, after), operation]),
		);
		for (const operation of [...left]) {
			const other = byIdentity.get(identity(operation, before));
			if (!other || !right.has(other)) continue;
			pairs.push({ before: operation, after: other });
			left.delete(operation);
			right.delete(other);
		}
	};
	match((operation, mapped) => `${keyOf(operation)} ${requestOf(operation, mapped)}`);
	match(keyOf);
	match(requestOf);
	return { pairs, added: [...right], removed: [...left] };
}

/** What an operation accepts and returns, by name → its type for the report. */
export interface Surface {
	parameters: Map<string, string>;
	body: Map<string, string>;
	fields: Map<string, string>;
}

export function surfaceOf(operation: ApiOperation): Surface {
	return {
		parameters: new Map(
			operation.parameters.map((parameter) => [
				`${parameter.name} (${parameter.in})`,
				described(parameterSchema(parameter), parameter.required === true),
			]),
		),
		body: new Map(
			(operation.body?.fields ?? []).map(({ name, schema, required }) => [
				name,
				described(schema, required),
			]),
		),
		fields: new Map(operation.recordFields.map((name) => [name, ''])),
	};
}

function described(schema: Schema, required: boolean): string {
	const type = jsonType(schema) ?? 'any';
	const format = schema.format && schema.format !== 'uuid' ? ` ${schema.format}` : '';
	return `${type}${format}${required ? ', required' : ''}`;
}

/** Properties that a user sees for an operation, the options of collections as `collection.option`; not what is gone. */
export function inputsOf(
	mapped: MappedDocument,
	{ resource, value }: ApiOperation,
): Map<string, INodeProperties> {
	const { parameters = [], fields = [] } =
		mapped.resources.find(({ name }) => name === resource) ?? {};
	const shared = [
		...(mapped.location ? [mapped.location] : []),
		...mapped.paging,
		...mapped.output,
	];
	const { removed = [] } =
		mapped.resources.find(({ name }) => name === resource)?.table[value] ?? {};
	const isThere = (parameter: string, collection?: string): boolean =>
		!removed.some((one) => one.parameter === parameter && one.collection === collection);
	const shown = [...parameters, ...fields, ...shared].filter(({ displayOptions, name }) => {
		if (!isThere(name)) return false;
		const { resource: resources, operation: operations } = displayOptions?.show ?? {};
		return (
			(!resources || resources.includes(resource)) && (!operations || operations.includes(value))
		);
	});
	return new Map(
		shown.flatMap((property): Array<[string, INodeProperties]> => [
			[property.name, property],
			...(property.type === 'collection'
				? ((property.options ?? []) as INodeProperties[])
						.filter(({ name }) => isThere(name, property.name))
						.map((option): [string, INodeProperties] => [`${property.name}.${option.name}`, option])
				: []),
		]),
	);
}

export const eventTypes = (events: INodePropertyOptions[]): string[] =>
	events.map(({ value }) => String(value));
