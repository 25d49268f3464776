import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';
import type { PagingInfo } from '../response/pagingInfo';
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
	private doubles = 0;
	private totals = new Set<number>();
	private idsRepeatOnPage = false;
	/**
	 * The page before was returned again: the server ignores the position, or returns its last page for every one beyond.
	 * What came before it is all that can be read.
	 */
	isRepeating = false;

	/**
	 * @param fullPage records from which on a page counts as full
	 * @param isPaged the contract declares how to read further pages
	 */
	constructor(
		private readonly fullPage: number,
		private readonly isPaged: boolean,
	) {}

	/**
	 * @returns positions of the records that an earlier page contained
	 * @throws {UnexpectedResponse} when the list would never end
	 */
	addPage(page: Page): number[] {
		const { records, info } = page;
		const position = info.link ?? info.cursor;
		if (position !== undefined && this.positions.has(position)) {
			throw new UnexpectedResponse(
				'TrueFlight returned the same page twice, so reading would never finish',
				NARROW,
			);
		}
		if (position !== undefined) this.positions.add(position);
		const isSilent = position === undefined && !isTold(info);
		if (isSilent && this.last && isSame(records, this.last.records)) {
			this.isRepeating = true;
			return [];
		}
		this.emptyPages = records.length === 0 ? this.emptyPages + 1 : 0;
		const doubles = this.addIds(page);
		const isAllDouble = records.length > 0 && doubles.length === records.length;
		if (isAllDouble || this.emptyPages > MOST_EMPTY_PAGES) {
			throw new UnexpectedResponse(
				`TrueFlight keeps returning pages without ${records.length ? 'new ' : ''}records, so reading would never finish`,
				NARROW,
			);
		}
		this.records += records.length;
		this.doubles += doubles.length;
		if (info.total !== undefined) this.totals.add(info.total);
		this.pages++;
		this.first ??= page;
		this.last = page;
		return doubles;
	}

	/** @returns positions of the records that an earlier page contained */
	private addIds({ records }: Page): number[] {
		const { ids } = this;
		const doubles: number[] = [];
		/** Of the IDs on this page, whether an earlier one contained them: most lists never repeat any. */
		let met: Map<unknown, boolean> | undefined;
		for (const [index, { id }] of records.entries()) {
			if (!isKnown(id)) continue;
			const { size } = ids;
			const isDouble = ids.add(id).size === size;
			if (isDouble) met ??= new Map(records.slice(0, index).map((record) => [record.id, false]));
			if (met?.has(id)) this.idsRepeatOnPage = true;
			else met?.set(id, isDouble);
			if (met?.get(id)) doubles.push(index);
		}
		return doubles;
	}

	/** Records that came on several pages; none where several records of one page share an ID. */
	get repeated(): number {
		return this.idsRepeatOnPage ? 0 : this.doubles;
	}

	/** Whether records were created or deleted while the list was read, as far as the responses show. */
	get hasChanged(): boolean {
		return this.repeated > 0 || this.totals.size > 1;
	}

	/** Records that the server counts and did not return. */
	get missing(): number {
		const { reported } = this;
		return reported === undefined ? 0 : Math.max(0, reported - this.received);
	}

	/** Whether a list that the contract pages ended without any sign of its end. */
	get isUnconfirmed(): boolean {
		return this.isPaged && this.pages === 1 && this.received > 0 && !this.isTold;
	}

	private get received(): number {
		return this.records - this.repeated;
	}

	/**
	 * The largest total, because fewer at the end may mean that one moved to a page already read. After doubles only
	 * those of the start count: what was created later has pushed others back.
	 */
	private get reported(): number | undefined {
		const [first] = this.totals;
		if (first === undefined) return undefined;
		const total = this.repeated > 0 ? first : Math.max(...this.totals);
		return total - (this.first?.info.offset ?? 0);
	}

	private get isTold(): boolean {
		const { total, more, pages } = this.last?.info ?? {};
		return total !== undefined || more === false || pages !== undefined;
	}

	/** @throws {UnexpectedResponse} when records are missing, or the server does not show whether any are */
	assertComplete(): void {
		if (!this.first || !this.last) return;
		const { records, info } = this.last;
		if (this.missing > 0) {
			throw new UnexpectedResponse(
				`TrueFlight reported ${this.reported} records but returned ${this.received}${this.hasChanged ? ', and the list changed each time it was read' : ''}`,
				ACCEPT,
			);
		}
		const full = Math.min(this.fullPage, info.size ?? Infinity);
		const isFull = records.length >= full && records.length > 0 && this.pages === 1;
		// Where the page size is ignored as well, the list is not paged.
		if (this.isRepeating && this.pages === 1 && records.length <= this.fullPage) {
			throw new UnexpectedResponse(
				`TrueFlight returned its first ${records.length} records again instead of the next ones`,
				`The list may be incomplete. ${ACCEPT}`,
			);
		}
		if (this.isRepeating) return;
		if (info.more === true || (!this.isTold && isFull)) {
			throw new UnexpectedResponse(
				`TrueFlight returned a full page of ${records.length} records without reporting ${info.more ? 'how to read the next one' : 'whether there are more'}`,
				`The list may be incomplete. ${ACCEPT}`,
			);
		}
	}
}

/** Whether a page shows if there are more. */
const isTold = ({ total, more, pages }: PagingInfo): boolean =>
	total !== undefined || more !== undefined || pages !== undefined;

function isSame(records: IDataObject[], before: IDataObject[]): boolean {
	return (
		records.length > 0 &&
		records.length === before.length &&
		JSON.stringify(records[0]) === JSON.stringify(before[0]) &&
		JSON.stringify(records) === JSON.stringify(before)
	);
}

function isKnown(id: IDataObject[string]): boolean {
	return id !== undefined && id !== null;
}
