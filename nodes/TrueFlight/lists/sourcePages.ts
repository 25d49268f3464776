import type { IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../http/send';
import type { RecordSource } from '../operation';
import { callerOf, type Location } from '../response/caller';
import { ALL_LOCATIONS, readAtDefaultLocation } from './allLocations';
import { firstPosition, nextPage, pageSize, type Page } from './pages';
import { readPage } from './readPage';

/** Where a page of a resource's records is. */
export interface SourcePosition {
	/** Location and position. */
	query: IDataObject;
	/** The location, where several are read. */
	at?: Location;
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
	const next = positionAfter(page, { url, paging });
	return {
		records: page.records,
		...(next ? { next: { ...position, query: { ...position.query, ...next } } } : {}),
	};
}

/** Query of the page after this one; of a link to it, the query of the link. */
function positionAfter(
	page: Page,
	{ url, paging }: Pick<RecordSource, 'url' | 'paging'>,
): IDataObject | undefined {
	const { page: number, pages } = page.info;
	if (number !== undefined && pages !== undefined && number >= pages) return undefined;
	const position = nextPage(page, page, 1, { paging, size: pageSize(paging) })?.position(1);
	if (typeof position !== 'string') return position;
	return Object.fromEntries(new URL(position, `https://host${url}`).searchParams);
}
