import type { IDataObject } from 'n8n-workflow';
import { CALLER_CONTEXT } from '../../../../nodes/TrueFlight/generated/api.ts';
import type { Settings } from '../../../../nodes/TrueFlight/http/settings.ts';
import { readList } from '../../../../nodes/TrueFlight/lists/readList.ts';
import type { PagingParameters, QueryInput } from '../../../../nodes/TrueFlight/operation.ts';
import { respondingSender } from '../../../support/respondingSender.mts';

const LOCATION: QueryInput = {
	in: 'query',
	name: 'location_id',
	parameter: 'locationId',
	label: 'Location',
	role: 'location',
};

interface Reading {
	maximum?: number;
	settings?: Partial<Settings>;
	paging?: PagingParameters;
	/** Locations that the key may see; with them the list is read at all of them. */
	locations?: string[];
	hint?: (message: string) => void;
}

/** Reads a list from a server that has these responses, by the query of the request. */
async function read(
	respond: (query: IDataObject) => unknown,
	{
		maximum = Infinity,
		settings,
		paging = { limit: 'limit', cursor: 'cursor' },
		locations,
		hint,
	}: Reading = {},
): Promise<IDataObject[]> {
	const sender = respondingSender((query, url) => {
		const { searchParams } = new URL(url, 'https://host.example');
		const isMe = url === CALLER_CONTEXT.url;
		return isMe ? { locations } : respond({ ...Object.fromEntries(searchParams), ...query });
	});
	return await readList(
		{ ...sender, settings: { ...sender.settings, ...settings } },
		{
			operation: {
				name: 'Get Many',
				method: 'GET',
				path: '/x',
				result: 'list',
				envelope: 'data',
				inputs: locations ? [LOCATION] : [],
				paging,
			},
			request: { method: 'GET', url: '/x', qs: locations ? { location_id: 'all' } : {} },
			maximum,
			shape: (record, location) => (location ? { ...record, _location: location } : record),
			baseUrl: async () => await Promise.resolve('https://host.example'),
			hint,
		},
	);
}

describe('a response that promises more and does not say where', () => {
	const page = { data: [{ id: 1 }, { id: 2 }], has_more: true };

	it('is not called the whole list', async () => {
		await expect(read(() => page)).rejects.toThrow(/how to read the next one/);
	});

	it('is enough for a limit it meets', async () => {
		expect(await read(() => page, { maximum: 2 })).toHaveLength(2);
	});

	it('is taken where the options say so', async () => {
		expect(await read(() => page, { settings: { acceptIncompleteLists: true } })).toHaveLength(2);
	});
});

describe('pages whose numbers are known', () => {
	const paging = { limit: 'limit', page: 'page', maximumPageSize: 2 };
	const requested: unknown[] = [];
	const respond = ({ page = 1 }: IDataObject): unknown => {
		requested.push(page);
		const first = (Number(page) - 1) * 2;
		return {
			data: [{ id: first }, { id: first + 1 }],
			pagination: { page, total_pages: 50, total: 100 },
		};
	};
	beforeEach(() => void requested.splice(0));

	it('are read in order, each once', async () => {
		const records = await read(respond, { paging });
		expect(records.map(({ id }) => id)).toEqual(Array.from({ length: 100 }, (_, id) => id));
		expect(requested).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
	});

	it('are read no further than a limit needs', async () => {
		expect(await read(respond, { paging, maximum: 7 })).toHaveLength(7);
		expect(requested).toEqual([1, 2, 3, 4]);
	});

	it('must be the ones that were requested', async () => {
		const wrong = (query: IDataObject): unknown =>
			respond({ page: query.page === 3 ? 4 : query.page });
		await expect(read(wrong, { paging })).rejects.toThrow(
			'TrueFlight returned page 4 instead of page 3',
		);
	});
});

/** Records with the numbers from `first` up to, not including, `end`. */
const numbered = (first: number, end: number): IDataObject[] =>
	Array.from({ length: Math.max(0, end - first) }, (_, index) => ({ id: first + index }));
const idsOf = (records: IDataObject[]): unknown[] => records.map(({ id }) => id);

