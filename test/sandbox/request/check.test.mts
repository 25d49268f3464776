/** Strict mode refuses what the contract does not have; without it such things do no harm. */
import { REFERENCE_CONTRACT } from '../../support/reference.mts';
import { startSandboxProcess, type SandboxProcess } from '../../support/sandbox.mts';
import { call, get, locations, type Body } from '../client.mts';

jest.setTimeout(60_000);

let sandbox: SandboxProcess;
let north: string;
beforeAll(async () => {
	sandbox = await startSandboxProcess({ contract: REFERENCE_CONTRACT });
	({ north } = await locations(sandbox));
});
afterAll(() => sandbox.stop());

const squawk = async (extra: Body) => {
	const [aircraft] = await sandbox.records<Body>('aircraft');
	return { aircraft_id: aircraft?.id, description: 'Tried by a test', ...extra };
};

describe.each([
	[false, 200, 201],
	[true, 400, 400],
])('strict %s', (strict, read, written) => {
	beforeAll(() => sandbox.switches({ strict }));

	test('an unknown query parameter', async () => {
		const { status, body } = await get(
			sandbox,
			`/reservations?location_id=${north}&colour=red&limit=1`,
		);
		expect(status).toBe(read);
		if (strict)
			expect(body.errors).toEqual([
				{ pointer: '/query/colour', detail: 'is not a parameter of this operation' },
			]);
		else expect(body.data).toHaveLength(1);
	});

	test('an unknown parameter next to one of the wrong form', async () => {
		expect(
			(await get(sandbox, `/reservations?location_id=${north}&colour=red&limit=many`)).status,
		).toBe(400);
	});

	test('an unknown body field', async () => {
		const { status, body } = await call(sandbox, 'POST', '/squawks', {
			body: await squawk({ colour: 'red' }),
		});
		expect(status).toBe(written);
		if (strict)
			expect(body.errors).toEqual([{ pointer: '/colour', detail: 'is not a field of this body' }]);
	});

	test('a field of the record that the body does not have', async () => {
		const { status } = await call(sandbox, 'POST', '/squawks', {
			body: await squawk({ resolved_at: '2030-01-01T00:00:00Z' }),
		});
		expect(status).toBe(written);
	});

	test('a body where none belongs', async () => {
		const [reminder] = await sandbox.records<Body>('maintenance_reminders');
		const { status } = await call(
			sandbox,
			'DELETE',
			`/maintenance-reminders/${String(reminder?.id)}`,
			{ body: { sure: true } },
		);
		expect(status).toBe(strict ? 400 : 204);
	});

	test('a deepObject spelling of a plain parameter', async () => {
		expect(
			(await get(sandbox, `/reservations?location_id=${north}&status[eq]=scheduled`)).status,
		).toBe(read);
	});

	test('everything the contract has is fine', async () => {
		const query = `location_id=${north}&from=2026-01-01T00:00:00Z&to=2030-01-01T00:00:00Z&status=scheduled&updated_since=2020-01-01T00:00:00Z&limit=1`;
		expect((await get(sandbox, `/reservations?${query}`)).status).toBe(200);
		expect(
			(
				await call(sandbox, 'POST', '/squawks', {
					body: await squawk({ severity: 'minor', is_grounding: false }),
				})
			).status,
		).toBe(201);
	});
});
