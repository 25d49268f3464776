/** Puts records and paging information into the response body that the contract describes, or another on demand. */
import { snake } from '../contract/names.ts';
import {
	allowsNull,
	flatten,
	itemsOf,
	isObjectSchema,
	propertiesOf,
	requiredOf,
	typesOf,
} from '../contract/schema.ts';
import type { JsonObject, Operation, PagingStyle, Schema } from '../contract/types.ts';
import type { Filler } from '../data/fill.ts';
import type { Page } from './paging.ts';

/** `on`: as the contract says; `off`: the bare payload; any other word: the payload under that key. */
export type Envelope = string;

type Projection = (record: JsonObject, filler: Filler) => JsonObject;

const projections = new WeakMap<Operation, Projection>();
const asItIs: Projection = (record) => record;

/** Shows only what this operation's schema has, where it is briefer than the full record. */
export function project(operation: Operation, record: JsonObject, filler: Filler): JsonObject {
	let projection = projections.get(operation);
	if (!projection) projections.set(operation, (projection = projectionFor(operation)));
	return projection(record, filler);
}

function projectionFor(operation: Operation): Projection {
	const { shape } = operation.success;
	if (shape.kind !== 'list' && shape.kind !== 'one') return asItIs;
	const own = propertiesOf(shape.item);
	const all = propertiesOf(operation.collection?.schema);
	const fields = Object.keys(own);
	const answersOtherwise = operation.kind === 'delete' || operation.kind === 'action';
	if (answersOtherwise && fields.some((field) => !(field in all))) {
		const done = { deleted: operation.kind === 'delete', success: true };
		return (record, filler) => filler.fill(shape.item, { ...record, ...done }) as JsonObject;
	}
	const same =
		fields.length === Object.keys(all).length && fields.every((field) => own[field] === all[field]);
	if (fields.length === 0 || same) return asItIs;
	return (record) => prune(record, shape.item, true) as JsonObject;
}

/** Takes out what a schema does not name: at the top always, further down where it is closed. */
function prune(value: unknown, schema: Schema, top = false): unknown {
	if (Array.isArray(value)) return value.map((one) => prune(one, itemsOf(schema)));
	if (typeof value !== 'object' || value === null) return value;
	const view = flatten(schema);
	const properties = propertiesOf(view);
	const entries = Object.entries(value);
	const kept =
		top || view.additionalProperties === false
			? entries.filter(([name]) => name in properties)
			: entries;
	return Object.fromEntries(
		kept.map(([name, one]) => [
			name,
			name in properties ? prune(one, properties[name] as Schema) : one,
		]),
	);
}

export function renderOne(operation: Operation, record: unknown, filler: Filler): unknown {
	const { shape, schema } = operation.success;
	if (shape.kind !== 'one') return record;
	return wrap(schema ?? {}, shape.key, record, filler, {});
}

export function renderList(operation: Operation, page: Page, filler: Filler): unknown {
	const { shape, schema } = operation.success;
	if (shape.kind !== 'list') return null;
	const records = page.rows.map((row) => project(operation, row.record, filler));
	return wrap(schema ?? {}, shape.key, records, filler, pagingFacts(page));
}

/** The payload at its key, the other members filled from the facts; unknown optional members are left out. */
function wrap(
	schema: Schema,
	key: string[],
	payload: unknown,
	filler: Filler,
	facts: Record<string, unknown>,
): unknown {
	const [head, ...rest] = key;
	if (head === undefined) return payload;
	const body: JsonObject = {};
	const required = new Set(requiredOf(schema));
	for (const [name, property] of Object.entries(propertiesOf(schema))) {
		if (name === head)
			body[name] = rest.length > 0 ? wrap(property, rest, payload, filler, facts) : payload;
		else {
			const value = factFor(name, property, facts, filler);
			if (value !== undefined) body[name] = value;
			else if (required.has(name))
				body[name] = (
					filler.fill(
						{ type: 'object', properties: { [name]: property }, required: [name] },
						{},
					) as JsonObject
				)[name];
		}
	}
	return body;
}

function factFor(
	name: string,
	schema: Schema,
	facts: Record<string, unknown>,
	filler: Filler,
): unknown {
	if (isObjectSchema(schema) && Object.keys(propertiesOf(schema)).length > 0) {
		const entries = Object.entries(propertiesOf(schema))
			.map(([inner, property]): [string, unknown] => [
				inner,
				factFor(inner, property, facts, filler),
			])
			.filter(([, value]) => value !== undefined);
		const required = requiredOf(schema).filter((one) => !entries.some(([inner]) => inner === one));
		if (entries.length === 0 && required.length === 0) return undefined;
		const invented = required.length > 0 ? (filler.fill(schema, {}) as JsonObject) : {};
		return {
			...Object.fromEntries(required.map((one) => [one, invented[one]])),
			...Object.fromEntries(entries),
		};
	}
	const known = facts[snake(name)];
	const candidates = Array.isArray(known) ? known : [known];
	return candidates.find((value) => value !== undefined && accepts(schema, value));
}

