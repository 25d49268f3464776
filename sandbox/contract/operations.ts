/** Turns the routed document into operations that know what they do and to which records. */
import { singular, snake } from './names.ts';
import { isJsonMedia, METHODS } from './normalize.ts';
import { readParameters } from './parameters.ts';
import { pathName, successOf } from './responses.ts';
import { merge, flatten, propertiesOf, requiredOf } from './schema.ts';
import type { Collection, Operation, OperationKind, ParentLink, Schema } from './types.ts';
import type { Origins } from './definitions.ts';

interface Draft {
	operation: Operation;
	/** Template of the collection, without a trailing `{id}` or verb. */
	base: string;
}

export function readOperations(
	document: Schema,
	origins: Origins,
): { operations: Operation[]; collections: Collection[] } {
	const drafts: Draft[] = [];
	for (const [path, item] of Object.entries<Schema>(document.paths)) {
		for (const method of METHODS)
			if (item[method]) drafts.push(draft(path, method, item[method], document));
	}
	const lists = new Set(
		drafts.filter((one) => one.operation.success.shape.kind === 'list').map((one) => one.base),
	);
	const items = new Set(drafts.filter((one) => one.operation.idParameter).map((one) => one.base));
	for (const one of drafts) classify(one, lists, items);
	const collections = collect(drafts, origins);
	for (const { operation } of drafts) {
		operation.query = readParameters(operation.raw, operation.collection?.schema ?? {});
		linkParents(operation, collections, drafts);
	}
	return {
		operations: drafts.map((one) => one.operation),
		collections: [...new Set(collections.values())],
	};
}

const segmentsOf = (template: string): string[] => template.split('/').filter(Boolean);
const parameterOf = (segment: string | undefined): string | undefined =>
	/^\{(.+)\}$/.exec(segment ?? '')?.[1];

function draft(path: string, method: string, raw: Schema, document: Schema): Draft {
	const template = String(raw['x-template']);
	const segments = segmentsOf(template);
	const idParameter = parameterOf(segments.at(-1));
	const content: Schema = raw.requestBody?.content ?? {};
	const mediaType = Object.keys(content).find(isJsonMedia) ?? Object.keys(content)[0];
	return {
		base: `/${(idParameter ? segments.slice(0, -1) : segments).join('/')}`,
		operation: {
			id: raw.operationId,
			method,
			path,
			template,
			kind: 'other',
			name: pathName(raw),
			parents: [],
			idParameter,
			success: successOf(raw),
			query: [],
			...(mediaType && {
				body: {
					schema: content[mediaType].schema ?? {},
					mediaType,
					required: raw.requestBody.required === true,
				},
			}),
			security: raw.security ?? document.security ?? [],
			raw,
		},
	};
}

/** Decides what an operation does from its verb, its path and whether it answers with a list. */
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
		if (method === 'get' && !idParameter && success.shape.kind === 'list') return 'list';
		if (method === 'get' && idParameter) return 'get';
		if (idParameter) {
			if (method === 'patch') return 'update';
			if (method === 'put') return 'replace';
			if (method === 'delete') return 'delete';
			return method === 'post' ? 'update' : 'other';
		}
		if (method === 'post' && isCollection) return 'create';
		const parent = `/${segmentsOf(operation.template).slice(0, -2).join('/')}`;
		const onItem =
			parameterOf(segmentsOf(operation.template).at(-2)) !== undefined && items.has(parent);
		if (onItem && method !== 'get') return 'action';
		if (method === 'get') return 'singleton';
		const makesRecord = success.shape.kind === 'one' && 'id' in propertiesOf(success.shape.item);
		return method === 'post' && makesRecord ? 'create' : 'other';
	}
}

