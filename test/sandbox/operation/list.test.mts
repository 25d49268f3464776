/** Filters and paging of lists. */
import { REFERENCE_CONTRACT } from '../../support/reference.mts';
import { startSandboxProcess, type SandboxProcess } from '../../support/sandbox.mts';
import { allPages, call, get, locations, type Body } from '../client.mts';

jest.setTimeout(60_000);

let sandbox: SandboxProcess;
let north: string;
let south: string;
let reservations: Body[];
beforeAll(async () => {
	sandbox = await startSandboxProcess({ contract: REFERENCE_CONTRACT });
	({ north, south } = await locations(sandbox));
	reservations = await sandbox.records('reservations');
});
afterAll(() => sandbox.stop());

const ids = (records: Body[]): string[] => records.map((one) => one.id as string).sort();

describe('paging', () => {
	test('all 5,000 reservations come exactly once', async () => {
		await sandbox.switches({ requireLocation: 'never' });
		const paged = await allPages(sandbox, '/reservations?limit=100');
		await sandbox.switches({ requireLocation: 'auto' });
		expect(paged).toHaveLength(5000);
		expect(new Set(paged.map((one) => one.id)).size).toBe(5000);
		expect(ids(paged)).toEqual(ids(reservations));
	});

	test('location by location they are the same 5,000', async () => {
		const atNorth = await allPages(sandbox, `/reservations?location_id=${north}&limit=100`);
		const atSouth = await allPages(sandbox, `/reservations?location_id=${south}&limit=100`);
		expect(atNorth.every((one) => one.location_id === north)).toBe(true);
		expect(ids([...atNorth, ...atSouth])).toEqual(ids(reservations));
	});

	test('says how long a page is and whether there is more', async () => {
		const { body } = await get(sandbox, `/reservations?location_id=${north}&limit=7`);
		expect(body.data).toHaveLength(7);
		expect(body.pagination).toEqual({ limit: 7, next_cursor: expect.any(String), has_more: true });
		const aircraft = await get(sandbox, `/aircraft?location_id=${north}`);
		expect(aircraft.body.pagination).toEqual({ limit: 50, next_cursor: null, has_more: false });
	});

	test('records added or deleted meanwhile shift nothing', async () => {
		const path = `/maintenance-reminders?location_id=${north}&limit=10`;
		const before = await allPages(sandbox, path);
		const first = await get(sandbox, path);
		const [gone, ...kept] = first.body.data as Body[];
		await call(sandbox, 'DELETE', `/maintenance-reminders/${String(gone?.id)}`);
		const next = (first.body.pagination as Body).next_cursor as string;
		const rest = await allPages(sandbox, path, {}, next);
		expect(ids([...kept, ...rest])).toEqual(ids(before.filter((one) => one.id !== gone?.id)));
	});

	test.each([
		['limit=0', '/query/limit'],
		['limit=101', '/query/limit'],
		['limit=many', '/query/limit'],
		['cursor=junk', '/query/cursor'],
	])('%s is refused', async (query, pointer) => {
		const { status, body } = await get(sandbox, `/reservations?location_id=${north}&${query}`);
		expect(status).toBe(400);
		expect(body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
	});
});

describe('filters', () => {
	const atNorth = () => reservations.filter((one) => one.location_id === north);

	test.each(['status', 'aircraft_id', 'instructor_id', 'reservation_type_id'])(
		'%s',
		async (field) => {
			const value = String(atNorth().find((one) => one[field] !== null)?.[field]);
			const found = await allPages(
				sandbox,
				`/reservations?location_id=${north}&limit=100&${field}=${value}`,
			);
			const expected = atNorth().filter((one) => one[field] === value);
			expect(expected.length).toBeGreaterThan(0);
			expect(expected.length).toBeLessThan(atNorth().length);
			expect(ids(found)).toEqual(ids(expected));
		},
	);

	test('from and to are about the start, both included', async () => {
		const starts = [...new Set(atNorth().map((one) => String(one.start_time)))].sort();
		const [from, to] = [starts[10] as string, starts[20] as string];
		const found = await allPages(
			sandbox,
			`/reservations?location_id=${north}&limit=100&from=${from}&to=${to}`,
		);
		const expected = atNorth().filter(
			(one) => String(one.start_time) >= from && String(one.start_time) <= to,
		);
		expect(ids(found)).toEqual(ids(expected));
		expect(
			found.some((one) => one.start_time === from) && found.some((one) => one.start_time === to),
		).toBe(true);
	});

	test('from takes a time in another zone', async () => {
		const [instant, zoned] = ['2026-11-24T12:00:00Z', '2026-11-24T07:00:00-05:00'];
		const ofUtc = await allPages(
			sandbox,
			`/reservations?location_id=${north}&limit=100&from=${instant}`,
		);
		const ofZone = await allPages(
			sandbox,
			`/reservations?location_id=${north}&limit=100&from=${encodeURIComponent(zoned)}`,
		);
		expect(ids(ofZone)).toEqual(ids(ofUtc));
	});

	test('updated_since', async () => {
		const stamps = atNorth()
			.map((one) => String(one.updated_at))
			.sort();
		const since = stamps[Math.floor(stamps.length * 0.9)] as string;
		const found = await allPages(
			sandbox,
			`/reservations?location_id=${north}&limit=100&updated_since=${since}`,
		);
		expect(ids(found)).toEqual(ids(atNorth().filter((one) => String(one.updated_at) >= since)));
	});

	test('search looks into names without regard to case', async () => {
		const companies = await sandbox.records<Body>('companies');
		// With a blank, so that only the name can contain it and not the address made from it.
		const found = await allPages(sandbox, '/companies?search=aVIATION%20lLC');
		const expected = companies.filter((one) => String(one.name).includes('Aviation LLC'));
		expect(expected.length).toBeGreaterThan(0);
		expect(ids(found)).toEqual(ids(expected));
	});

	test('an instructor of several locations is found at each', async () => {
		const instructors = await sandbox.records<Body>('instructors');
		const traveller = instructors.find((one) => (one.location_ids as string[]).length > 1)!;
		for (const location of [north, south]) {
			const found = await allPages(sandbox, `/instructors?location_id=${location}`);
			expect(ids(found)).toContain(traveller.id);
			expect(found.every((one) => (one.location_ids as string[]).includes(location))).toBe(true);
		}
	});

	test('a value that nothing has gives an empty page', async () => {
		const { status, body } = await get(
			sandbox,
			`/reservations?location_id=${north}&status=unheard-of`,
		);
		expect(status).toBe(200);
		expect(body).toEqual({
			data: [],
			pagination: { limit: 50, next_cursor: null, has_more: false },
		});
	});

	test('a value of the wrong form is refused with its place', async () => {
		const { status, body } = await get(
			sandbox,
			`/reservations?location_id=${north}&from=yesterday`,
		);
		expect(status).toBe(400);
		expect(body.errors).toEqual([
			{ pointer: '/query/from', detail: 'must match format "date-time"' },
		]);
	});

	test('ignoreFilters makes the server take no notice', async () => {
		await sandbox.switches({ ignoreFilters: ['status'] });
		const { body } = await get(
			sandbox,
			`/reservations?location_id=${north}&limit=100&status=no_show`,
		);
		await sandbox.switches({ ignoreFilters: [] });
		expect(new Set((body.data as Body[]).map((one) => one.status)).size).toBeGreaterThan(1);
	});
});