describe('a link to the next page without the page size', () => {
	it('is requested with the size of the first page', async () => {
		const respond = ({ page = 1, limit = 20 }: IDataObject): unknown => {
			const end = Math.min(137, Number(page) * Number(limit));
			const next = end < 137 ? `?page=${Number(page) + 1}` : null;
			return { data: numbered((Number(page) - 1) * Number(limit), end), next };
		};
		const records = await read(respond, { paging: { limit: 'limit', page: 'page' } });
		expect(idsOf(records)).toEqual(idsOf(numbered(0, 137)));
	});

	it('that has one keeps it', async () => {
		const sizes: unknown[] = [];
		const respond = ({ page, limit }: IDataObject): unknown => {
			sizes.push(Number(limit));
			return page
				? { data: [{ id: 2 }], next: null }
				: { data: [{ id: 1 }], next: '?page=2&limit=7' };
		};
		await read(respond, { paging: { limit: 'limit', page: 'page' } });
		expect(sizes).toEqual([100, 7]);
	});
});

describe('a list that changes while it is read', () => {
	const paging = { limit: 'limit', offset: 'offset', maximumPageSize: 3 };
	/** Pages of three; `change` is made after the page at offset 0 was read, as often as `times` says. */
	const changing = (change: (all: IDataObject[]) => void, times = 1, hasTotal = true) => {
		const all = numbered(1, 8);
		let left = times;
		return ({ offset = 0 }: IDataObject): unknown => {
			const from = Number(offset);
			const page = all.slice(from, from + 3);
			const total = hasTotal ? { total: all.length } : {};
			if (from === 0 && left-- > 0) change(all);
			return { data: page, offset: from, ...total };
		};
	};

	it.each([true, false])('a repeated record is removed, and said (total: %p)', async (hasTotal) => {
		const hints: string[] = [];
		const records = await read(
			changing((all) => all.unshift({ id: 0 }), 1, hasTotal),
			{ paging, hint: (message) => hints.push(message) },
		);
		expect(idsOf(records)).toEqual([1, 2, 3, 4, 5, 6, 7]);
		expect(hints).toEqual([expect.stringMatching(/: 1 repeated record was removed\. /)]);
	});

	it('a record that was skipped is noticed, and the list read again', async () => {
		const records = await read(
			changing((all) => all.shift()),
			{ paging },
		);
		expect(idsOf(records)).toEqual([2, 3, 4, 5, 6, 7]);
	});

	it('is not called complete where it never stays the same', async () => {
		const reading = read(
			changing((all) => all.shift(), 9),
			{ paging },
		);
		await expect(reading).rejects.toThrow(
			'TrueFlight reported 5 records but returned 4, and the list changed each time it was read',
		);
	});

	it('a repeated record does not make up for one that was skipped', async () => {
		const pages = [numbered(1, 4), [{ id: 3 }, { id: 5 }, { id: 6 }], [{ id: 7 }]];
		const respond = ({ offset = 0 }: IDataObject): unknown => ({
			data: pages[Number(offset) / 3],
			offset,
			total: 7,
		});
		await expect(read(respond, { paging })).rejects.toThrow(/reported 7 records but returned 6/);
	});

	it('records that share an ID on one page are all kept', async () => {
		const pages = [
			[{ id: 1 }, { id: 1 }, { id: 2 }],
			[{ id: 2 }, { id: 3 }],
		];
		const respond = ({ offset = 0 }: IDataObject): unknown => ({
			data: pages[Number(offset) / 3],
			offset,
			total: 5,
		});
		expect(idsOf(await read(respond, { paging }))).toEqual([1, 1, 2, 2, 3]);
	});

	it('a limit counts a repeated record once', async () => {
		const respond = changing((all) => all.unshift({ id: 0 }));
		expect(idsOf(await read(respond, { paging, maximum: 5 }))).toEqual([1, 2, 3, 4, 5]);
	});
});

