/** The facts about a page: under the names that APIs use, in another paging style, as links. */
import { PAGING_NAMES } from '../../../nodes/TrueFlight/openapi/vocabulary.ts';
import { snake } from '../contract/names.mts';
import type { JsonObject, PagingStyle } from '../contract/types.mts';
import type { Page } from '../operation/paging.mts';

/** By names in snake_case; where a name has several meanings, the values that it may have. */
export function pageFacts(page: Page): JsonObject {
	const { rows, total, limit, offset, firstPage, hasMore, nextCursor, style } = page;
	const { number, count, first, previous, next, last } = around(page);
	const nextNumber = hasMore ? number + 1 : null;
	const previousNumber = number > firstPage ? number - 1 : null;
	const facts: Array<[string, unknown]> = [
		[PAGING_NAMES.limit.map(snake).join(' '), limit],
		['count result_count number_of_elements', rows.length],
		['total total_count total_items item_count total_results total_records total_elements', total],
		['total_pages page_count pages num_pages', count],
		['page current_page page_number number current', number],
		['offset skip start', offset],
		['has_more has_next has_next_page more', hasMore],
		['has_prev has_previous has_previous_page', offset > 0],
		['next_cursor end_cursor cursor next_token next_page_token', nextCursor],
		['next_page', [nextNumber, nextCursor, next]],
		['prev_page previous_page', [previousNumber, previous]],
		['next_offset', hasMore ? offset + limit : null],
		['next', [...(style === 'cursor' ? [nextCursor] : []), next, nextNumber]],
		['prev previous', [previous, previousNumber]],
		['next_url next_page_url next_link', next],
		['prev_url prev_page_url previous_url', previous],
		['self', page.linkTo(offset)],
		['first first_page_url first_url', [first, firstPage, offset === 0]],
		['last last_page last_page_url last_url', [last, count - 1 + firstPage, !hasMore]],
		['empty', rows.length === 0],
		['from', rows.length === 0 ? null : offset + 1],
		['to', rows.length === 0 ? null : offset + rows.length],
		['object', 'list'],
		['success ok', true],
		['status', 'ok'],
	];
	return Object.fromEntries(
		facts.flatMap(([names, value]) => names.split(' ').map((name) => [name, value])),
	);
}

/** The number of a page and of all, and the addresses of those around it. */
function around({ total, limit, offset, firstPage, next, linkTo }: Page) {
	const count = Math.max(1, Math.ceil(total / limit));
	return {
		number: Math.floor(offset / limit) + firstPage,
		count,
		first: linkTo(0),
		previous: offset > 0 ? linkTo(Math.max(0, offset - limit)) : null,
		next,
		last: linkTo((count - 1) * limit),
	};
}

/** A list in a paging style that the contract does not have. `pagingKey` '' puts the facts at the top. */
export function styledPage(
	page: Page,
	records: unknown[],
	envelope: string,
	pagingKey: string,
): unknown {
	if (envelope === 'off') return records;
	const { limit, total, offset, nextCursor, hasMore } = page;
	const { number, count, first, previous: prev, next, last } = around(page);
	const facts: Partial<Record<PagingStyle, JsonObject>> = {
		cursor: { limit, next_cursor: nextCursor, has_more: hasMore },
		page: { page: number, per_page: limit, total, total_pages: count },
		offset: { offset, limit, total },
	};
	const shown = facts[page.style];
	return {
		[envelope]: records,
		...(shown && (pagingKey === '' ? shown : { [pagingKey]: shown })),
		...(page.style === 'link' && { links: { first, prev, next, last } }),
	};
}

/** RFC 8288 header with the pages around this one. */
export function linkHeader(page: Page): string {
	const { first, previous: prev, next, last } = around(page);
	return Object.entries({ first, prev, next, last })
		.filter(([, url]) => url !== null)
		.map(([rel, url]) => `<${url}>; rel="${rel}"`)
		.join(', ');
}
