/** Faults in what a page reports or contains. */
import { encodePage, type Page } from '../operation/paging.mts';
import type { Fault } from './kinds.mts';

/** The page with a fault of such a kind; the same page with any other fault. */
export function spoilPage(fault: Fault, page: Page): Page {
	const { rows, all, limit, offset, cursor } = page;
	switch (fault.kind) {
		case 'shortPage':
			return { ...page, rows: rows.slice(0, Math.floor(rows.length / 2)) };
		case 'repeatedCursor': {
			const isFirst = cursor === null;
			return {
				...page,
				hasMore: true,
				nextCursor: isFirst ? (page.nextCursor ?? encodePage(offset)) : cursor,
				next: page.linkTo(offset > 0 ? offset : limit),
				// The number or offset of the next page is that of this one.
				offset: Math.max(0, offset - limit),
			};
		}
		case 'endlessPages': {
			const count = Math.max(1, all.length);
			const indices = Array.from({ length: Math.min(limit, count) }, (_, index) => offset + index);
			return {
				...page,
				rows: indices.flatMap((index) => all[index % count] ?? []),
				total: offset + 10 * limit,
				hasMore: true,
				nextCursor: encodePage(offset + limit),
				next: page.linkTo(offset + limit),
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
