/** The facts about a page: under the names that APIs give them, in another paging style, as links. */
import type { JsonObject, PagingStyle } from '../contract/types.mts';
import type { Page } from '../operation/paging.mts';

/** By names in snake_case; where a name has several meanings, the values that it may have. */
export function pageFacts(page: Page): JsonObject {
	const nextPage = page.hasMore ? page.page + 1 : null;
	const previousPage = page.page > page.firstPage ? page.page - 1 : null;
	const last = page.pages - 1 + page.firstPage;
	const isEmpty = page.rows.length === 0;
	const facts: Array<[string, unknown]> = [
		['limit per_page page_size size items_per_page', page.limit],
		['count result_count', page.rows.length],
		['total total_count total_items total_results total_records total_elements', page.total],
		['total_pages page_count pages num_pages', page.pages],
		['page current_page page_number current', page.page],
		['offset skip start', page.offset],
		['has_more has_next has_next_page more', page.hasMore],
		['has_prev has_previous has_previous_page', page.offset > 0],
		['next_cursor end_cursor cursor next_token next_page_token', page.nextCursor],
		['next_page', [nextPage, page.nextCursor, page.next]],
		['prev_page previous_page', [previousPage, page.previous]],
		['next_offset', page.hasMore ? page.offset + page.limit : null],
		['next', [...(page.style === 'cursor' ? [page.nextCursor] : []), page.next, nextPage]],
		['prev previous', [page.previous, previousPage]],
		['next_url next_page_url next_link', page.next],
		['prev_url prev_page_url previous_url', page.previous],
		['self', page.self],
		['first first_page_url first_url', [page.first, page.firstPage]],
		['last last_page last_page_url last_url', [page.last, last]],
		['from', isEmpty ? null : page.offset + 1],
		['to', isEmpty ? null : page.offset + page.rows.length],
		['object', 'list'],
		['success ok', true],
		['status', 'ok'],
	];
	return Object.fromEntries(
		facts.flatMap(([names, value]) => names.split(' ').map((name) => [name, value])),
	);
}

/** A list in a paging style that the contract does not have. `pagingKey` '' puts the facts at the top. */
export function styledPage(
	page: Page,
	records: unknown[],
	envelope: string,
	pagingKey: string,
): unknown {
	if (envelope === 'off') return records;
	const facts: Partial<Record<PagingStyle, JsonObject>> = {
		cursor: { limit: page.limit, next_cursor: page.nextCursor, has_more: page.hasMore },
		page: { page: page.page, per_page: page.limit, total: page.total, total_pages: page.pages },
		offset: { offset: page.offset, limit: page.limit, total: page.total },
	};
	const shown = facts[page.style];
	const { self, first, previous: prev, next, last } = page;
	return {
		[envelope]: records,
		...(shown && (pagingKey === '' ? shown : { [pagingKey]: shown })),
		...(page.style === 'link' && { links: { self, first, prev, next, last } }),
	};
}

/** RFC 8288 header with the pages around this one. */
export function linkHeader({ first, previous: prev, next, last }: Page): string {
	return Object.entries({ first, prev, next, last })
		.filter(([, url]) => url !== null)
		.map(([rel, url]) => `<${url}>; rel="${rel}"`)
		.join(', ');
}
