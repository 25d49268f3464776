import type { IDataObject } from 'n8n-workflow';
import { Harness, listOf, mostAtOnce, messageOf, type Fault } from '../support/harness.mts';

/** Lists of many pages, in every style of paging and with every fault a pager must not fall for. */
const harness = Harness.use({ key: 'orgWrite', switches: { requireLocation: 'never' } });
const COUNT = 730;
const STYLES = ['contract', 'cursor', 'page', 'offset', 'link', 'linkHeader'] as const;
type Style = (typeof STYLES)[number];
const list = listOf('company');

let all: IDataObject[];
beforeEach(async () => {
	await harness.sandbox.reset({ recordCounts: { companies: COUNT, customers: COUNT } });
	all = await harness.sandbox.records('companies');
});

const idsOf = (records: IDataObject[]): unknown[] => records.map(({ id }) => id);
const outcome = (items: Array<{ json: IDataObject }>): unknown[] =>
	idsOf(items.map(({ json }) => json));
const styled = (paginationStyle: Style, pagingKey = 'pagination') => ({
	paginationStyle,
	pagingKey,
});

it('the list is long enough', () => expect(all).toHaveLength(COUNT));

describe.each(STYLES)('style %s', (style) => {
	it.each(['pagination', 'meta', ''])('all records in order, facts under "%s"', async (key) => {
		const { items, error, requests } = await harness.run(list, { switches: styled(style, key) });
		expect(error).toBeUndefined();
		expect(outcome(items)).toEqual(idsOf(all));
		expect(requests).toHaveLength(8);
	});

	it.each([
		[1, 1],
		[100, 1],
		[101, 2],
		[250, 3],
		[730, 8],
		[5000, 8],
	])('a limit of %d takes %d requests', async (limit, pages) => {
		const { items, error, requests } = await harness.run(
			{ ...list, returnAll: false, limit },
			{ switches: styled(style) },
		);
		expect(error).toBeUndefined();
		expect(outcome(items)).toEqual(idsOf(all).slice(0, limit));
		expect(requests).toHaveLength(pages);
	});

	it('of exactly one full page, and of none', async () => {
		for (const count of [100, 0]) {
			await harness.sandbox.reset({ recordCounts: { companies: count, customers: count } });
			const { items, error } = await harness.run(list, { switches: styled(style) });
			// A Link header is absent where there is one page only, which says nothing about a second.
			if (style === 'linkHeader' && count === 100) continue;
			expect(error).toBeUndefined();
			expect(items).toHaveLength(count);
		}
	});

	it('one page that fails in between is read again', async () => {
		const { items, error } = await harness.run(list, {
			switches: styled(style),
			faults: [{ kind: 'status', status: 503, skip: 3, times: 1 }],
		});
		expect(error).toBeUndefined();
		expect(outcome(items)).toEqual(idsOf(all));
	});

	it('one page that cannot be read ends the list', async () => {
		const { items, error } = await harness.run(list, {
			switches: styled(style),
			faults: [{ kind: 'status', status: 400, skip: 3, times: 1 }],
		});
		expect(error).toMatchObject({ httpCode: '400' });
		expect(items).toEqual([]);
	});
});

describe.each(['page', 'offset'] as const)('style %s', (style) => {
	it('pages after the first are asked for at once, never more than the cap', async () => {
		const { items, requests } = await harness.run(
			{ ...list, options: { maxConcurrency: 4 } },
			{ switches: { ...styled(style), latencyMs: 120 } },
		);
		expect(outcome(items)).toEqual(idsOf(all));
		expect(mostAtOnce(requests)).toBe(4);
	});

	it('a slow page does not change the order', async () => {
		const { items } = await harness.run(list, {
			switches: styled(style),
			faults: [{ kind: 'delay', milliseconds: 400, skip: 2, times: 1 }],
		});
		expect(outcome(items)).toEqual(idsOf(all));
	});
});

