/** The sample school: the same on every start, consistent in itself, obviously invented. */
import { REFERENCE_CONTRACT } from '../../support/reference.mts';
import { startSandboxProcess, type SandboxProcess } from '../../support/sandbox.mts';
import { type Body } from '../client.mts';

jest.setTimeout(60_000);

const NOW = '2026-11-24T12:00:00.000Z';
const DAY = 86_400_000;
let sandbox: SandboxProcess;
let all: Record<string, Body[]>;
beforeAll(async () => {
	sandbox = await startSandboxProcess({ contract: REFERENCE_CONTRACT, now: NOW });
	all = await everything(sandbox);
});
afterAll(() => sandbox.stop());

async function everything(one: SandboxProcess): Promise<Record<string, Body[]>> {
	const { collections } = await one.overview();
	const entries = Object.keys(collections).map(
		async (name) => [name, await one.records<Body>(name)] as const,
	);
	return Object.fromEntries(await Promise.all(entries));
}

const records = (name: string): Body[] => all[name] as Body[];
const byId = (name: string): Map<string, Body> =>
	new Map(records(name).map((one) => [one.id as string, one]));

test('two starts at the same time give the same data', async () => {
	const other = await startSandboxProcess({ contract: REFERENCE_CONTRACT, now: NOW });
	const data = await everything(other);
	await other.stop();
	expect(data).toEqual(all);
});

test('another time moves the dates and keeps the ids; another seed gives another school', async () => {
	const later = await startSandboxProcess({
		contract: REFERENCE_CONTRACT,
		now: '2027-03-01T09:00:00Z',
	});
	const seeded = await startSandboxProcess({ contract: REFERENCE_CONTRACT, now: NOW, seed: 2 });
	const [laterOnes, seededOnes] = [
		await later.records<Body>('aircraft'),
		await seeded.records<Body>('aircraft'),
	];
	await Promise.all([later.stop(), seeded.stop()]);
	expect(laterOnes.map((one) => one.id)).toEqual(records('aircraft').map((one) => one.id));
	expect(laterOnes[0]?.created_at).not.toBe(records('aircraft')[0]?.created_at);
	expect(seededOnes[0]?.id).not.toBe(records('aircraft')[0]?.id);
});

test('the school has the size that was promised', async () => {
	expect((await sandbox.overview()).locations).toHaveLength(2);
	expect(
		Object.fromEntries(Object.entries(all).map(([name, list]) => [name, list.length])),
	).toMatchObject({
		aircraft: 12,
		simulators: 3,
		instructors: 15,
		companies: 200,
		reservations: 5000,
	});
	for (const [name, list] of Object.entries(all))
		expect([name, list.length > 0]).toEqual([name, true]);
});

test('every reference leads to a record, at the same location', () => {
	// `student_id` is the id of a company: TrueFlight files its customers there.
	const targets: Record<string, string> = {
		student_id: 'companies',
		company_id: 'companies',
		course_id: 'courses',
		exam_id: 'exams',
	};
	let checked = 0;
	for (const [name, list] of Object.entries(all)) {
		for (const record of list) {
			for (const [field, value] of Object.entries(record)) {
				const collection =
					targets[field] ??
					(field.endsWith('_id') ? `${field.slice(0, -3)}s`.replace('aircrafts', 'aircraft') : '');
				if (value === null || !(collection in all)) continue;
				const found = all[collection]?.find((one) => one.id === value);
				if (!found) throw new Error(`${name}.${field} ${String(value)} leads nowhere`);
				checked += 1;
				if (['aircraft_id', 'simulator_id', 'student_id'].includes(field) && record.location_id) {
					expect(found.location_id).toBe(record.location_id);
				}
				if (field === 'instructor_id' && record.location_id)
					expect(found.location_ids).toContain(record.location_id);
			}
		}
	}
	expect(checked).toBeGreaterThan(20_000);
});

