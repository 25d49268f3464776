import { pagingInfo, type PagingInfo } from '../../../../nodes/TrueFlight/response/pagingInfo.ts';

/** What responses of many APIs show about their pages; each body as its documentation prints it. */
const shown = (info: PagingInfo): PagingInfo =>
	Object.fromEntries(Object.entries(info).filter(([, value]) => value !== undefined));

describe('cursors', () => {
	it.each<[string, unknown, PagingInfo]>([
		[
			'pagination',
			{ pagination: { limit: 50, next_cursor: 'abc', has_more: true } },
			{ size: 50, cursor: 'abc', more: true },
		],
		[
			'pagination, camel case',
			{ pagination: { limit: 50, nextCursor: 'abc' } },
			{ size: 50, cursor: 'abc' },
		],
		[
			'the last page',
			{ pagination: { limit: 50, next_cursor: null, has_more: false } },
			{ size: 50, more: false },
		],
		['a null alone', { pagination: { next_cursor: null } }, { more: false }],
		['an empty text', { meta: { next_cursor: '' } }, { more: false }],
		['meta', { meta: { next_cursor: 'abc' } }, { cursor: 'abc' }],
		['the top', { next_cursor: 'abc', has_more: true }, { cursor: 'abc', more: true }],
		['a page token', { nextPageToken: 'abc' }, { cursor: 'abc' }],
		[
			'page info',
			{ pageInfo: { endCursor: 'abc', hasNextPage: true } },
			{ cursor: 'abc', more: true },
		],
		[
			'an end cursor after the end',
			{ pageInfo: { endCursor: 'abc', hasNextPage: false } },
			{ more: false },
		],
		['an id', { pagination: { count: 10, next: 1234, prev: null } }, { cursor: '1234' }],
	])('%s', (_, body, expected) => expect(shown(pagingInfo(body))).toEqual(expected));
});

describe('containers in containers', () => {
	it.each<[string, unknown, PagingInfo]>([
		['data.next', { data: { items: [], next: 'abc' } }, { cursor: 'abc' }],
		['data.next, a link', { data: { items: [], next: '/x?page=2' } }, { link: '/x?page=2' }],
		['data.next_cursor', { data: { items: [], next_cursor: 'abc' } }, { cursor: 'abc' }],
		['data.meta.total', { data: { items: [], meta: { total: 137 } } }, { total: 137 }],
		['cursor.next', { data: [], cursor: { next: 'abc' } }, { cursor: 'abc' }],
		['cursor.next beside a page', { page: 1, cursor: { next: '2' } }, { page: 1, cursor: '2' }],
		['cursor.next at the end', { data: [], cursor: { next: null } }, { more: false }],
		[
			'paging.cursors.after',
			{ data: [], paging: { cursors: { before: 'a', after: 'b' } } },
			{ cursor: 'b' },
		],
		[
			'paging.next before paging.cursors.after',
			{ paging: { cursors: { after: 'b' }, next: 'https://h/x?after=b' } },
			{ link: 'https://h/x?after=b' },
		],
		[
			'meta.page_info',
			{ meta: { page_info: { end_cursor: 'abc', has_next_page: true } } },
			{ cursor: 'abc', more: true },
		],
		['result.pagination', { result: { rows: [], pagination: { total: 137 } } }, { total: 137 }],
		['the outside first', { total: 137, data: { items: [], total: 20 } }, { total: 137 }],
	])('%s', (_, body, expected) => expect(shown(pagingInfo(body))).toEqual(expected));
});

it('a Link header longer than Node.js accepts by default is not searched', () => {
	const link = '<'.repeat(16_385);
	expect(() => pagingInfo([], { link })).toThrow(/'Link' of the response has 16385 characters/);
});

describe('numbers', () => {
	it.each<[string, unknown, PagingInfo]>([
		[
			'page and total',
			{ total: 730, page: 1, perPage: 100, hasNext: true },
			{ total: 730, page: 1, size: 100, more: true },
		],
		[
			'Laravel',
			{ meta: { current_page: 2, last_page: 8, per_page: 100, total: 730 }, links: { next: null } },
			{ page: 2, pages: 8, size: 100, total: 730, more: false },
		],
		[
			'the number of the next page',
			{ paginate: { page: 3, nextPage: 4, pageCount: 8 } },
			{ page: 3, pages: 8 },
		],
		[
			'Strapi',
			{ meta: { pagination: { page: 1, pageSize: 25, pageCount: 3, total: 51 } } },
			{ page: 1, size: 25, pages: 3, total: 51 },
		],
		[
			'offset',
			{ totalItems: 730, offset: 200, limit: 100 },
			{ total: 730, offset: 200, size: 100 },
		],
		[
			'numbers as text',
			{ total: '730', offset: '0', limit: '100' },
			{ total: 730, offset: 0, size: 100 },
		],
		['a count of this page is no total', { count: 100 }, {}],
	])('%s', (_, body, expected) => expect(shown(pagingInfo(body))).toEqual(expected));
});

describe('links', () => {
	const next = 'https://trueflight.app/api/external/v1/squawks?page=2';
	it.each<[string, unknown, Record<string, unknown>, PagingInfo]>([
		['in links', { links: { next } }, {}, { link: next }],
		['in _links', { _links: { next: { href: next } } }, {}, { link: next }],
		[
			'in pagination',
			{ pagination: { next_url: '/squawks?page=2' } },
			{},
			{ link: '/squawks?page=2' },
		],
		['as next', { next: '?page=2', results: [] }, {}, { link: '?page=2' }],
		['in a header', [], { link: `<${next}>; rel="next", <x>; rel="last"` }, { link: next }],
		[
			'in a header, unquoted and last',
			[],
			{ link: `<x>; rel=prev, <${next}>; rel=next` },
			{ link: next },
		],
		['in two headers', [], { link: ['<x>; rel="first"', `<${next}>; rel="next"`] }, { link: next }],
		['in a header of the last page', [], { link: '<x>; rel="prev"' }, { more: false }],
		['in a header of another kind', [], { link: '<x>; rel="help"' }, {}],
	])('%s', (_, body, headers, expected) => {
		expect(shown(pagingInfo(body, headers))).toEqual(expected);
	});
});

it.each([[undefined], [null], ['text'], [[]], [{ data: [] }]])('%p shows nothing', (body) => {
	expect(shown(pagingInfo(body))).toEqual({});
});
