/** Puts records and paging information into the response body that the contract describes, or another on demand. */
import { snake } from '../contract/names.mts';
import {
	allowsNull,
	flatten,
	isObjectSchema,
	propertiesOf,
	requiredOf,
	typesOf,
} from '../contract/schema.mts';
import type { JsonObject, Operation, PagingStyle, Schema } from '../contract/types.mts';
import type { Filler } from '../data/fill.mts';
import type { Page } from './paging.mts';
import { pagingFacts } from './pagingFacts.mts';
import { project } from './project.mts';

/** `on`: as the contract says; `off`: the bare payload; any other word: the payload under that key. */
export type Envelope = string;

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