/** Groups operations by the records they touch; a nested list of a known record shares the flat list's store. */
function collect(drafts: Draft[], origins: Origins): Map<string, Collection> {
	const byBase = new Map<string, Collection>();
	const members = drafts.filter(
		({ operation }) => operation.kind !== 'singleton' && operation.kind !== 'other',
	);
	const flatFirst = [...members].sort((a, b) => count(a.base) - count(b.base));
	const bySchemaName = new Map<string, Collection>();
	for (const { base, operation } of flatFirst) {
		const { shape } = operation.success;
		const item = shape.kind === 'list' || shape.kind === 'one' ? shape.item : undefined;
		const schemaName = item && origins.get(item)?.name;
		const last = snake(
			segmentsOf(base)
				.filter((part) => !parameterOf(part))
				.pop() ?? base,
		);
		let collection = byBase.get(base);
		if (!collection && schemaName && count(base) > 0) {
			const shared = bySchemaName.get(schemaName);
			if (shared?.aliases.includes(singular(last))) collection = shared;
		}
		collection ??= newCollection(base, byBase);
		byBase.set(base, collection);
		operation.collection = collection;
		if (item && RECORD_KINDS.has(operation.kind)) {
			collection.schema = merge(collection.schema, flatten(item));
			if (schemaName) {
				addAlias(collection, singular(schemaName));
				if (!bySchemaName.has(schemaName)) bySchemaName.set(schemaName, collection);
			}
		}
	}
	for (const { operation } of members) if (operation.collection) setIdField(operation);
	return byBase;
}

/** Operations that answer with the records themselves. */
const RECORD_KINDS = new Set<OperationKind>(['list', 'get', 'create', 'update', 'replace']);

const count = (base: string): number => (base.match(/\{/g) ?? []).length;

function newCollection(base: string, byBase: Map<string, Collection>): Collection {
	const words = segmentsOf(base)
		.filter((part) => !parameterOf(part))
		.map(snake);
	const last = words.at(-1) ?? 'root';
	const nested =
		count(base) > 0 && words.length > 1 ? `${singular(words.at(-2) as string)}_${last}` : last;
	const taken = new Set([...byBase.values()].map((one) => one.name));
	const name =
		[nested, words.join('_')].find((one) => !taken.has(one)) ?? `${words.join('_')}_${taken.size}`;
	return {
		name,
		aliases: [...new Set([singular(nested), singular(last)])],
		schema: {},
		idField: 'id',
	};
}

function addAlias(collection: Collection, alias: string): void {
	if (!collection.aliases.includes(alias)) collection.aliases.push(alias);
}

/** `{id}` → `id`; `{tail_number}` → `tail_number`; otherwise `id`, `uuid` or the first required string. */
function setIdField(operation: Operation): void {
	const collection = operation.collection as Collection;
	if (!operation.idParameter) return;
	const fields = Object.keys(propertiesOf(collection.schema));
	const wanted = snake(operation.idParameter);
	const own = collection.aliases.map((alias) => `${alias}_id`);
	collection.idField =
		fields.find((field) => snake(field) === wanted) ??
		fields.find((field) => ['id', '_id', 'uuid', 'key', ...own].includes(snake(field))) ??
		requiredOf(collection.schema)[0] ??
		fields[0] ??
		'id';
}

/** For `/exams/{exam_id}/attempts/{id}`: which property of an attempt names the exam. */
function linkParents(
	operation: Operation,
	collections: Map<string, Collection>,
	drafts: Draft[],
): void {
	const segments = segmentsOf(operation.template);
	operation.parents = segments.flatMap((segment, index): ParentLink[] => {
		const parameter = parameterOf(segment);
		if (
			!parameter ||
			(parameter === operation.idParameter &&
				index >= segments.length - 2 &&
				isOwnId(operation, segments, index))
		)
			return [];
		const owner = singular(segments[index - 1] ?? '');
		const fields = Object.keys(propertiesOf(operation.collection?.schema));
		const candidates = [snake(parameter), `${owner}_id`, `${owner}`];
		const field = candidates.map((name) => fields.find((one) => snake(one) === name)).find(Boolean);
		const parent =
			collections.get(`/${segments.slice(0, index).join('/')}`) ??
			drafts.find((d) => d.base === `/${segments.slice(0, index).join('/')}`)?.operation.collection;
		return [{ parameter, field: field ?? `${owner}_id`, collection: parent?.name }];
	});
}

function isOwnId(operation: Operation, segments: string[], index: number): boolean {
	return operation.kind === 'action'
		? index === segments.length - 2
		: index === segments.length - 1;
}
