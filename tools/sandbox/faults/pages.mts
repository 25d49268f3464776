/** Faults in what a page reports or contains. */
import { encodePage, type Page } from '../operation/paging.mts';
import type { Fault } from './kinds.mts';

/** Changes what a page reports or contains. */
export function spoilPage(fault: Fault, page: Page): Page {
	switch (fault.kind) {
		case 'shortPage':
			return { ...page, rows: page.rows.slice(0, Math.floor(page.rows.length / 2)) };
		case 'repeatedCursor': {
			const here = page.cursor ?? encodePage(page);
			return {
				...page,
				hasMore: true,
				nextCursor: page.cursor === null ? (page.nextCursor ?? here) : here,
				next: page.offset > 0 ? page.self : (page.next ?? page.self),
				page: page.page - (page.offset > 0 ? 1 : 0),
			};
		}
		case 'endlessPages': {
			const count = Math.max(1, page.all.length);
			const rows = Array.from(
				{ length: Math.min(page.limit, count) },
				(_, index) => page.all[(page.offset + index) % count],
			).filter((row) => row !== undefined);
			const total = page.offset + 10 * page.limit;
			const after = { ...page, offset: page.offset + page.limit };
			return {
				...page,
				rows,
				total,
				pages: Math.ceil(total / page.limit),
				hasMore: true,
				nextCursor: encodePage(after),
				next: page.nextAt(page.offset + page.limit),
			};
		}
		case 'foreignNext':
			return {
				...page,
				hasMore: true,
				foreign: fault.url ?? 'https://elsewhere.example.com/api/next',
			};
		default:
			return page;
	}
}
