import { UnexpectedResponse } from '../http/errors';
import type { Page } from './pages';

/** Pages without a record that may follow each other. */
const MOST_EMPTY_PAGES = 3;
const NARROW = "Turn off 'Return All' and set a 'Limit', or narrow the list with filters.";
const ACCEPT =
	"Turn off 'Return All' and set a 'Limit', or turn on 'Accept Incomplete Lists' under 'Options' to return the records received so far.";

/** Checks that a paginated list makes progress, terminates and is complete. */
export class Completeness {
	private readonly positions = new Set<string>();
	private readonly ids = new Set<unknown>();
	private first?: Page;
	private last?: Page;
	private pages = 0;
	private records = 0;
	private emptyPages = 0;

	/** @param fullPage records from which on a page counts as full */
	constructor(private readonly fullPage: number) {}

	/** @throws {UnexpectedResponse} when the list would never end */
	addPage(page: Page): void {
		const { records, info } = page;
		const position = info.link ?? info.cursor;
		if (position !== undefined && this.positions.has(position)) {
			throw new UnexpectedResponse(
				'TrueFlight returned the same page twice, so reading would never finish',
				NARROW,
			);
		}
		if (position !== undefined) this.positions.add(position);
		this.emptyPages = records.length === 0 ? this.emptyPages + 1 : 0;
		if (!this.addIds(page) || this.emptyPages > MOST_EMPTY_PAGES) {
			throw new UnexpectedResponse(
				`TrueFlight keeps returning pages without ${records.length ? 'new ' : ''}records, so reading would never finish`,
				NARROW,
			);
		}
		this.records += records.length;
		this.pages++;
		this.first ??= page;
		this.last = page;
	}

	/** @returns false where every record of the page was returned before */
	private addIds({ records }: Page): boolean {
		const before = this.ids.size;
		const known = records.filter(({ id }) => id !== undefined && id !== null);
		for (const { id } of known) this.ids.add(id);
		return known.length === 0 || known.length < records.length || this.ids.size > before;
	}

	/** @throws {UnexpectedResponse} when records are missing, or the server does not show whether any are */
	assertComplete(): void {
		if (!this.first || !this.last) return;
		const { records, info } = this.last;
		const { total, more, pages } = info;
		const { offset = 0 } = this.first.info;
		if (total !== undefined && this.records < total - offset) {
			throw new UnexpectedResponse(
				`TrueFlight reported ${total - offset} records but returned ${this.records}`,
				ACCEPT,
			);
		}
		const isTold = total !== undefined || more === false || pages !== undefined;
		const isFull = records.length >= this.fullPage && this.pages === 1;
		if (more === true || (!isTold && isFull)) {
			throw new UnexpectedResponse(
				`TrueFlight returned a full page of ${records.length} records without reporting ${more ? 'how to read the next one' : 'whether there are more'}`,
				`The list may be incomplete. ${ACCEPT}`,
			);
		}
	}
}