describe('a list that would not end', () => {
	it.each<[Style, Fault['kind'], RegExp]>([
		['cursor', 'repeatedCursor', /returned the same page twice/],
		['link', 'repeatedCursor', /returned the same page twice|pages without new records/],
		['linkHeader', 'repeatedCursor', /returned the same page twice|pages without new records/],
		['page', 'repeatedCursor', /returned page 1 instead of page 2/],
		['cursor', 'endlessPages', /keeps returning pages without new records/],
		['page', 'endlessPages', /keeps returning pages without new records/],
		['offset', 'endlessPages', /keeps returning pages without new records/],
		['link', 'endlessPages', /keeps returning pages without new records/],
		['linkHeader', 'endlessPages', /keeps returning pages without new records/],
	])('%s: %s stops with an explanation', async (style, kind, words) => {
		const seen = await harness.run(list, { switches: styled(style), faults: [{ kind }] });
		expect(messageOf(seen)).toMatch(words);
		expect(messageOf(seen)).toMatch(/narrow the list with filters/);
		expect(seen.requests.length).toBeLessThan(60);
		expect(seen.items).toEqual([]);
	});

	it('of pages without a record stops as well', async () => {
		await harness.sandbox.reset({ recordCounts: { companies: 0, customers: 0 } });
		const seen = await harness.run(list, {
			switches: styled('cursor'),
			faults: [{ kind: 'endlessPages' }],
		});
		expect(messageOf(seen)).toMatch(/keeps returning pages without records/);
		expect(seen.requests.length).toBeLessThan(10);
	});
});

describe('a next page on another host', () => {
	it.each(['link', 'linkHeader'] as const)('%s: is not asked for', async (style) => {
		const seen = await harness.run(list, {
			switches: styled(style),
			faults: [{ kind: 'foreignNext' }],
		});
		expect(messageOf(seen)).toMatch(
			/points to another host \(elsewhere\.example\.com\).*key is only sent to 127/,
		);
		expect(seen.requests).toHaveLength(1);
	});
});

describe('a page shorter than promised', () => {
	it.each(['page', 'offset'] as const)('%s: the missing records are told', async (style) => {
		const faults: Fault[] = [{ kind: 'shortPage', skip: 2, times: 1 }];
		const seen = await harness.run(list, { switches: styled(style), faults });
		expect(messageOf(seen)).toMatch(/reported 730 records but returned 680/);
		const accepted = await harness.run(
			{ ...list, options: { acceptIncompleteLists: true } },
			{ switches: styled(style), faults },
		);
		expect(accepted.items).toHaveLength(680);
	});

	it('with a cursor: is not taken for the last', async () => {
		const { items, requests } = await harness.run(list, {
			switches: styled('cursor'),
			faults: [{ kind: 'shortPage', skip: 2, times: 1 }],
		});
		expect(requests).toHaveLength(8);
		expect(items).toHaveLength(680);
	});
});

describe('without any paging information', () => {
	const switches = { paginationStyle: 'none' } as const;

	it('a full page is not called the whole list', async () => {
		const seen = await harness.run(list, { switches });
		expect(messageOf(seen)).toMatch(/full page of 100 records.*'Accept Incomplete Lists'/);
		expect(seen.items).toEqual([]);
	});

	it('nor is it where the limit asks for more', async () => {
		const seen = await harness.run({ ...list, returnAll: false, limit: 150 }, { switches });
		expect(messageOf(seen)).toMatch(/full page of 100 records/);
	});

	it('a full page is enough for a limit it meets', async () => {
		const { items } = await harness.run({ ...list, returnAll: false, limit: 100 }, { switches });
		expect(items).toHaveLength(100);
	});

	it('it is taken as it is where the options say so', async () => {
		const options = { acceptIncompleteLists: true };
		const { items, error } = await harness.run({ ...list, options }, { switches });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(100);
	});

	it('a short page is the whole list', async () => {
		await harness.sandbox.reset({ recordCounts: { companies: 40, customers: 40 } });
		expect((await harness.run(list, { switches })).items).toHaveLength(40);
	});

	it('a bare list is read as well', async () => {
		await harness.sandbox.reset({ recordCounts: { companies: 40, customers: 40 } });
		const { items } = await harness.run(list, { switches: { ...switches, envelope: 'off' } });
		expect(items).toHaveLength(40);
	});
});

describe('a limit that is none', () => {
	it.each([0, -1, 2.5, 'many'])('%p is refused before anything is sent', async (limit) => {
		const seen = await harness.run(
			{ ...list, returnAll: false, limit: '={{ $json.limit }}' },
			{ items: [{ limit }] },
		);
		expect(messageOf(seen)).toMatch(/'Limit' expects a whole number of 1 or more \[item 0\]/);
		expect(seen.requests).toEqual([]);
	});
});