function accepts(schema: Schema, value: unknown): boolean {
	if (value === null) return allowsNull(schema);
	const types = typesOf(schema);
	const view = flatten(schema);
	if (typeof value === 'number') return types.includes('integer') || types.includes('number');
	if (typeof value === 'boolean') return types.includes('boolean');
	if (typeof value !== 'string' || !types.includes('string')) return false;
	return /^ur[il]/.test(String(view.format ?? '')) ? URL.canParse(value) : true;
}

/** What other APIs call the facts about a page; where a name may mean several things, the type decides. */
function pagingFacts(page: Page): Record<string, unknown> {
	const nextPage = page.hasMore ? page.page + 1 : null;
	const previousPage = page.page > page.firstPage ? page.page - 1 : null;
	const byStyle = page.style === 'cursor' ? [page.nextCursor, page.next] : [page.next];
	const last = page.pages - 1 + page.firstPage;
	const alike = (value: unknown, ...names: string[]) =>
		Object.fromEntries(names.map((name) => [name, value]));
	return {
		...alike(page.limit, 'limit', 'per_page', 'page_size', 'size', 'items_per_page'),
		...alike(page.rows.length, 'count', 'result_count', 'page_count_items'),
		...alike(
			page.total,
			'total',
			'total_count',
			'total_items',
			'total_results',
			'total_records',
			'total_elements',
		),
		...alike(page.pages, 'total_pages', 'page_count', 'pages', 'num_pages'),
		...alike(last, 'last_page'),
		...alike(page.page, 'page', 'current_page', 'page_number', 'current'),
		...alike(page.offset, 'offset', 'skip', 'start'),
		...alike(page.hasMore, 'has_more', 'has_next', 'has_next_page', 'more'),
		...alike(page.offset > 0, 'has_prev', 'has_previous', 'has_previous_page'),
		...alike(
			[page.nextCursor],
			'next_cursor',
			'end_cursor',
			'cursor',
			'next_token',
			'next_page_token',
		),
		...alike([nextPage, page.nextCursor, page.next], 'next_page'),
		...alike([previousPage, page.previous], 'prev_page', 'previous_page'),
		...alike(page.hasMore ? page.offset + page.limit : null, 'next_offset'),
		next: [...byStyle, nextPage],
		...alike([page.previous, previousPage], 'prev', 'previous'),
		...alike(page.next, 'next_url', 'next_page_url', 'next_link'),
		...alike(page.previous, 'prev_url', 'prev_page_url', 'previous_url'),
		self: page.self,
		first: [page.first, page.firstPage],
		last: [page.last, last],
		...alike(page.first, 'first_page_url', 'first_url'),
		...alike(page.last, 'last_page_url', 'last_url'),
		from: page.rows.length > 0 ? page.offset + 1 : null,
		to: page.rows.length > 0 ? page.offset + page.rows.length : null,
		object: 'list',
		...alike(true, 'success', 'ok'),
		status: 'ok',
	};
}

/** A list in a paging style that the contract does not have. `pagingKey` '' puts the facts at the top. */
export function renderStyle(
	style: PagingStyle,
	page: Page,
	records: unknown[],
	key: string,
	pagingKey: string,
): unknown {
	const facts: Record<PagingStyle, JsonObject> = {
		cursor: { limit: page.limit, next_cursor: page.nextCursor, has_more: page.hasMore },
		page: { page: page.page, per_page: page.limit, total: page.total, total_pages: page.pages },
		offset: { offset: page.offset, limit: page.limit, total: page.total },
		link: {},
		linkHeader: {},
		none: {},
	};
	const shown = facts[style];
	const paging =
		Object.keys(shown).length === 0 ? {} : pagingKey === '' ? shown : { [pagingKey]: shown };
	const links =
		style === 'link'
			? {
					links: {
						self: page.self,
						first: page.first,
						prev: page.previous,
						next: page.next,
						last: page.last,
					},
				}
			: {};
	return { [key]: records, ...paging, ...links };
}

/** RFC 8288 header with the pages around this one. */
export function linkHeader(page: Page): string {
	const links: Array<[string, string | null]> = [
		['first', page.first],
		['prev', page.previous],
		['next', page.next],
		['last', page.last],
	];
	return links
		.filter(([, url]) => url !== null)
		.map(([rel, url]) => `<${url}>; rel="${rel}"`)
		.join(', ');
}

/** Takes the payload out of the contract's envelope and wraps it as the switch says. */
export function rewrap(operation: Operation, body: unknown, envelope: Envelope): unknown {
	const { shape } = operation.success;
	if (envelope === 'on' || (shape.kind !== 'list' && shape.kind !== 'one')) return body;
	const payload = shape.key.reduce<unknown>(
		(value, key) => (value as JsonObject | undefined)?.[key],
		body,
	);
	if (envelope === 'off') return payload;
	if (shape.key.length === 0) return { [envelope]: payload };
	const others = Object.entries(body as JsonObject).filter(([key]) => key !== shape.key[0]);
	return { [envelope]: payload, ...Object.fromEntries(others) };
}
