import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';
import { isObject } from '../isObject';
import type { PagingFacts } from '../operation';

/** What one response reveals about the pages of its list. */
export interface PagingInfo {
	/** Requests the next page. */
	cursor?: string;
	/** Address of the next page. */
	link?: string;
	/** Whether there is a next page, where the response says so. */
	more?: boolean;
	/** Number of this page, as the server counts. */
	page?: number;
	/** Number of pages. */
	pages?: number;
	/** Records before this page. */
	offset?: number;
	/** Records on a full page. */
	size?: number;
	/** Records in the whole list. */
	total?: number;
}

/** Where responses contain their paging information, the most telling first; the body itself comes last. */
const CONTAINERS = [
	'pagination',
	'meta',
	'paging',
	'paginate',
	'page',
	'page_info',
	'pageInfo',
	'cursor',
	'cursors',
];
/** Objects around a whole response, paging information included. */
const ENVELOPES = ['data', 'result', 'results', 'response', 'payload'];
/** Containers in containers, as in `meta.page_info.cursors`. */
const DEEPEST = 4;
/** Characters of a `Link` header: Node.js itself accepts no longer headers by default. */
const LONGEST_LINK_HEADER = 16_384;
const LINKS = ['links', '_links'];
const CURSORS = ['cursor', 'cursors'];
/** Names of the facts, without case and separators. */
const NAMES = {
	cursor: ['nextcursor', 'nextpagetoken', 'nexttoken', 'endcursor', 'cursornext'],
	link: ['nexturl', 'nextlink', 'nextpageurl'],
	next: ['next', 'nextpage'],
	after: ['cursorafter'],
	more: ['hasmore', 'hasnext', 'hasnextpage', 'more'],
	page: ['page', 'currentpage', 'pagenumber', 'current'],
	pages: ['totalpages', 'pagecount', 'pages', 'numpages', 'lastpage'],
	offset: ['offset', 'skip', 'start'],
	size: ['limit', 'perpage', 'pagesize', 'itemsperpage'],
	total: ['total', 'totalcount', 'totalitems', 'totalresults', 'totalrecords', 'totalelements'],
};

/**
 * Reads the paging information of a response, in any style.
 *
 * @param body parsed body of a list
 * @param headers of the response; `Link` is read (RFC 8288), and counts such as `X-Total-Count`
 * @param declared where the contract says that the facts are; the usual places and names are for all others
 * @throws {UnexpectedResponse} when the `Link` header is too long
 */
export function pagingInfo(
	body: unknown,
	headers: Record<string, unknown> = {},
	declared: PagingFacts = {},
): PagingInfo {
	const facts = factsOf(body, headers);
	const fact = (names: string[]): unknown => facts.get(names.find((name) => facts.has(name)) ?? '');
	const number = (role: 'page' | 'pages' | 'offset' | 'size' | 'total'): number | undefined => {
		const value = valueAt(body, declared[role]) ?? fact(NAMES[role]);
		const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
	};
	const info: PagingInfo = {
		page: number('page'),
		pages: number('pages'),
		offset: number('offset'),
		size: number('size'),
		total: number('total'),
	};
	const header = linkHeader(headers.link);
	const cursor = valueAt(body, declared.cursor);
	const next = [
		cursor,
		valueAt(body, declared.next),
		fact(NAMES.cursor),
		fact(NAMES.link),
		facts.get('linksnext'),
		header,
		fact(NAMES.next),
		// Last: one that is known beside a link may also be set on the last page.
		fact(NAMES.after),
	];
	const known = next.find((value) => value !== null && value !== '' && defined(value));
	const more = valueAt(body, declared.more) ?? fact(NAMES.more);
	if (typeof more === 'boolean') info.more = more;
	else if (known === undefined && next.some(defined)) info.more = false;
	if (known === undefined || info.more === false) return info;
	const text = String(isObject(known) ? known.href : known);
	if (known === cursor || known === fact(NAMES.cursor) || known === fact(NAMES.after))
		info.cursor = text;
	else if (/^(https?:)?\/|^\?/.test(text)) info.link = text;
	else if (info.page === undefined || Number(text) !== info.page + 1) info.cursor = text;
	return info;
}

/** @returns undefined where the response does not have the path */
function valueAt(body: unknown, path: string[] = []): unknown {
	let value = path.length > 0 ? body : undefined;
	for (const key of path) value = isObject(value) ? value[key] : undefined;
	return value;
}

function factsOf(body: unknown, headers: Record<string, unknown>): Map<string, unknown> {
	const facts = new Map<string, unknown>();
	if (isObject(body)) addFacts(facts, body);
	for (const [name, value] of Object.entries(headers)) {
		const fact = /^x-(?:pagination-)?([a-z-]+)$/.exec(name.toLowerCase())?.[1]?.replace(/-/g, '');
		if (fact !== undefined && !facts.has(fact)) facts.set(fact, value);
	}
	return facts;
}

function addFacts(facts: Map<string, unknown>, body: IDataObject): void {
	const add = (source: IDataObject, container = ''): void => {
		for (const [name, value] of Object.entries(source)) {
			const fact = name.toLowerCase().replace(/[_-]/g, '');
			const key = prefixOf(container, fact) + fact;
			if (!facts.has(key) && !Array.isArray(value)) facts.set(key, value);
		}
	};
	const envelopes = ENVELOPES.map((name) => body[name]).filter(isObject);
	for (const source of [body, ...envelopes]) {
		for (const [container, content] of containersIn(source)) add(content, container);
		add(source);
	}
}

/** Where a fact means something else than elsewhere: `next` among links, and in a container of cursors. */
function prefixOf(container: string, fact: string): string {
	if (LINKS.includes(container)) return 'links';
	return CURSORS.includes(container) && ['next', 'after'].includes(fact) ? 'cursor' : '';
}

/** Containers of paging information, those in others after them. */
function containersIn(source: IDataObject, depth = 1): Array<[string, IDataObject]> {
	const found = [...CONTAINERS, ...LINKS].flatMap((name): Array<[string, IDataObject]> => {
		const content = source[name];
		return isObject(content) ? [[name, content]] : [];
	});
	if (depth === DEEPEST) return found;
	return [...found, ...found.flatMap(([, content]) => containersIn(content, depth + 1))];
}

/** Address of the next page in a `Link` header; null when the header names other pages only. */
function linkHeader(header: unknown): string | null | undefined {
	const text = Array.isArray(header) ? header.join(', ') : header;
	if (typeof text !== 'string') return undefined;
	if (text.length > LONGEST_LINK_HEADER) {
		throw new UnexpectedResponse(
			`The header 'Link' of the response has ${text.length} characters, and only ${LONGEST_LINK_HEADER} are read`,
			'A proxy or the server may be at fault. Contact TrueFlight, or whoever runs the proxy.',
		);
	}
	const links = [...text.matchAll(/<([^<>]*)>([^<]*)/g)];
	const relation = (name: string): string | undefined =>
		links.find(([, , rest]) => new RegExp(`\\brel="?[^";]*\\b${name}\\b`, 'i').test(rest!))?.[1];
	const others = ['prev', 'previous', 'first', 'last'].some((name) => relation(name) !== undefined);
	return relation('next') ?? (others ? null : undefined);
}

function defined(value: unknown): boolean {
	return value !== undefined;
}
