/** Locations: which a key may see, and where it has to name one. */
import { REFERENCE_CONTRACT } from '../../support/reference.mts';
import { KEYS, startSandboxProcess, type SandboxProcess } from '../../support/sandbox.mts';
import { allPages, call, get, locations, operationsOf, readYaml, type Body } from '../client.mts';

jest.setTimeout(60_000);

let sandbox: SandboxProcess;
let north: string;
let south: string;
beforeAll(async () => {
	sandbox = await startSandboxProcess({ contract: REFERENCE_CONTRACT });
	({ north, south } = await locations(sandbox));
});
afterAll(() => sandbox.stop());

const operations = operationsOf(readYaml(REFERENCE_CONTRACT));
const nobody = '11111111-2222-4333-8444-555555555555';

describe('keys for the whole organization', () => {
	const needed = operations.filter((one) =>
		one.parameters.some(
			(parameter) =>
				parameter.name === 'location_id' && parameter['x-tf-needed-by-organization-keys'] === true,
		),
	);
	const notNeeded = operations.filter(
		(one) => one.method === 'GET' && !one.path.includes('{') && !needed.includes(one),
	);

	test('the contract has lists of both kinds', () => {
		expect(needed.map((one) => one.id)).toContain('listReservations');
		expect(notNeeded.map((one) => one.id)).toContain('listCompanies');
	});

	test.each(needed.map((one) => [one.path]))('%s wants a location', async (path) => {
		const { status, body } = await get(sandbox, path);
		expect(status).toBe(400);
		expect(body.errors).toEqual([
			{ pointer: '/query/location_id', detail: 'is required for this key' },
		]);
	});

	test.each(notNeeded.map((one) => [one.path]))('%s does not', async (path) => {
		expect((await get(sandbox, path)).status).toBe(200);
	});

	test('the switch makes it always or never so', async () => {
		await sandbox.switches({ requireLocation: 'always' });
		expect((await get(sandbox, '/companies')).status).toBe(400);
		await sandbox.switches({ requireLocation: 'never' });
		expect((await get(sandbox, '/reservations')).status).toBe(200);
		await sandbox.switches({ requireLocation: 'auto' });
	});

	test('a location that does not exist is refused', async () => {
		expect((await get(sandbox, `/reservations?location_id=${nobody}`)).status).toBe(403);
	});

	test('a record is not found at a location it does not belong to', async () => {
		const [aircraft] = (await sandbox.records<Body>('aircraft')).filter(
			(one) => one.location_id === north,
		);
		expect(
			(await get(sandbox, `/aircraft/${String(aircraft?.id)}?location_id=${north}`)).status,
		).toBe(200);
		expect(
			(await get(sandbox, `/aircraft/${String(aircraft?.id)}?location_id=${south}`)).status,
		).toBe(404);
	});
});

describe('keys for one location', () => {
	test('see their own records without naming it', async () => {
		const seen = await allPages(sandbox, '/reservations?limit=100', { key: KEYS.southBayRead });
		const all = await sandbox.records<Body>('reservations');
		expect(seen).toHaveLength(all.filter((one) => one.location_id === south).length);
		expect(seen.every((one) => one.location_id === south)).toBe(true);
	});

	test('see what belongs to no location', async () => {
		expect((await get(sandbox, '/courses', { key: KEYS.southBayRead })).body.data).not.toHaveLength(
			0,
		);
	});

	test('get 403 for another location, in a list and by id', async () => {
		expect(
			(await get(sandbox, `/reservations?location_id=${north}`, { key: KEYS.southBayRead })).status,
		).toBe(403);
		const [aircraft] = (await sandbox.records<Body>('aircraft')).filter(
			(one) => one.location_id === north,
		);
		const path = `/aircraft/${String(aircraft?.id)}`;
		expect((await get(sandbox, path, { key: KEYS.southBayRead })).status).toBe(403);
		expect((await get(sandbox, path, { key: KEYS.northFieldRead })).status).toBe(200);
	});

	test('write at their own location only', async () => {
		const aircraft = await sandbox.records<Body>('aircraft');
		const body = (location: string) => ({
			aircraft_id: aircraft.find((one) => one.location_id === location)?.id,
			description: 'Tried by a test',
		});
		const own = await call(sandbox, 'POST', '/squawks', {
			key: KEYS.northFieldWrite,
			body: body(north),
		});
		expect(own.status).toBe(201);
		expect(own.body.data.location_id).toBe(north);
		const before = (await sandbox.records('squawks')).length;
		expect(
			(await call(sandbox, 'POST', '/squawks', { key: KEYS.northFieldWrite, body: body(south) }))
				.status,
		).toBe(403);
		expect(await sandbox.records('squawks')).toHaveLength(before);
	});
});
