import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../http/send';
import type { RecordSource } from '../operation';
import type { Location } from '../response/callerLocations';
import { callerOf } from './caller';
import type { PagingInfo } from '../response/pagingInfo';
import { ALL_LOCATIONS, readAtDefaultLocation } from './allLocations';
import { firstPosition, nextPage, pageSize, type Page } from './pages';
import { readPage } from './readPage';

/** Where a page of a resource's records is. */
export interface SourcePosition {
	/** Location and position. */
	query: IDataObject;
	/** The location, where several are read. */
	at?: Location;
	/** What the first page revealed: a server need not repeat which page it sends. */
	start?: Start;
}

interface Start extends Pick<PagingInfo, 'page' | 'offset' | 'size'> {
	/** Number of the position's page, counted from 0. */
	number: number;
	/** The first record. */
	record: string;
}

/** Some records of a resource, and where the next ones are. */
interface SourcePage {
	records: IDataObject[];
	next?: SourcePosition;
}

/**
 * Reads the records of a resource from the beginning of their list, or of their lists where the key has to name a
 * location for them.
 *
 * @param location ID of the chosen location, or all of them; undefined where none is chosen
 * @throws {RequestFailed} or {UnexpectedResponse}
 */
export async function readFromStart<T>(
	sender: RequestContext,
	{ location: parameter, url: path }: RecordSource,
	location: string | undefined,
	read: (starts: SourcePosition[]) => Promise<T>,
): Promise<T> {
	if (parameter === undefined) return await read([{ query: {} }]);
	const readAtAll = async (): Promise<T> => {
		const { locations } = await callerOf(sender);
		return await read(
			locations.map((at) => ({
				query: { [parameter]: at.id },
				...(locations.length > 1 ? { at } : {}),
			})),
		);
	};
	if (location === ALL_LOCATIONS) return await readAtAll();
	if (location !== undefined) return await read([{ query: { [parameter]: location } }]);
	const readAnywhere = async (): Promise<T> => await read([{ query: {} }]);
	return await readAtDefaultLocation(sender, { path, parameter }, readAnywhere, readAtAll);
}

/** @param query further parameters of the request, which the position overrides */
export async function readSourcePage(
	sender: RequestContext,
	source: RecordSource,
	position: SourcePosition,
	query: IDataObject = {},
): Promise<SourcePage> {
	const { url, paging } = source;
	const qs = { ...firstPosition(paging, pageSize(paging)), ...query, ...position.query };
	const page = await readPage(sender, { method: 'GET', url, qs }, source);
	// A server that does not know the position sends the first page again.
	if (position.start?.record === firstOf(page)) return { records: [] };
	const next = positionAfter(page, position, { url, paging });
	return { records: page.records, ...(next ? { next } : {}) };
}

const firstOf = ({ records }: Page): string => JSON.stringify(records[0] ?? null);

/** The page after this one; of a link to it, the query of the link. */
function positionAfter(
	page: Page,
	{ start, ...position }: SourcePosition,
	{ url, paging }: Pick<RecordSource, 'url' | 'paging'>,
): SourcePosition | undefined {
	const { page: pageNumber, offset, size = page.records.length } = page.info;
	const { number, ...info } = start ?? {
		number: 0,
		record: firstOf(page),
		...{ page: pageNumber, offset, size },
	};
	const first = { records: [], info };
	const next = nextPage(page, first, number + 1, { paging, size: pageSize(paging) });
	if (!next) return undefined;
	const after = next.position(number + 1);
	const query =
		typeof after === 'string'
			? Object.fromEntries(new URL(after, `https://host${url}`).searchParams)
			: after;
	return {
		...position,
		query: { ...position.query, ...query },
		start: { ...info, number: number + 1 },
	};
}
