/** Other contracts drive the same sandbox: nothing about a path, field or parameter is built in. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KEYS, startSandboxProcess, type SandboxProcess } from '../../support/sandbox.mts';
import { call, fixture, get, readYaml, type Body } from '../client.mts';

jest.setTimeout(60_000);

let sandbox: SandboxProcess;
const start = (name: string) => async () => {
	sandbox = await startSandboxProcess({ contract: fixture(name) });
};
const stop = async () => {
	expect(await sandbox.violations()).toEqual([]);
	expect(sandbox.errors()).toBe('');
	await sandbox.stop();
};
const apiKey = { key: null, headers: { 'X-Api-Key': KEYS.orgWrite } };

describe('grouped paths, PUT, page numbers, no envelope, numeric ids', () => {
	beforeAll(start('grouped'));
	afterAll(stop);

	test('the base path and the key header are the contract’s', async () => {
		expect(new URL(sandbox.api).pathname).toBe('/v2');
		expect((await get(sandbox, '/schedule/bookings')).status).toBe(401);
		expect((await get(sandbox, '/schedule/bookings', apiKey)).status).toBe(200);
	});

	test('refusals have the contract’s own form', async () => {
		const { status, body } = await get(sandbox, '/schedule/bookings/0', apiKey);
		expect(status).toBe(404);
		expect(body).toEqual({
			error: { code: expect.any(String), message: expect.stringContaining('"0"') },
		});
	});

	test('pages by number, brief records in the list, the contract’s values', async () => {
		const { body } = await get(sandbox, '/schedule/bookings?page=2&per_page=200', apiKey);
		expect(body).toMatchObject({ page: 2, perPage: 200, total: 5000, hasNext: true });
		expect(Object.keys((body.results as Body[])[0]!).sort()).toEqual([
			'booking_id',
			'starts_at',
			'status',
		]);
		const all = await sandbox.records<Body>('bookings');
		expect((body.results as Body[]).map((one) => one.booking_id)).toEqual(
			all.slice(200, 400).map((one) => one.booking_id),
		);
		expect(new Set(all.map((one) => one.booking_id)).size).toBe(5000);
		const last = await get(sandbox, '/schedule/bookings?page=25&per_page=200', apiKey);
		expect(last.body.results).toHaveLength(200);
		expect(last.body.hasNext).toBe(false);
	});

	test('several values in one parameter, a range by the field’s name', async () => {
		const several = await get(
			sandbox,
			'/schedule/bookings?statuses=DONE,CANCELLED&per_page=200',
			apiKey,
		);
		expect(new Set((several.body.results as Body[]).map((one) => one.status))).toEqual(
			new Set(['DONE', 'CANCELLED']),
		);
		const all = await sandbox.records<Body>('bookings');
		const after = String(all[4000]?.starts_at);
		const range = await get(sandbox, `/schedule/bookings?starts_after=${after}`, apiKey);
		expect(range.body.total).toBe(all.filter((one) => String(one.starts_at) > after).length);
	});

	test('PUT replaces: what is not sent is emptied where it may be', async () => {
		const flown = (await sandbox.records<Body>('bookings')).find((one) => one.aircraft !== null)!;
		const path = `/schedule/bookings/${String(flown.booking_id)}`;
		const put = (body: Body) => call(sandbox, 'PUT', path, { ...apiKey, body });
		expect((await put({ status: 'BOOKED', remarks: 'kept' })).body).toMatchObject({
			booking_id: flown.booking_id,
			remarks: 'kept',
			aircraft: flown.aircraft,
		});
		expect((await put({ status: 'DONE' })).body).toMatchObject({ status: 'DONE', remarks: null });
		expect((await put({ status: 'done' })).status).toBe(400);
	});

	test('a record may be embedded; a body may name it by number', async () => {
		const [other] = (await sandbox.records<Body>('squawks')) as [Body];
		const { aircraft, location_id } = other;
		const filed = await call(sandbox, 'POST', '/maintenance/squawks', {
			...apiKey,
			body: { aircraft, summary: 'x', severity: 'LOW' },
		});
		expect(filed.status).toBe(201);
		expect(filed.body).toMatchObject({
			aircraft,
			summary: 'x',
			severity: 'LOW',
			state: 'OPEN',
			location_id,
		});
		const listed = await get(
			sandbox,
			`/maintenance/squawks?location_id=${String(location_id)}`,
			apiKey,
		);
		expect(listed.body).toContainEqual(filed.body);
		expect((await get(sandbox, '/maintenance/squawks', apiKey)).status).toBe(400);
		const booking = (await sandbox.records<Body>('bookings')).find((one) => one.aircraft !== null);
		expect(booking?.aircraft).toEqual({
			id: expect.any(Number),
			tail_number: expect.stringMatching(/^N/),
			hourly_rate: expect.any(Number),
		});
	});

	test('a mapped field is divided, mapped values are the contract’s', async () => {
		const bookings = await sandbox.records<Body>('bookings');
		const rates = bookings.flatMap((one) => (one.aircraft as Body | null)?.hourly_rate ?? []);
		expect(new Set(rates)).toEqual(new Set([145, 179, 165, 320]));
		const values = ['BOOKED', 'CHECKED_OUT', 'DONE', 'CANCELLED'];
		expect(bookings.filter((one) => !values.includes(String(one.status)))).toEqual([]);
		expect(bookings.filter((one) => one.status === 'DONE').length).toBeGreaterThan(2000);
	});

	test('records may go by another name than id', async () => {
		const { status, body } = await get(sandbox, '/fleet/aircraft/N103TF', apiKey);
		expect([status, body.tail_number]).toEqual([200, 'N103TF']);
	});
});

describe('OpenAPI 3.0, nested records, offset paging, OAuth scopes', () => {
	beforeAll(start('nested'));
	afterAll(stop);

	test('a list two levels down', async () => {
		const { body } = await get(sandbox, '/exams?offset=16&limit=5');
		expect(body.meta).toEqual({ offset: 16, limit: 5, total: 18 });
		expect(body.payload.exams).toHaveLength(2);
	});

	test('children of one parent only', async () => {
		const attempts = await sandbox.records<Body>('exam_attempts');
		const exam = String(attempts[0]?.exam_id);
		const { body } = await get(sandbox, `/exams/${exam}/attempts?limit=50`);
		expect(body.total).toBe(attempts.filter((one) => one.exam_id === exam).length);
		expect((body.items as Body[]).every((one) => one.exam_id === exam)).toBe(true);
		expect((await get(sandbox, '/exams/none/attempts')).status).toBe(404);
		const other = attempts.find((one) => one.exam_id !== exam);
		expect(
			(await get(sandbox, `/exams/${exam}/attempts/${String(other?.attempt_id)}`)).status,
		).toBe(404);
	});

	test('a new child belongs to its parent; a change in another JSON type', async () => {
		const exam = String((await sandbox.records<Body>('exams'))[0]?.id);
		const created = await call(sandbox, 'POST', `/exams/${exam}/attempts`, {
			body: { score: null },
		});
		expect(created.status).toBe(201);
		expect(created.body.attempt).toMatchObject({ exam_id: exam, score: null });
		const path = `/exams/${exam}/attempts/${String(created.body.attempt.attempt_id)}`;
		const graded = await call(sandbox, 'PATCH', path, {
			body: { score: 88 },
			headers: { 'content-type': 'application/merge-patch+json' },
		});
		expect(graded.body.attempt.score).toBe(88);
		expect((await get(sandbox, path)).body.attempt.score).toBe(88);
	});

	test('scopes of another spelling', async () => {
		const { status, body } = await call(sandbox, 'POST', '/exams/x/attempts', {
			key: KEYS.orgRead,
			body: {},
		});
		expect(status).toBe(403);
		expect(body.detail).toContain('"lms:write"');
		expect((await get(sandbox, '/exams', { key: KEYS.orgRead })).status).toBe(200);
	});
});

describe('verbs, no operation ids, Link headers, files, resources nobody knows', () => {
	beforeAll(start('verbs'));
	afterAll(stop);
	const anyReservation = async () =>
		(await sandbox.records<Body>('reservations')).find((one) => one.status === 'scheduled')!;

	test('Link headers lead through a bare list', async () => {
		let next: string | undefined = `${sandbox.api}/reservations?page_size=500`;
		const ids = new Set<unknown>();
		while (next) {
			const { body, headers } = await get(sandbox, next);
			for (const one of body as Body[]) ids.add(one.id);
			next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
		}
		expect(ids.size).toBe(5000);
	});

	test('a filter that is an object', async () => {
		const { body } = await get(sandbox, '/reservations?filter[status]=cancelled&page_size=500');
		expect((body as Body[]).length).toBeGreaterThan(50);
		expect((body as Body[]).every((one) => one.status === 'cancelled')).toBe(true);
	});

	test('POST …/cancel cancels', async () => {
		const { id } = await anyReservation();
		const { status, body } = await call(sandbox, 'POST', `/reservations/${String(id)}/cancel`, {
			body: { cancellation_reason: 'Weather' },
		});
		expect(status).toBe(200);
		expect(body.reservation).toMatchObject({
			id,
			status: 'cancelled',
			cancellation_reason: 'Weather',
			cancelled_at: expect.any(String),
		});
		expect((await sandbox.requests()).at(-1)?.operationId).toBe('post_reservations_id_cancel');
	});

	test('a file to download, none of a record that is not there', async () => {
		const { id } = await anyReservation();
		const file = await get(sandbox, `/reservations/${String(id)}/pdf`);
		expect([file.status, file.headers.get('content-type'), file.text.slice(0, 5)]).toEqual([
			200,
			'application/pdf',
			'%PDF-',
		]);
		expect((await get(sandbox, '/reservations/none/pdf')).status).toBe(404);
	});

	test('a form with a file', async () => {
		const form = new FormData();
		form.set('amount', '50');
		form.set('picture', new Blob(['png'], { type: 'image/png' }), 'picture.png');
		const response = await fetch(`${sandbox.api}/gift-vouchers`, {
			method: 'POST',
			body: form,
			headers: { authorization: `Bearer ${KEYS.orgWrite}` },
		});
		expect(response.status).toBe(201);
		expect(await response.json()).toMatchObject({
			code: expect.stringMatching(/^\w{8}$/),
			amount: '50',
		});
		expect((await sandbox.requests()).at(-1)?.body).toEqual({
			amount: '50',
			picture: 'picture.png',
		});
	});

	test('records of an unknown kind have keys of their own', async () => {
		const { body } = await get(sandbox, '/gift-vouchers?');
		const codes = (body.gift_vouchers as Body[]).map((one) => one.code as string);
		expect(new Set(codes).size).toBe(codes.length);
		const deleted = await call(sandbox, 'DELETE', `/gift-vouchers/${codes[0]}`);
		expect([deleted.status, deleted.body]).toEqual([200, { deleted: true }]);
		expect((await call(sandbox, 'DELETE', `/gift-vouchers/${codes[0]}`)).status).toBe(404);
	});

	test('without scopes, reading and writing still differ', async () => {
		const { id } = await anyReservation();
		expect((await get(sandbox, '/reservations', { key: KEYS.orgRead })).status).toBe(200);
		expect(
			(
				await call(sandbox, 'POST', `/reservations/${String(id)}/cancel`, {
					key: KEYS.orgRead,
					body: {},
				})
			).status,
		).toBe(403);
		expect((await get(sandbox, '/status', { key: null })).body).toEqual({ status: 'ok' });
	});

	test('what is about no record is made from the schema', async () => {
		const { body } = await get(sandbox, '/reports/utilization');
		expect(body.hours).toBeGreaterThanOrEqual(1);
		expect(body.hours).toBeLessThanOrEqual(24);
		expect(
			(await sandbox.operations()).find((one) => one.path === '/reports/utilization')?.served,
		).toBe('imitated');
	});
});

describe('samples, choices of schemas, no server', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
	const json = (schema: object) => ({ 'application/json': { schema } });
	const reference = { $ref: '#/components/schemas/Kite' };
	const list = { type: 'array', items: reference };
	const number = (name: string) => ({ name, in: 'query', schema: { type: 'integer' } });
	const document = {
		openapi: '3.1.0',
		info: { title: 'Kites', version: '1' },
		paths: {
			'/kites': {
				get: {
					parameters: [
						number('page'),
						number('per_page'),
						{ name: 'color', in: 'query', schema: { type: 'string' } },
					],
					responses: { 200: { description: 'Kites.', content: json(list) } },
				},
				post: {
					requestBody: {
						required: true,
						content: json({ oneOf: [reference, { type: 'object', required: ['bulk'] }] }),
					},
					responses: { 201: { description: 'The kite.', content: json(reference) } },
				},
			},
		},
		components: {
			schemas: {
				Kite: {
					type: 'object',
					required: ['id', 'color', 'serial'],
					properties: {
						id: { type: 'string', readOnly: true },
						color: { type: 'string', enum: ['red', 'blue'] },
						serial: { type: 'string', pattern: '^K-[0-9]{4}$' },
						price: { type: 'string', pattern: '^[0-9]+\\.[0-9]{2}$' },
						lasts: { type: 'string', format: 'duration' },
					},
				},
			},
		},
	};
	beforeAll(async () => {
		const contract = path.join(folder, 'kites.json');
		writeFileSync(contract, JSON.stringify(document));
		sandbox = await startSandboxProcess({ contract });
	});
	afterAll(async () => {
		await stop();
		rmSync(folder, { recursive: true });
	});

	test('the base path is the one that the overlay states', () => {
		expect(new URL(sandbox.api).pathname).toBe('/api/external/v1');
	});

	test('samples are paged and filtered like records of the school', async () => {
		const pages = await Promise.all(
			[1, 2, 3, 4].map((page) => get(sandbox, `/kites?per_page=10&page=${page}`)),
		);
		expect(pages.map(({ body }) => body.length)).toEqual([10, 10, 5, 0]);
		const kites = pages.flatMap(({ body }) => body as Body[]);
		expect(new Set(kites.map(({ id }) => id)).size).toBe(25);
		expect(kites.every(({ serial }) => /^K-[0-9]{4}$/.test(String(serial)))).toBe(true);
		expect(kites.every(({ price }) => /^[0-9]+\.[0-9]{2}$/.test(String(price)))).toBe(true);
		expect(new Set(kites.map(({ lasts }) => lasts))).toEqual(new Set(['PT1H']));
		const { body } = await get(sandbox, '/kites?color=blue&per_page=100');
		expect((body as Body[]).map(({ color }) => color)).toEqual(Array(12).fill('blue'));
	});

	test('in a choice of schemas too, what is read-only need not be sent', async () => {
		const post = (body: Body) => call(sandbox, 'POST', '/kites', { body });
		expect((await post({ color: 'red', serial: 'K-0001' })).status).toBe(201);
		expect((await post({ color: 'red' })).status).toBe(400);
	});
});

describe('JSON with a byte order mark, slashes at the end of paths, an empty list of servers', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
	beforeAll(async () => {
		const contract = path.join(folder, 'edges.json');
		writeFileSync(contract, `\uFEFF${JSON.stringify(readYaml(fixture('edges')))}`);
		sandbox = await startSandboxProcess({ contract });
	});
	afterAll(async () => {
		await stop();
		rmSync(folder, { recursive: true });
	});
	const post = (body: Body) => call(sandbox, 'POST', '/squawks/', { body });

	test('a path with a slash at its end', async () => {
		expect((await get(sandbox, '/squawks/')).status).toBe(200);
	});

	test('what is read-only need not be sent, at any depth; all else that is required must', async () => {
		const aircraft = { registration: 'N1' };
		expect((await post({ title: 'Flat tire', aircraft })).status).toBe(201);
		const { status, body } = await post({ title: 'Flat tire', aircraft: {} });
		expect(status).toBe(400);
		expect(body.detail).toContain('/aircraft/registration');
		expect(body.detail).not.toContain('/aircraft/id');
	});
});

describe('responses that the contract does not describe', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
	beforeAll(async () => {
		const contract = path.join(folder, 'silent.json');
		const get = { responses: { 200: { description: 'OK', content: { 'application/json': {} } } } };
		const info = { title: 'Silent', version: '1' };
		const components = { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } };
		const paths = { '/me': { get: { ...get, security: [{ key: [] }] } } };
		writeFileSync(contract, JSON.stringify({ openapi: '3.1.0', info, components, paths }));
		sandbox = await startSandboxProcess({ contract });
	});
	afterAll(async () => {
		await stop();
		rmSync(folder, { recursive: true });
	});

	test('name the locations of the key all the same', async () => {
		const { locations } = await sandbox.overview();
		const own = locations.map(({ id, name }) => ({ id, name }));
		expect(own.length).toBeGreaterThan(1);
		const namedFor = async (key: string) =>
			(await get(sandbox, '/me', { key })).body.data.locations;
		expect(await namedFor(KEYS.orgRead)).toEqual(own);
		expect(await namedFor(KEYS.northFieldRead)).toEqual([own[0]]);
	});
});

describe('a contract that cannot be kept', () => {
	beforeAll(start('impossible'));
	afterAll(() => sandbox.stop());

	test('is a 500 that says so, on record and in the log', async () => {
		const { status, body } = await get(sandbox, '/wishes');
		expect(status).toBe(500);
		expect(body.detail).toContain('listWishes does not fit the contract');
		expect((body.errors as Body[])[0]?.pointer).toBe('/0/text');
		expect(await sandbox.violations()).toEqual([
			expect.objectContaining({ operationId: 'listWishes', status: 200 }),
		]);
		expect(sandbox.errors()).toContain('listWishes');
	});

	test('a schema beyond the validator is served unchecked, and said to be', async () => {
		expect((await get(sandbox, '/broken')).status).toBe(200);
		const operations = await sandbox.operations();
		expect(operations.map((one) => [one.operationId, one.unchecked === null])).toEqual([
			['listWishes', true],
			['getBroken', false],
		]);
	});

	test('the control API says beforehand which answers would break the contract', async () => {
		const operations = await sandbox.operations();
		expect(operations.map((one) => one.violation)).toEqual([
			expect.stringContaining('/0/text'),
			null,
		]);
		expect(await sandbox.violations()).toHaveLength(1);
	});
});

describe('schemas that hold themselves, put together from parts that speak of the same fields', () => {
	beforeAll(start('recursive'));
	afterAll(stop);

	test('are served, and a value that one part narrows is of both', async () => {
		expect(new URL(sandbox.api).pathname).toBe('/api/v2');
		expect((await get(sandbox, '/nodes')).status).toBe(200);
		const { status, body } = await call(sandbox, 'POST', '/dogs', { body: { kind: 'dog' } });
		expect({ status, body }).toEqual({ status: 201, body: { kind: 'dog' } });
		expect((await sandbox.operations()).map(({ violation }) => violation)).toEqual([
			null,
			null,
			null,
			null,
		]);
	});
});
