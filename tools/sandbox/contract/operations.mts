/** Reads the operations of a document: what each does, and to which records. */
import { jsonTypeOf } from '../../../nodes/TrueFlight/openapi/mediaTypes.ts';
import { operationsOf, parametersOf } from '../../../nodes/TrueFlight/openapi/operations.ts';
import { securityOf } from '../../openapi/facts/security.mts';
import { ownServers } from '../../../nodes/TrueFlight/openapi/servers.ts';
import { withMembers } from '../../../nodes/TrueFlight/openapi/sentParameters.ts';
import { locationParameterOf } from '../../language/locationParameter.mts';
import { basePathOf, pathUnder, STATED } from './basePath.mts';
import { readParameters } from './parameters.mts';
import { pathName, successOf } from './responses.mts';
import { describeSilent } from './silent.mts';
import {
	collect,
	isChoice,
	linkParents,
	parameterOf,
	segmentsOf,
	type Draft,
} from './collections.mts';
import { mayBeObject, propertiesOf } from './schema.mts';
import type { Collection, Operation, OperationKind, Schema } from './types.mts';
import { snake } from './names.mts';

export function readOperations(document: Schema): {
	operations: Operation[];
	collections: Collection[];
} {
	const used = new Set<string>();
	const base = basePathOf(document);
	const location = locationParameterOf(document as never, STATED.locationParameter ?? '');
	const drafts = operationsOf(document as never).map((found) => {
		const { path: template, method, pathItem, operation } = found;
		const path = `${pathUnder(base, ownServers(pathItem, operation) as Schema[])}${template}`;
		const id = uniqueId(operation.operationId ?? `${method}_${snake(template)}`, used);
		const parameters = withMembers(parametersOf(found), ['form']);
		const raw: Schema = { ...operation, parameters };
		return draft({ id, method, path, template }, raw, document);
	});
	describeSilent(
		document,
		drafts.map((one) => one.operation),
	);
	const lists = new Set(drafts.filter(isRecordList).map((one) => one.base));
	const items = new Set(drafts.filter((one) => one.operation.idParameter).map((one) => one.base));
	for (const one of drafts) classify(one, lists, items);
	const collections = collect(drafts);
	for (const { operation } of drafts) {
		operation.query = readParameters(operation.raw, operation.collection?.schema ?? {}, location);
		linkParents(operation, collections);
	}
	return {
		operations: drafts.map((one) => one.operation),
		collections: [...collections.values()],
	};
}

function uniqueId(wanted: string, used: Set<string>): string {
	let id = wanted;
	for (let number = 2; used.has(id); number += 1) id = `${wanted}_${number}`;
	used.add(id);
	return id;
}

function draft(
	address: Pick<Operation, 'id' | 'method' | 'path' | 'template'>,
	raw: Schema,
	document: Schema,
): Draft {
	const { template } = address;
	const segments = segmentsOf(template);
	const last = parameterOf(segments.at(-1));
	const idParameter = last !== undefined && isChoice(raw, last) ? undefined : last;
	const content: Schema = raw.requestBody?.content ?? {};
	const mediaType = jsonTypeOf(content) ?? Object.keys(content)[0];
	return {
		base: `/${(idParameter ? segments.slice(0, -1) : segments).join('/')}`,
		operation: {
			...address,
			kind: 'other',
			name: pathName(template),
			parents: [],
			idParameter,
			success: successOf(raw, template),
			query: [],
			...(mediaType && {
				body: {
					schema: content[mediaType].schema ?? {},
					mediaType,
					required: raw.requestBody.required === true,
				},
			}),
			security: securityOf(document as never, raw as never) ?? [],
			raw,
		},
	};
}

/** What an operation on one record does. */
const BY_METHOD: Record<string, OperationKind | undefined> = {
	get: 'get',
	patch: 'update',
	post: 'update',
	put: 'replace',
	delete: 'delete',
};

/** Decides what an operation does from its verb, its path and whether it returns a list. */
function classify(one: Draft, lists: Set<string>, items: Set<string>): void {
	const { operation } = one;
	const { method, idParameter, success } = operation;
	const isCollection = lists.has(one.base) || items.has(one.base);
	operation.kind = kindOf();
	if (operation.kind === 'action') {
		const segments = segmentsOf(operation.template).slice(0, -1);
		const id = parameterOf(segments.at(-1));
		if (id) operation.idParameter = id;
		one.base = `/${(id ? segments.slice(0, -1) : segments).join('/')}`;
	}

	function kindOf(): OperationKind {
		if (idParameter) return BY_METHOD[method] ?? 'other';
		if (method === 'get') return isRecordList(one) ? 'list' : 'singleton';
		if (method === 'post' && isCollection) return 'create';
		const parent = `/${segmentsOf(operation.template).slice(0, -2).join('/')}`;
		const onItem =
			parameterOf(segmentsOf(operation.template).at(-2)) !== undefined && items.has(parent);
		if (onItem) return 'action';
		const makesRecord = success.shape.kind === 'one' && 'id' in propertiesOf(success.shape.item);
		return method === 'post' && makesRecord ? 'create' : 'other';
	}
}

const isRecordList = ({ operation: { success } }: Draft): boolean =>
	success.shape.kind === 'list' && mayBeObject(success.shape.item);
