import type { IDataObject } from 'n8n-workflow';
import { newRun } from '../../../../nodes/TrueFlight/http/runState.ts';
import type { RequestContext } from '../../../../nodes/TrueFlight/http/send.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../../nodes/TrueFlight/http/settings.ts';
import { readList } from '../../../../nodes/TrueFlight/lists/readList.ts';
import type { PagingParameters } from '../../../../nodes/TrueFlight/operation.ts';

interface Reading {
	maximum?: number;
	settings?: Partial<Settings>;
	paging?: PagingParameters;
}

/** Reads a list from a server that has these responses, by the query of the request. */
async function read(
	respond: (query: IDataObject) => unknown,
	{ maximum = Infinity, settings, paging = { limit: 'limit', cursor: 'cursor' } }: Reading = {},
): Promise<IDataObject[]> {
	const helpers = {
		httpRequestWithAuthentication: async (_: string, { qs }: { qs: IDataObject }) =>
			await Promise.resolve({ statusCode: 200, headers: {}, body: respond(qs) }),
	};
	const sender = {
		context: { helpers, getCredentials: async () => await Promise.resolve({}) },
		run: newRun(8),
		settings: { ...DEFAULT_SETTINGS, ...settings },
		network: {},
	} as unknown as RequestContext;
	return await readList(sender, {
		operation: {
			name: 'Get Many',
			method: 'GET',
			path: '/x',
			result: 'list',
			envelope: 'data',
			inputs: [],
			paging,
		},
		request: { method: 'GET', url: '/x', qs: {} },
		maximum,
		shape: (record) => record,
		baseUrl: async () => await Promise.resolve('https://host.example'),
	});
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
