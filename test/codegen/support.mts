import type { INodeProperties } from 'n8n-workflow';
import { mapDocument } from '../../tools/codegen/render/index.mts';
import type { Document } from '../../nodes/TrueFlight/openapi/types.ts';
import type { Presentation } from '../../tools/codegen/plan/overlay.mts';
import type { MappedDocument } from '../../tools/codegen/plan/types.mts';
import type { Operation, OperationInput } from '../../nodes/TrueFlight/operation.ts';

/** Part of a document as written in a test: its form is what the test is about. */
export type Written = Record<string, unknown>;

const OK = { '200': { description: 'OK' } };

/** A whole document around a few paths; responses are filled in where a test does not care. */
export function documentOf(
	paths: Record<string, Written>,
	hints: Partial<Presentation> = {},
	rest: Written = {},
): Document {
	const complete = Object.entries(paths).map(([path, item]) => [
		path,
		Object.fromEntries(
			Object.entries(item).map(([key, value]) =>
				/^(get|put|post|patch|delete|head)$/.test(key)
					? [key, { responses: OK, ...(value as Written) }]
					: [key, value],
			),
		),
	]);
	return {
		openapi: '3.1.0',
		info: { title: 'Test', version: '1' },
		servers: [{ url: 'https://api.trueflight.app/v1' }],
		'x-n8n': hints,
		...rest,
		paths: Object.fromEntries(complete),
	} as Document;
}

export function mapPaths(
	paths: Record<string, Written>,
	hints?: Partial<Presentation>,
	rest?: Written,
): MappedDocument {
	return mapDocument(documentOf(paths, hints, rest));
}

/** A successful response with a JSON schema. */
export const answer = (schema: Written): Written => ({
	responses: { '200': { description: 'OK', content: { 'application/json': { schema } } } },
});

/** A JSON body of the given fields. */
export const jsonBody = (properties: Written, required: string[] = []): Written => ({
	requestBody: {
		content: { 'application/json': { schema: { type: 'object', properties, required } } },
	},
});

export const listOf = (properties: Written = { id: { type: 'string' } }): Written =>
	answer({ type: 'array', items: { type: 'object', properties } });

/** Every property below `operation`, in the node's order. */
export function allProperties(mapped: MappedDocument): INodeProperties[] {
	return [
		...(mapped.location ? [mapped.location] : []),
		...mapped.resources.flatMap(({ parameters }) => parameters),
		...mapped.removed,
		...mapped.paging,
		...mapped.resources.flatMap(({ fields }) => fields),
		...mapped.output,
	];
}

export function property(mapped: MappedDocument, name: string): INodeProperties {
	const found = allProperties(mapped).find((candidate) => candidate.name === name);
	if (!found)
		throw new Error(
			`No property ${name} among ${allProperties(mapped)
				.map((p) => p.name)
				.join(', ')}`,
		);
	return found;
}

export function option(mapped: MappedDocument, collection: string, name: string): INodeProperties {
	const options = (property(mapped, collection).options ?? []) as INodeProperties[];
	const found = options.find((candidate) => candidate.name === name);
	if (!found) throw new Error(`No option ${name} among ${options.map((o) => o.name).join(', ')}`);
	return found;
}

export function entry(mapped: MappedDocument, resource: string, operation: string): Operation {
	const found = mapped.resources.find(({ name }) => name === resource)?.table[operation];
	if (!found) throw new Error(`No operation ${resource} ${operation}`);
	return found;
}

/** The inputs of an operation that are sent in one place. */
export function inputs(
	{ inputs: all }: Operation,
	location: OperationInput['in'],
): OperationInput[] {
	return all.filter((input) => input.in === location);
}

/** `resource value "Name" "Action text" METHOD /url` of every operation, for reading in one glance. */
export function operationLines(mapped: MappedDocument): string[] {
	return mapped.operations.map(
		({ resource, value, name, action, method, url }) =>
			`${resource} ${value} | ${name} | ${action} | ${method} ${url}`,
	);
}
