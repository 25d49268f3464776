import type { IDataObject } from 'n8n-workflow';
import {
	readSourcePage,
	type SourcePosition,
} from '../../../../nodes/TrueFlight/lists/sourcePages.ts';
import type { PagingParameters } from '../../../../nodes/TrueFlight/operation.ts';
import { respondingSender } from '../../../support/respondingSender.mts';

const ALL = Array.from({ length: 7 }, (_, id) => ({ id }));
/** A list of which the server sends up to three records at once, whatever it is asked for. */
const from = (start: number): IDataObject[] => ALL.slice(start, start + 3);

/** IDs of each page, as a person scrolls to the end; at most ten pages. */
async function scrolled(
	paging: PagingParameters,
	respond: (query: Record<string, unknown>) => unknown,
): Promise<unknown[][]> {
	const sender = respondingSender(respond);
	const source = { url: '/x', paging, label: [] };
	const pages: unknown[][] = [];
	let position: SourcePosition | undefined = { query: {} };
	while (position && pages.length < 10) {
		const { records, next } = await readSourcePage(sender, source, position);
		pages.push(records.map(({ id }) => id));
		// As n8n keeps it between two pages.
		position = next && (JSON.parse(JSON.stringify(next)) as SourcePosition);
	}
	return pages;
}

const EACH_ONCE = [[0, 1, 2], [3, 4, 5], [6]];
const numbered = { limit: 'limit', page: 'page' };
const counted = { limit: 'limit', offset: 'offset' };
const page = ({ page: number = 1 }: Record<string, unknown>): IDataObject[] =>
	from((Number(number) - 1) * 3);

it.each<[string, PagingParameters, (query: Record<string, unknown>) => unknown]>([
	['numbers and says nothing of them', numbered, page],
	['numbers and only counts the records', numbered, (query) => ({ items: page(query), total: 7 })],
	[
		'numbers from 0',
		{ ...numbered, firstPage: 0 },
		({ page: number = 0 }) => from(Number(number) * 3),
	],
	['skips records', counted, ({ offset = 0 }) => from(Number(offset))],
	[
		'skips records and counts them',
		counted,
		({ offset = 0 }) => ({ items: from(Number(offset)), total: 7 }),
	],
])('a list whose server %s is offered to its end, each record once', async (_, paging, respond) => {
	expect(await scrolled(paging, respond)).toEqual(EACH_ONCE);
});

it('a list whose server always sends the first page is offered once', async () => {
	expect(await scrolled(counted, () => from(0))).toEqual([[0, 1, 2], []]);
});
