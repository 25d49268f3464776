import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';
import type { HttpRequest, RequestContext } from '../http/send';
import type { Operation } from '../operation';
import { assertFiltersApplied } from './appliedFilters';
import { Completeness } from './completeness';
import type { Held } from './held';
import { pagesOf, type Page, type PagedList, type PagePosition } from './pages';
import { readPage } from './readPage';

/** Readings of a list that changes while it is read. */
const MOST_READINGS = 3;

/** A list on the server. */
export interface ReadableList {
	operation: Operation;
	request: HttpRequest;
	/** URL below which all operations are; needed only when the server pages by links. */
	baseUrl: () => Promise<string>;
	/** Shows the user what is no error but good to know. */
	hint?: (message: string) => void;
	/** Called with each page that was read; a list that changed meanwhile is read again from the start. */
	onPage?: (page: Page) => void;
	/** Records requested per page. */
	size: number;
	held: Held;
	/** Makes of a record what is kept of it. */
	keep: (record: IDataObject) => IDataObject;
}

/** Reads one list page by page, as far as is wanted. */
export class ListReader {
	/** Whether there is nothing more to read. */
	isEnded = false;
	private readonly paged: PagedList;
	private pages!: AsyncGenerator<Page, void, undefined>;
	private completeness!: Completeness;
	private kept: IDataObject[] = [];
	/** Positions in what is kept. */
	private doubles = new Set<number>();
	private readings = 0;
	/** Characters that count as held. */
	private characters = 0;

	constructor(
		private readonly sender: RequestContext,
		private readonly list: ReadableList,
	) {
		const { operation, size } = list;
		const read = async (position: PagePosition, always: IDataObject): Promise<Page> =>
			await readPage(sender, await pageRequest(list, position, always), operation);
		const { maxConcurrency: width } = sender.settings;
		this.paged = { read, paging: operation.paging ?? {}, maximum: 0, size, width };
		this.begin();
	}

	/** What was found so far, each record once; the last page may have more than wanted. */
	get records(): IDataObject[] {
		if (this.completeness.repeated === 0) return this.kept;
		return this.kept.filter((_, index) => !this.doubles.has(index));
	}

	/**
	 * Reads on until it has so many records, or the list has ended.
	 *
	 * @throws {UnexpectedResponse} when the list cannot be shown to be complete and filtered as requested
	 */
	async readUpTo(wanted: number): Promise<void> {
		this.paged.maximum = wanted;
		while (!this.isEnded && this.kept.length - this.doubles.size < wanted) {
			const { value: page } = await this.pages.next();
			if (page) this.add(page);
			else this.end();
		}
	}

	/** Waits for the pages that are read ahead, of which no further ones are started. */
	async close(): Promise<void> {
		await this.pages.return();
	}

	/** Tells the user what is doubtful about the list. */
	tellDoubts(): void {
		const { repeated, isUnconfirmed } = this.completeness;
		const { hint } = this.list;
		if (repeated > 0) {
			hint?.(
				`The list changed while it was read, or its pages overlap: ${repeated} repeated ${repeated === 1 ? 'record was' : 'records were'} removed. A record that moved the other way cannot be noticed in every list; run the node again if none may be missing.`,
			);
		}
		if (isUnconfirmed && this.isEnded) {
			hint?.(
				'The list may be incomplete: TrueFlight returned fewer records than requested, without reporting whether there are more.',
			);
		}
	}

	private begin(): void {
		const isPaged = Object.keys(this.paged.paging).length > 0;
		this.completeness = new Completeness(isPaged ? this.paged.size : Infinity, isPaged);
		this.pages = pagesOf(this.paged);
		this.kept = [];
		this.doubles.clear();
		this.list.held.release(this.characters);
		this.characters = 0;
		this.readings++;
	}

	private add(page: Page): void {
		const { request, operation, held, keep, onPage } = this.list;
		const doubles = this.completeness.addPage(page);
		if (this.completeness.isRepeating) return this.end();
		for (const index of doubles) this.doubles.add(this.kept.length + index);
		onPage?.(page);
		this.characters += held.add(page);
		if (!this.sender.settings.acceptUnfilteredRecords) {
			assertFiltersApplied(page.records, request.qs, operation.inputs);
		}
		for (const record of page.records) this.kept.push(keep(record));
	}

	/** A list that changed while it was read, and may lack a record for that, is read again. */
	private end(): void {
		const { completeness } = this;
		const isDoubtful = completeness.hasChanged && completeness.missing > 0;
		if (isDoubtful && this.readings < MOST_READINGS) return this.begin();
		this.isEnded = true;
		if (!this.sender.settings.acceptIncompleteLists) completeness.assertComplete();
	}
}

async function pageRequest(
	{ request, baseUrl }: ReadableList,
	position: PagePosition,
	always: IDataObject,
): Promise<HttpRequest> {
	const { url, qs } = request;
	return typeof position === 'string'
		? { ...request, ...linkTarget(position, await baseUrl(), url, { ...always, ...qs }) }
		: { ...request, qs: { ...always, ...position, ...qs } };
}

/**
 * The address to which a link to the next page leads: always on the credential's own host.
 *
 * @param link absolute, or relative to the list's address
 * @param own parameters of the request; those that the link does not repeat are kept
 * @throws {UnexpectedResponse} when the link points to another host
 */
function linkTarget(
	link: string,
	baseUrl: string,
	path: string,
	own: IDataObject,
): Pick<HttpRequest, 'url' | 'qs'> {
	const base = new URL(baseUrl);
	const target = URL.canParse(link, baseUrl + path) ? new URL(link, baseUrl + path) : undefined;
	if (target?.hostname !== base.hostname) {
		throw new UnexpectedResponse(
			`The link to the next page points to another host (${target?.host ?? link}). The API key is only sent to ${base.host}`,
			"Check the 'Host' of the credential. Turn off 'Return All' and set a 'Limit' to return the records of the first page.",
		);
	}
	const given = new Set([...target.searchParams.keys()].map((name) => name.replace(/\[\]$/, '')));
	const kept = Object.entries(own).filter(([name]) => !given.has(name));
	return { url: base.origin + target.pathname + target.search, qs: Object.fromEntries(kept) };
}
