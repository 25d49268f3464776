/** What creating, changing and deleting do to the records. */
import { REFERENCE_CONTRACT } from '../../support/reference.mts';
import { startSandboxProcess, type SandboxProcess } from '../../support/sandbox.mts';
import { call, get, locations, type Body } from '../client.mts';

jest.setTimeout(60_000);

let sandbox: SandboxProcess;
let north: string;
let aircraft: Body;
beforeAll(async () => {
	sandbox = await startSandboxProcess({ contract: REFERENCE_CONTRACT });
	({ north } = await locations(sandbox));
	aircraft = (await sandbox.records<Body>('aircraft')).find((one) => one.location_id === north)!;
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const started = Date.now();
const isNow = (text: unknown): boolean =>
	Date.parse(String(text)) >= started - 1000 && Date.parse(String(text)) <= Date.now() + 1000;

test('a new record has an id, stamps, the first status and the location of its aircraft', async () => {
	const sent = { aircraft_id: aircraft.id, description: 'Tried by a test' };
	const { status, body, headers } = await call(sandbox, 'POST', '/squawks', { body: sent });
	expect(status).toBe(201);
	const record = body.data as Body;
	expect(record).toMatchObject({
		...sent,
		location_id: north,
		status: 'open',
		title: null,
		resolved_at: null,
	});
	expect(record.id).toMatch(
		/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
	);
	expect(isNow(record.created_at) && isNow(record.updated_at)).toBe(true);
	expect(headers.get('location')).toBe(`/api/external/v1/squawks/${String(record.id)}`);
	expect((await get(sandbox, `/squawks/${String(record.id)}`)).body.data).toEqual(record);
	const listed = await get(sandbox, `/squawks?location_id=${north}&limit=100`);
	expect(listed.body.data).toContainEqual(record);
});

test('a change leaves the other fields as they are and stamps the record', async () => {
	const [reservation] = await sandbox.records<Body>('reservations');
	const { status, body } = await call(
		sandbox,
		'PATCH',
		`/reservations/${String(reservation?.id)}`,
		{ body: { notes: 'Call the customer' } },
	);
	expect(status).toBe(200);
	const { notes, updated_at: updatedAt } = body.data as Body;
	expect(notes).toBe('Call the customer');
	expect(isNow(updatedAt)).toBe(true);
	expect(body.data).toEqual({ ...reservation, notes, updated_at: updatedAt });
	const [stored] = await sandbox.records<Body>('reservations');
	expect(stored).toEqual(body.data);
});

test('a status that is reached sets its stamp', async () => {
	const squawk = (await sandbox.records<Body>('squawks')).find((one) => one.status === 'open')!;
	const { body } = await call(sandbox, 'PATCH', `/squawks/${String(squawk.id)}`, {
		body: { status: 'resolved', resolution_notes: 'Replaced' },
	});
	expect(body.data).toMatchObject({ status: 'resolved', resolution_notes: 'Replaced' });
	expect(isNow(body.data.resolved_at)).toBe(true);
});

test('fields that the contract does not let an operation write are left alone', async () => {
	const [reservation] = await sandbox.records<Body>('reservations');
	const { status, body } = await call(
		sandbox,
		'PATCH',
		`/reservations/${String(reservation?.id)}`,
		{ body: { id: 'x', aircraft_id: null, nonsense: 1 } },
	);
	expect(status).toBe(200);
	expect(body.data).toMatchObject({ id: reservation?.id, aircraft_id: reservation?.aircraft_id });
	expect(body.data).not.toHaveProperty('nonsense');
});

test('a deleted record is gone', async () => {
	const [reminder] = await sandbox.records<Body>('maintenance_reminders');
	const path = `/maintenance-reminders/${String(reminder?.id)}`;
	const first = await call(sandbox, 'DELETE', path);
	expect([first.status, first.text]).toEqual([204, '']);
	expect((await get(sandbox, path)).status).toBe(404);
	expect((await call(sandbox, 'DELETE', path)).status).toBe(404);
	expect(await sandbox.records('maintenance_reminders')).toHaveLength(59);
});

test('reset brings the seed back', async () => {
	const before = await sandbox.records('maintenance_reminders');
	await call(sandbox, 'DELETE', `/maintenance-reminders/${String((before[0] as Body).id)}`);
	await sandbox.reset();
	expect(await sandbox.records('maintenance_reminders')).toEqual(before);
});

test.each([
	['no body', undefined, '/'],
	['a missing field', { aircraft_id: '11111111-2222-4333-8444-555555555555' }, '/description'],
	[
		'a field of another type',
		{ aircraft_id: '11111111-2222-4333-8444-555555555555', description: 7 },
		'/description',
	],
	['a field of another form', { aircraft_id: 'seven', description: 'x' }, '/aircraft_id'],
	['a list', [1], '/'],
	['text that is not JSON', '{"aircraft_id":', '/'],
])('%s is refused with the place', async (_name, sent, pointer) => {
	const { status, body } = await call(sandbox, 'POST', '/squawks', { body: sent });
	expect(status).toBe(400);
	expect((body.errors as Body[]).map((one) => one.pointer)).toContain(pointer);
	expect(await sandbox.records('squawks')).toHaveLength(60);
});

test('another content type is refused', async () => {
	const { status } = await call(sandbox, 'POST', '/squawks', {
		body: 'x',
		headers: { 'content-type': 'text/csv' },
	});
	expect(status).toBe(415);
});

test('a path or method that the contract does not have', async () => {
	expect((await get(sandbox, '/nothing-here')).status).toBe(404);
	expect((await get(sandbox, '/squawks/a/b')).status).toBe(404);
	const { status, headers } = await call(sandbox, 'DELETE', '/squawks');
	expect(status).toBe(405);
	expect(headers.get('allow')).toBe('GET, POST');
});

test.each([
	['%2F', '/'],
	['a%2Fb', 'a/b'],
	['%20', ' '],
	['caf%C3%A9', 'café'],
	['%3Fx', '?x'],
	['%zz', '%zz'],
])('an id written as %s is one id and no other path', async (written, id) => {
	const { status } = await get(sandbox, `/squawks/${written}`);
	expect(status).toBe(404);
	expect((await sandbox.requests()).at(-1)).toMatchObject({
		operationId: 'getSquawk',
		params: { id },
		status: 404,
	});
});