test('reservations spread from 60 days back to 30 ahead, at both locations, nothing booked twice', () => {
	const now = Date.parse(NOW);
	const starts = records('reservations').map((one) => Date.parse(String(one.start_time)));
	expect(Math.min(...starts)).toBeLessThan(now - 55 * DAY);
	expect(Math.min(...starts)).toBeGreaterThan(now - 62 * DAY);
	expect(Math.max(...starts)).toBeGreaterThan(now + 28 * DAY);
	expect(Math.max(...starts)).toBeLessThan(now + 32 * DAY);
	const byPlace = new Map<unknown, number>();
	for (const one of records('reservations'))
		byPlace.set(one.location_id, (byPlace.get(one.location_id) ?? 0) + 1);
	expect([...byPlace.values()].every((count) => count > 1500)).toBe(true);
	const taken = records('reservations')
		.filter((one) => one.aircraft_id)
		.map((one) => `${String(one.aircraft_id)} ${String(one.start_time)}`);
	expect(new Set(taken).size).toBe(taken.length);
	for (const one of records('reservations')) {
		expect(Date.parse(String(one.end_time))).toBeGreaterThan(Date.parse(String(one.start_time)));
		const past = Date.parse(String(one.end_time)) <= now;
		expect(
			past ? ['completed', 'cancelled', 'no_show'] : ['scheduled', 'cancelled', 'in_progress'],
		).toContain(one.status);
	}
});

test('the main job finds something: a grounded aircraft at each location, with customers to call', async () => {
	const now = Date.parse(NOW);
	const grounding = records('squawks').filter(
		(one) => one.status === 'open' && one.is_grounding === true,
	);
	const companies = byId('companies');
	for (const { id: location } of (await sandbox.overview()).locations) {
		const squawk = grounding.find((one) => one.location_id === location)!;
		const aircraft = byId('aircraft').get(String(squawk.aircraft_id))!;
		expect(aircraft).toMatchObject({ status: 'grounded', location_id: location });
		const coming = records('reservations').filter(
			(one) =>
				one.aircraft_id === aircraft.id &&
				one.status === 'scheduled' &&
				Date.parse(String(one.start_time)) >= now &&
				Date.parse(String(one.start_time)) < now + 7 * DAY,
		);
		expect(coming.length).toBeGreaterThan(3);
		for (const one of coming)
			expect(companies.get(String(one.student_id))).toMatchObject({
				name: expect.any(String),
				phone: expect.stringMatching(/555-01\d\d$/),
				email: expect.stringMatching(/@example\.com$/),
			});
	}
	const flying = records('aircraft')
		.filter((one) => one.status === 'active')
		.map((one) => one.id);
	expect(grounding.filter((one) => flying.includes(one.aircraft_id))).toEqual([]);
});

test('nobody in it is real: example addresses, fictional numbers', () => {
	const text = JSON.stringify(all);
	expect(
		[...text.matchAll(/[\w.+-]+@([\w.-]+)/g)].every((match) => match[1] === 'example.com'),
	).toBe(true);
	for (const name of ['companies', 'instructors']) {
		for (const one of records(name)) expect(one.phone).toMatch(/^\+1-555-01\d\d$/);
	}
});

test('stamps are in order', () => {
	for (const [name, list] of Object.entries(all)) {
		for (const one of list) {
			if (!one.created_at) continue;
			expect([name, one.id, String(one.updated_at) >= String(one.created_at)]).toEqual([
				name,
				one.id,
				true,
			]);
			expect([name, Date.parse(String(one.updated_at)) <= Date.parse(NOW)]).toEqual([name, true]);
		}
	}
});

test('other sizes on demand, and back', async () => {
	expect(
		await sandbox.reset({ recordCounts: { reservations: 12_000, companies: 3 } }),
	).toMatchObject({ reservations: 12_000, companies: 3 });
	const ids = (await sandbox.records<Body>('reservations')).map((one) => one.id);
	expect(new Set(ids).size).toBe(12_000);
	expect(await sandbox.reset()).toMatchObject({ reservations: 5000, companies: 200 });
	expect(await everything(sandbox)).toEqual(all);
});
