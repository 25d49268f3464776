import { isObject } from '../isObject';

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
const CONTAINERS = ['pagination', 'meta', 'paging', 'paginate', 'page', 'page_info', 'pageInfo'];
const LINKS = ['links', '_links'];
/** Names of the facts, without case and separators. */
const NAMES = {
	cursor: ['nextcursor', 'nextpagetoken', 'nexttoken', 'endcursor'],
	link: ['nexturl', 'nextlink', 'nextpageurl'],
	next: ['next', 'nextpage'],
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
 * @param headers of the response; `Link` is read (RFC 8288)
 */
export function pagingInfo(body: unknown, headers: Record<string, unknown> = {}): PagingInfo {
	const facts = factsOf(body);
	const fact = (names: string[]): unknown => names.map((name) => facts.get(name)).find(defined);
	const number = (names: string[]): number | undefined => {
		const value = fact(names);
		const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
	};
	const info: PagingInfo = {
		page: number(NAMES.page),
		pages: number(NAMES.pages),
		offset: number(NAMES.offset),
		size: number(NAMES.size),
		total: number(NAMES.total),
	};
	const header = linkHeader(headers.link);
	const next = [
		fact(NAMES.cursor),
		fact(NAMES.link),
		facts.get('linksnext'),
		header,
		fact(NAMES.next),
	];
	const known = next.find((value) => value !== null && value !== '' && defined(value));
	const more = fact(NAMES.more);
	if (typeof more === 'boolean') info.more = more;
	else if (known === undefined && next.some(defined)) info.more = false;
	if (known === undefined || info.more === false) return info;
	const text = String(isObject(known) ? known.href : known);
	if (known === fact(NAMES.cursor)) info.cursor = text;
	else if (/^(https?:)?\/|^\?/.test(text)) info.link = text;
	else if (info.page === undefined || Number(text) !== info.page + 1) info.cursor = text;
	return info;
}

function factsOf(body: unknown): Map<string, unknown> {
	const facts = new Map<string, unknown>();
	if (!isObject(body)) return facts;
	const add = (source: unknown, prefix = ''): void => {
		if (!isObject(source)) return;
		for (const [name, value] of Object.entries(source)) {
			const key = prefix + name.toLowerCase().replace(/[_-]/g, '');
			if (!facts.has(key) && !Array.isArray(value)) facts.set(key, value);
		}
	};
	const meta = isObject(body.meta) ? [body.meta.pagination, body.meta.page] : [];
	for (const source of [...CONTAINERS.map((name) => body[name]), ...meta]) add(source);
	for (const name of LINKS) {
		add(body[name], 'links');
		if (isObject(body.meta)) add(body.meta[name], 'links');
		if (isObject(body.pagination)) add(body.pagination[name], 'links');
	}
	add(body);
	return facts;
}

/** Address of the next page in a `Link` header; null when the header names other pages only. */
function linkHeader(header: unknown): string | null | undefined {
	const text = Array.isArray(header) ? header.join(', ') : header;
	if (typeof text !== 'string') return undefined;
	const links = [...text.matchAll(/<([^>]*)>([^<]*)/g)];
	const relation = (name: string): string | undefined =>
		links.find(([, , rest]) => new RegExp(`\\brel="?[^";]*\\b${name}\\b`, 'i').test(rest!))?.[1];
	const others = ['prev', 'previous', 'first', 'last'].some((name) => relation(name) !== undefined);
	return relation('next') ?? (others ? null : undefined);
}

function defined(value: unknown): boolean {
	return value !== undefined;
}