describe('all locations', () => {
	it('a record of another home location is returned once, with its own', async () => {
		const at: Record<string, IDataObject[]> = {
			a: [{ id: 1, location_id: 'a' }],
			b: [
				{ id: 1, location_id: 'a' },
				{ id: 2, location_id: 'b' },
				{ id: 3, location_id: null },
			],
		};
		const records = await read(
			({ location_id }) => ({ data: at[String(location_id)], has_more: false }),
			{ locations: ['a', 'b'] },
		);
		expect(records.map(({ id, _location }) => [id, (_location as IDataObject).id])).toEqual([
			[1, 'a'],
			[2, 'b'],
			[3, 'b'],
		]);
	});

	it('200 shared records and a limit of 201 take five requests', async () => {
		let requests = 0;
		const respond = ({ location_id, cursor = 0, limit }: IDataObject): unknown => {
			requests++;
			const all = numbered(0, location_id === 'a' ? 200 : 201);
			const end = Number(cursor) + Number(limit);
			return {
				data: all.slice(Number(cursor), end),
				next_cursor: end < all.length ? String(end) : null,
			};
		};
		const records = await read(respond, { maximum: 201, locations: ['a', 'b'] });
		expect(records).toHaveLength(201);
		expect(requests).toBe(5);
	});
});

describe('all locations with a limit', () => {
	/** Records of each location, numbered from `first`, in pages of the size that is requested. */
	const school = (at: Record<string, IDataObject[]>) => {
		const requested: string[] = [];
		const respond = ({ location_id, cursor = 0, limit }: IDataObject): unknown => {
			requested.push(String(location_id));
			const end = Number(cursor) + Number(limit);
			const all = at[String(location_id)]!;
			const next_cursor = end < all.length ? String(end) : null;
			return { data: all.slice(Number(cursor), end), next_cursor };
		};
		const locations = Object.keys(at);
		return {
			requested,
			read: async (maximum: number, maxConcurrency = 8) => {
				const records = await read(respond, { maximum, locations, settings: { maxConcurrency } });
				return records.map(({ id, _location }) => `${(_location as IDataObject).id}${id}`);
			},
		};
	};

	it.each<[number, string]>([
		[1, 'a0'],
		[3, 'a0 b100 c200'],
		[7, 'a0 a1 b100 b101 b102 c200 c201'],
		// The second has three only: the others make up for it.
		[9, 'a0 a1 a2 b100 b101 b102 c200 c201 c202'],
		[11, 'a0 a1 a2 a3 b100 b101 b102 c200 c201 c202 c203'],
	])('of %d, each contributes as much as it has of an equal share', async (maximum, expected) => {
		const { read } = school({
			a: numbered(0, 50),
			b: numbered(100, 103),
			c: numbered(200, 250),
		});
		expect((await read(maximum)).join(' ')).toBe(expected);
	});

	it('one request for each location is enough where the limit fits on a page', async () => {
		const { read, requested } = school({ a: numbered(0, 500), b: numbered(500, 999) });
		expect(await read(50)).toHaveLength(50);
		expect(requested.sort()).toEqual(['a', 'b']);
	});

	it('reads on where a location ends before its share, with no more requests than pages needed', async () => {
		const { read, requested } = school({ a: numbered(0, 1000), b: numbered(5000, 5050) });
		const found = await read(450);
		expect([found[399], found[400], found.length]).toEqual(['a399', 'b5000', 450]);
		expect(requested.sort().join('')).toBe('aaaab');
	});

	it('reads no more locations at once than requests, and further ones where it lacks records', async () => {
		const few = { a: numbered(0, 1), b: [], c: numbered(10, 11), d: [], e: numbered(20, 40) };
		const { read, requested } = school(few);
		expect((await read(3, 2)).join(' ')).toBe('a0 c10 e20');
		expect(requested.join('')).toBe('abcde');
		const rich = school({ a: numbered(0, 9), b: numbered(10, 19), c: numbered(20, 29) });
		expect((await rich.read(4, 2)).join(' ')).toBe('a0 a1 b10 b11');
		expect(rich.requested.join('')).toBe('ab');
	});
});

