/** The facts about a page, under every name that APIs give them. */
import type { Page } from './paging.mts';

/** What other APIs call the facts about a page; where a name may mean several things, the type decides. */
export function pagingFacts(page: Page): Record<string, unknown> {
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
