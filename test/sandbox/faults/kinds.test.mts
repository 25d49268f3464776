/** Every kind of fault does what it says, to the requests that it is for. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REFERENCE_CONTRACT } from '../../support/reference.mts';
import { startSandboxProcess, type SandboxProcess, type Switches } from '../../support/sandbox.mts';
import { call, get, type Body } from '../client.mts';

jest.setTimeout(60_000);

type Fault = Switches['faults'][number];

let sandbox: SandboxProcess;
let reservation: string;
beforeAll(async () => {
	sandbox = await startSandboxProcess({
		contract: REFERENCE_CONTRACT,
		switches: { requireLocation: 'never' },
	});
	reservation = String((await sandbox.records<Body>('reservations'))[0]?.id);
});
beforeEach(async () => {
	await sandbox.switches({ faults: [], paginationStyle: 'contract' });
	await sandbox.reset();
});
afterAll(() => sandbox.stop());

const faults = (...list: Fault[]) => sandbox.switches({ faults: list });
const one = () => get(sandbox, `/reservations/${reservation}`);
const failure = async (request: Promise<unknown>): Promise<string> => {
	const error = await request.then(
		() => undefined,
		(reason: Error & { cause?: { code?: string; message?: string } }) => reason,
	);
	return error === undefined
		? 'no failure'
		: (error.cause?.code ?? error.cause?.message ?? error.name);
};

describe('kinds', () => {
	test.each([429, 500, 502, 503, 504, 404, 409])('status %d as a problem', async (status) => {
		await faults({ kind: 'status', status });
		const reply = await one();
		expect(reply.status).toBe(status);
		expect(reply.headers.get('content-type')).toBe('application/problem+json');
		expect(reply.body).toMatchObject({ status, detail: expect.any(String) });
		expect(reply.headers.get('retry-after')).toBeNull();
	});

	test('Retry-After in seconds, as a date, as any text', async () => {
		await faults({ kind: 'status', status: 429, retryAfter: 3 });
		expect((await one()).headers.get('retry-after')).toBe('3');
		await faults({ kind: 'status', status: 503, retryAfterDate: 5 });
		const date = (await one()).headers.get('retry-after') as string;
		expect(date).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
		expect(Math.abs(Date.parse(date) - Date.now() - 5000)).toBeLessThan(2500);
		await faults({ kind: 'status', status: 503, retryAfter: 'soon' });
		expect((await one()).headers.get('retry-after')).toBe('soon');
	});

	test('reset cuts the connection', async () => {
		await faults({ kind: 'reset' });
		expect(await failure(one())).toBe('ECONNRESET');
		expect((await sandbox.requests()).at(-1)).toMatchObject({ status: 0, fault: 'reset' });
	});

	test('hang never answers, or cuts after a while', async () => {
		await faults({ kind: 'hang' });
		expect(await failure(get(sandbox, '/health', { signal: AbortSignal.timeout(300) }))).toBe(
			'TimeoutError',
		);
		await faults({ kind: 'hang', milliseconds: 50 });
		expect(await failure(one())).toBe('UND_ERR_SOCKET');
	});

	test.each([200, 502])('html with status %d', async (status) => {
		await faults({ kind: 'html', status });
		const reply = await one();
		expect(reply.status).toBe(status);
		expect(reply.headers.get('content-type')).toMatch(/^text\/html/);
		expect(reply.text).toMatch(/^<!DOCTYPE html>/);
	});

	test('truncatedJson: a whole answer with half a document', async () => {
		const whole = (await one()).text;
		await faults({ kind: 'truncatedJson' });
		const reply = await one();
		expect(reply.status).toBe(200);
		expect(whole.startsWith(reply.text) && reply.text.length < whole.length).toBe(true);
		expect(() => JSON.parse(reply.text) as unknown).toThrow();
	});

	test('truncatedBody: the connection ends in the middle', async () => {
		await faults({ kind: 'truncatedBody' });
		expect(await failure(one())).toMatch(/UND_ERR_SOCKET|ECONNRESET|terminated/);
	});

	test('emptyBody, noContent and nonJson', async () => {
		await faults({ kind: 'emptyBody' });
		const empty = await one();
		expect([empty.status, empty.text, empty.headers.get('content-type')]).toEqual([
			200,
			'',
			'application/json',
		]);
		await faults({ kind: 'noContent' });
		const none = await one();
		expect([none.status, none.text]).toEqual([204, '']);
		await faults({ kind: 'nonJson' });
		const text = await one();
		expect([text.status, text.text, text.headers.get('content-type')]).toEqual([
			200,
			'OK',
			'text/plain',
		]);
	});

	test('redirect leads where it is told', async () => {
		const seen: IncomingMessage[] = [];
		const other = createServer((request, response) => {
			seen.push(request);
			response.end('{}');
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => other.once('listening', resolve));
		const url = `http://127.0.0.1:${String((other.address() as AddressInfo).port)}/elsewhere`;
		await faults({ kind: 'redirect', url, status: 307 });
		const reply = await get(sandbox, `/reservations/${reservation}`, { redirect: 'manual' });
		expect([reply.status, reply.headers.get('location')]).toEqual([307, url]);
		await one();
		expect(seen.map((request) => request.url)).toEqual(['/elsewhere']);
		other.close();
	});

	test('delay answers truly, later', async () => {
		await faults({ kind: 'delay', milliseconds: 300 });
		const started = performance.now();
		expect((await one()).status).toBe(200);
		expect(performance.now() - started).toBeGreaterThan(280);
	});

	test('latency slows every request', async () => {
		await sandbox.switches({ latencyMs: 200 });
		const started = performance.now();
		expect((await one()).status).toBe(200);
		await sandbox.switches({ latencyMs: 0 });
		expect(performance.now() - started).toBeGreaterThan(180);
	});
});

describe('paging faults', () => {
	const list = (query = '') => get(sandbox, `/companies?limit=50${query}`);
	const cursorOf = (body: Body): string => (body.pagination as Body).next_cursor as string;

	test('repeatedCursor gives the cursor that was sent', async () => {
		await faults({ kind: 'repeatedCursor' });
		const first = cursorOf((await list()).body);
		const second = await list(`&cursor=${first}`);
		expect(second.body.pagination).toEqual({ limit: 50, next_cursor: first, has_more: true });
	});

	test('endlessPages goes on after the last record, always to another cursor', async () => {
		await faults({ kind: 'endlessPages' });
		const seen = new Set<string>();
		let cursor = '';
		for (let page = 0; page < 8; page += 1) {
			const { body } = await list(cursor && `&cursor=${cursor}`);
			expect(body.data).toHaveLength(50);
			cursor = cursorOf(body);
			expect(seen.has(cursor)).toBe(false);
			seen.add(cursor);
		}
	});

	test('foreignNext points to another host', async () => {
		await faults({ kind: 'foreignNext' });
		const { body, headers } = await list();
		expect(body.links).toEqual({ next: 'https://elsewhere.example.com/api/next' });
		expect(headers.get('link')).toBe('<https://elsewhere.example.com/api/next>; rel="next"');
		await sandbox.switches({
			paginationStyle: 'link',
			faults: [{ kind: 'foreignNext', url: 'http://127.0.0.2:9/x' }],
		});
		expect((await list()).body.links).toMatchObject({ next: 'http://127.0.0.2:9/x' });
	});

	test('shortPage holds less than it promises', async () => {
		await sandbox.switches({ paginationStyle: 'page', faults: [{ kind: 'shortPage' }] });
		const { body } = await list();
		expect(body.data).toHaveLength(25);
		expect(body.pagination).toEqual({ page: 1, per_page: 50, total: 200, total_pages: 4 });
	});
});

describe('which requests', () => {
	test('by operation, method and path', async () => {
		await faults({ match: { operationId: 'getReservation' }, kind: 'status' });
		expect([(await one()).status, (await get(sandbox, '/me')).status]).toEqual([500, 200]);
		await faults({ match: { method: 'patch' }, kind: 'status' });
		expect([
			(await one()).status,
			(await call(sandbox, 'PATCH', `/reservations/${reservation}`, { body: {} })).status,
		]).toEqual([200, 500]);
		await faults({ match: { path: '/reservations/{id}' }, kind: 'status' });
		expect([(await one()).status, (await get(sandbox, '/reservations')).status]).toEqual([
			500, 200,
		]);
		await faults({ match: { path: '*/reservations*' }, kind: 'status' });
		expect([
			(await get(sandbox, '/reservations')).status,
			(await get(sandbox, '/me')).status,
		]).toEqual([500, 200]);
	});

	test('skip and times', async () => {
		await faults({ kind: 'status', status: 503, skip: 1, times: 2 });
		const statuses = [];
		for (let count = 0; count < 5; count += 1) statuses.push((await one()).status);
		expect(statuses).toEqual([200, 503, 503, 200, 200]);
	});

	test('rate hits a share, the same requests each time', async () => {
		const run = async () => {
			await faults({ kind: 'status', status: 503, rate: 0.3 });
			const statuses = [];
			for (let count = 0; count < 200; count += 1)
				statuses.push((await get(sandbox, '/health')).status);
			return statuses;
		};
		const first = await run();
		const hit = first.filter((status) => status === 503).length;
		expect(hit).toBeGreaterThan(35);
		expect(hit).toBeLessThan(85);
		expect(await run()).toEqual(first);
	});

	test('the first fault that fits wins', async () => {
		await faults(
			{ match: { operationId: 'getMe' }, kind: 'status', status: 502 },
			{ kind: 'status', status: 503, times: 1 },
			{ kind: 'nonJson' },
		);
		expect([(await one()).status, (await one()).text]).toEqual([503, 'OK']);
	});

	test('before the commit nothing is written, after it everything', async () => {
		const write = (afterCommit: boolean) =>
			faults({ match: { method: 'PATCH' }, kind: 'status', status: 500, afterCommit }).then(() =>
				call(sandbox, 'PATCH', `/reservations/${reservation}`, { body: { notes: 'Written' } }),
			);
		expect((await write(false)).status).toBe(500);
		expect((await one()).body.data.notes).toBeNull();
		expect((await write(true)).status).toBe(500);
		expect((await one()).body.data.notes).toBe('Written');
	});

	test('a cut connection after the commit', async () => {
		await faults({ match: { method: 'DELETE' }, kind: 'reset', afterCommit: true, times: 1 });
		const [reminder] = await sandbox.records<Body>('maintenance_reminders');
		const remove = () => call(sandbox, 'DELETE', `/maintenance-reminders/${String(reminder?.id)}`);
		expect(await failure(remove())).toBe('ECONNRESET');
		expect((await remove()).status).toBe(404);
	});

	test('the control API is never hit', async () => {
		await faults({ kind: 'reset' });
		expect((await sandbox.switches()).faults).toHaveLength(1);
	});
});
