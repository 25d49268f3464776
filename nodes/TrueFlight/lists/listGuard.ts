import type { Page } from './pages';
import { UnexpectedResponse } from '../transport/response';

/** Pages without a record that may follow each other. */
const MOST_EMPTY_PAGES = 3;
const NARROW = "Turn off 'Return All' and set a 'Limit', or narrow the list with filters.";
const ACCEPT =
	"Turn off 'Return All' and set a 'Limit', or turn on 'Accept Incomplete Lists' under 'Options' to take what comes.";

/** Watches the pages of one list: that it gets on, that it ends, and that nothing is missing at the end. */
export class ListGuard {
	private readonly places = new Set<string>();
	private readonly ids = new Set<unknown>();
	private count = 0;
	private emptyPages = 0;

	/** @param fullPage records from which on a page counts as full */
	constructor(
		private readonly acceptIncomplete: boolean,
		private readonly fullPage: number,
	) {}

	/** @throws {UnexpectedResponse} when the list goes round in circles */
	check({ records, info }: Page): void {
		const place = info.link ?? info.cursor;
		if (place !== undefined && this.places.has(place)) {
			throw new UnexpectedResponse(
				'TrueFlight led to the same page twice, so the list has no end',
				NARROW,
			);
		}
		if (place !== undefined) this.places.add(place);
		this.emptyPages = records.length === 0 ? this.emptyPages + 1 : 0;
		const before = this.ids.size;
		const known = records.filter(({ id }) => id !== undefined && id !== null);
		for (const { id } of known) this.ids.add(id);
		const onlyRepeated =
			known.length > 0 && known.length === records.length && this.ids.size === before;
		if (onlyRepeated || this.emptyPages > MOST_EMPTY_PAGES) {
			throw new UnexpectedResponse(
				`TrueFlight goes on with pages that hold ${onlyRepeated ? 'records it gave before' : 'no record'}, so the list has no end`,
				NARROW,
			);
		}
		this.count += records.length;
	}

	/** @throws {UnexpectedResponse} when a page is not the one that was asked for */
	checkNumber({ info }: Page, first: Page, index: number): void {
		const wanted = (first.info.page ?? 1) + index;
		if (info.page === undefined || first.info.page === undefined || info.page === wanted) return;
		throw new UnexpectedResponse(
			`TrueFlight gave page ${info.page} where page ${wanted} was asked for, so the list cannot be read to its end`,
			NARROW,
		);
	}

	/**
	 * @param last page that was read
	 * @throws {UnexpectedResponse} when records are missing, or the server does not show whether any are
	 */
	checkComplete(last: Page, first: Page, pagesRead: number): void {
		if (this.acceptIncomplete) return;
		const { records, info } = last;
		const { total } = info;
		const { offset = 0 } = first.info;
		if (total !== undefined && this.count < total - offset) {
			throw new UnexpectedResponse(
				`TrueFlight promised ${total - offset} records, but its pages held ${this.count}`,
				ACCEPT,
			);
		}
		const says = total !== undefined || info.more === false || info.pages !== undefined;
		if (info.more === true || (!says && records.length >= this.fullPage && pagesRead === 1)) {
			throw new UnexpectedResponse(
				`A full page of ${records.length} records came without any sign of ${info.more ? 'how to read the next one' : 'whether more follow'}`,
				`The list may be incomplete. ${ACCEPT}`,
			);
		}
	}
}