describe('all locations, where the location may have been ignored', () => {
	const hintsFor = async (at: Record<string, IDataObject[]>): Promise<string[]> => {
		const hints: string[] = [];
		await read(({ location_id }) => ({ data: at[String(location_id)], has_more: false }), {
			locations: Object.keys(at),
			hint: (message) => hints.push(message),
		});
		return hints;
	};
	const here = (id: number, location_id: string): IDataObject => ({ id, location_id });

	it.each<[string, Record<string, IDataObject[]>, RegExp]>([
		[
			'only records of another one',
			{ a: [here(1, 'a')], b: [here(1, 'a'), here(2, 'c')], c: [here(2, 'c')] },
			/^For 'b' TrueFlight returned only records of other locations/,
		],
		[
			'the same records without a location',
			{ a: [{ id: 1 }, { id: 2 }], b: [{ id: 2 }, { id: 1 }] },
			/^TrueFlight returned the same records for each location/,
		],
		[
			'the same records of all locations',
			{ a: [here(1, 'a'), here(2, 'b')], b: [here(1, 'a'), here(2, 'b')] },
			/^TrueFlight returned the same records for each location/,
		],
	])('%s are said', async (_, at, expected) => {
		expect(await hintsFor(at)).toEqual([expect.stringMatching(expected)]);
	});

	it.each<[string, Record<string, IDataObject[]>]>([
		['each its own', { a: [here(1, 'a')], b: [here(2, 'b')] }],
		['some that are shared', { a: [here(1, 'a')], b: [here(1, 'a'), here(2, 'b')] }],
		['none at one', { a: [{ id: 1 }], b: [] }],
		['a key for one', { a: [{ id: 1 }] }],
	])('%s are no matter', async (_, at) => {
		expect(await hintsFor(at)).toEqual([]);
	});
});

describe('a short page without a sign of the end', () => {
	it('is returned, and said to be possibly incomplete', async () => {
		const hints: string[] = [];
		const records = await read(() => ({ data: numbered(0, 20) }), {
			hint: (message) => hints.push(message),
		});
		expect(records).toHaveLength(20);
		expect(hints).toEqual([expect.stringMatching(/^The list may be incomplete: /)]);
	});

	it('is no matter where the response says that it is all', async () => {
		const hints: string[] = [];
		const respond = (): unknown => ({ data: numbered(0, 20), has_more: false });
		await read(respond, { hint: (message) => hints.push(message) });
		expect(hints).toEqual([]);
	});

	it('is not the whole list where the server names the page size that it applied', async () => {
		const respond = (): unknown => ({ data: numbered(0, 20), meta: { per_page: 20 } });
		await expect(read(respond)).rejects.toThrow(/full page of 20 records/);
	});
});

it('a list without an end is ended before memory is', async () => {
	const text = 'x'.repeat(8 * 1024 * 1024);
	let requests = 0;
	const respond = (): unknown => ({
		data: [{ id: ++requests, text }],
		next_cursor: String(requests),
	});
	await expect(read(respond)).rejects.toThrow(/larger than the 128 MB that one item may contain/);
	expect(requests).toBe(16);
});

describe('a server that ignores where a page begins', () => {
	const records = (count: number): unknown => ({
		data: Array.from({ length: count }, (_, id) => ({ id })),
	});
	const paging = { limit: 'limit', offset: 'offset', maximumPageSize: 3 };

	it('and how long it is, has one list: all of it, each record once', async () => {
		const hints: string[] = [];
		const hint = (message: string): void => void hints.push(message);
		expect(await read(() => records(7), { paging, hint })).toHaveLength(7);
		expect(hints).toEqual([expect.stringContaining('The list may be incomplete')]);
	});

	it('may have more than a page, so the list is not called whole', async () => {
		const reading = read(() => records(3), { paging });
		await expect(reading).rejects.toThrow('returned its first 3 records again');
	});

	it('has what it returned where the options accept that', async () => {
		const settings = { acceptIncompleteLists: true };
		expect(await read(() => records(3), { paging, settings })).toHaveLength(3);
	});

	it.each([
		['offset', { limit: 'limit', offset: 'offset', maximumPageSize: 3 }],
		['page', { limit: 'limit', page: 'page', maximumPageSize: 3 }],
	])('is another than one that repeats its last page for every later %s', async (_, style) => {
		const respond = ({ offset = 0, page = 1 }: IDataObject): unknown => {
			const start = Math.min(3, Math.max(Number(offset), (Number(page) - 1) * 3));
			return { data: [0, 1, 2].map((index) => ({ id: start + index })) };
		};
		expect((await read(respond, { paging: style })).map(({ id }) => id)).toEqual([
			0, 1, 2, 3, 4, 5,
		]);
	});
});
