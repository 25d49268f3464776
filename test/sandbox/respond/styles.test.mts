/** Paging styles and envelopes other than the contract's, on demand. */
import { REFERENCE_CONTRACT } from '../../support/reference.mts';
import { startSandboxProcess, type SandboxProcess, type Switches } from '../../support/sandbox.mts';
import { get, locations, type Body } from '../client.mts';

jest.setTimeout(60_000);

let sandbox: SandboxProcess;
let north: string;
let all: string[];
beforeAll(async () => {
	sandbox = await startSandboxProcess({ contract: REFERENCE_CONTRACT });
	({ north } = await locations(sandbox));
	all = (await sandbox.records<Body>('companies')).map((one) => one.id as string);
	await sandbox.switches({ strict: true });
});
afterEach(() =>
	sandbox.switches({ paginationStyle: 'contract', envelope: 'on', pagingKey: 'pagination' }),
);
afterAll(() => sandbox.stop());

const use = (style: Switches['paginationStyle']) => sandbox.switches({ paginationStyle: style });
const idsOf = (body: Body): string[] => (body.data as Body[]).map((one) => one.id as string);

test('page: numbers and totals', async () => {
	await use('page');
	const found: string[] = [];
	for (let page = 1; page <= 4; page += 1) {
		const { body } = await get(sandbox, `/companies?limit=60&page=${page}`);
		expect(body.pagination).toEqual({ page, per_page: 60, total: 200, total_pages: 4 });
		found.push(...idsOf(body));
	}
	expect(found).toEqual(all);
	expect(idsOf((await get(sandbox, '/companies?limit=60&page=5')).body)).toEqual([]);
});

test('offset: where it starts and totals', async () => {
	await use('offset');
	const { body } = await get(sandbox, '/companies?limit=30&offset=190');
	expect(body.pagination).toEqual({ offset: 190, limit: 30, total: 200 });
	expect(idsOf(body)).toEqual(all.slice(190));
});

test.each(['link', 'linkHeader'] as const)('%s: follow next to the end', async (style) => {
	await use(style);
	const found: string[] = [];
	let next: string | null = `${sandbox.api}/companies?limit=60`;
	let pages = 0;
	while (next !== null) {
		const { status, body, headers } = await get(sandbox, next);
		expect(status).toBe(200);
		expect(body).not.toHaveProperty('pagination');
		found.push(...idsOf(body));
		pages += 1;
		const header = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? null;
		next = style === 'link' ? (body.links as Body).next : header;
		if (style === 'link') expect(header).toBeNull();
		else expect(body).not.toHaveProperty('links');
		if (next) expect(new URL(next).host).toBe(new URL(sandbox.url).host);
	}
	expect(pages).toBe(4);
	expect(found).toEqual(all);
});

test('none: a full page that says nothing', async () => {
	await use('none');
	const { body } = await get(sandbox, '/companies?limit=60');
	expect(Object.keys(body)).toEqual(['data']);
	expect(idsOf(body)).toEqual(all.slice(0, 60));
});

test('cursor: the facts under another key, or at the top', async () => {
	await sandbox.switches({ paginationStyle: 'cursor', pagingKey: 'meta' });
	expect((await get(sandbox, '/companies?limit=60')).body.meta).toEqual({
		limit: 60,
		next_cursor: expect.any(String),
		has_more: true,
	});
	await sandbox.switches({ pagingKey: '' });
	expect((await get(sandbox, '/companies?limit=60')).body).toEqual({
		data: expect.any(Array),
		limit: 60,
		next_cursor: expect.any(String),
		has_more: true,
	});
});

test('in another style the contract’s own position parameter is unknown', async () => {
	await use('page');
	expect((await get(sandbox, '/companies?cursor=eyJhdCI6MH0')).status).toBe(400);
	await use('contract');
	expect((await get(sandbox, '/companies?page=2')).status).toBe(400);
});

test('envelope off: the bare list and the bare record', async () => {
	await sandbox.switches({ envelope: 'off' });
	const { body } = await get(sandbox, '/companies?limit=3');
	expect((body as Body[]).map((one) => one.id)).toEqual(all.slice(0, 3));
	expect((await get(sandbox, `/companies/${all[0]}`)).body.id).toBe(all[0]);
});

test('envelope under another key, the paging facts stay', async () => {
	await sandbox.switches({ envelope: 'results' });
	const { body } = await get(sandbox, '/companies?limit=3');
	expect(Object.keys(body).sort()).toEqual(['pagination', 'results']);
	expect((await get(sandbox, `/companies/${all[0]}`)).body.results.id).toBe(all[0]);
});

test('envelope and paging style together', async () => {
	await sandbox.switches({ envelope: 'items', paginationStyle: 'page' });
	const { body } = await get(sandbox, '/companies?limit=3');
	expect(Object.keys(body).sort()).toEqual(['items', 'pagination']);
	await sandbox.switches({ envelope: 'off', paginationStyle: 'linkHeader' });
	const bare = await get(sandbox, '/companies?limit=3');
	expect(bare.body).toHaveLength(3);
	expect(bare.headers.get('link')).toContain('rel="next"');
});

test('filters work in every style', async () => {
	await use('page');
	const { body } = await get(sandbox, `/companies?location_id=${north}&limit=100&page=1`);
	expect(body.pagination.total).toBe(100);
	expect((body.data as Body[]).every((one) => one.location_id === north)).toBe(true);
});
