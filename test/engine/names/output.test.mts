import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, Harness, listOf, type RunOptions } from '../support/harness.mts';

/** What 'Output' makes of records: the names of other records are those that the sandbox itself has. */
const harness = Harness.use({ key: 'orgWrite' });

const UUID = /^[\da-f]{8}-[\da-f]{4}-/;

interface School {
	locations: IDataObject[];
	all: (collection: string) => Promise<IDataObject[]>;
}

async function school(): Promise<School> {
	const { locations } = await harness.sandbox.overview();
	const all = async (collection: string) => await harness.sandbox.records<IDataObject>(collection);
	return { locations: locations as unknown as IDataObject[], all };
}

const named = (records: IDataObject[], id: unknown): IDataObject =>
	records.find((record) => record.id === id) ?? {};

async function jsonOf(parameters: INodeParameters, options?: RunOptions): Promise<IDataObject[]> {
	const { items, error } = await harness.run(parameters, options);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
}

const hintsOf = (seen: Awaited<ReturnType<Harness['run']>>): string[] =>
	(seen.run.data.resultData.runData.TrueFlight?.[0]?.hints ?? []).map(({ message }) => message);

describe('Simplified', () => {
	it('names aircraft, instructor and student of a reservation, with how to reach them', async () => {
		const { all, locations } = await school();
		const [aircraft, instructors, companies] = await Promise.all(
			['aircraft', 'instructors', 'companies'].map(all),
		);
		const reservations = await all('reservations');
		const one = reservations.find((record) => record.aircraft_id && record.instructor_id)!;
		const instructor = named(instructors!, one.instructor_id);
		const student = named(companies!, one.student_id);
		const get = { resource: 'reservation', operation: 'get', reservationId: byId(one.id) };
		expect(await jsonOf(get, { timezone: 'UTC' })).toEqual([
			{
				id: one.id,
				start_time: expect.stringMatching(/^2\d{3}-\d\d-\d\dT\d\d:\d\d:00Z$/),
				end_time: expect.stringMatching(/^2\d{3}-\d\d-\d\dT\d\d:\d\d:00Z$/),
				status: one.status,
				aircraft: named(aircraft!, one.aircraft_id).tail_number,
				instructor: `${String(instructor.first_name)} ${String(instructor.last_name)}`,
				instructor_email: instructor.email,
				student: student.name,
				student_phone: student.phone,
				aircraft_id: one.aircraft_id,
			},
		]);
		expect(locations.length).toBe(2);
	});

	it('has ten fields at most, flat, and the location where several are read', async () => {
		const { locations } = await school();
		const places = locations.map(({ name }) => name);
		for (const resource of ['reservation', 'squawk', 'workOrder', 'maintenanceReminder']) {
			const filters = { [`${resource}Filters`]: {} };
			const found = await jsonOf({ resource, operation: 'getAll', limit: 5, ...filters });
			expect(found).toHaveLength(5);
			for (const json of found) {
				expect(Object.keys(json).length).toBeLessThanOrEqual(10);
				expect(places).toContain(json.location);
				expect(json.aircraft === null || !UUID.test(String(json.aircraft))).toBe(true);
			}
		}
	});

	it('shows amounts in units, and the customer of an invoice', async () => {
		const { all } = await school();
		const [invoices, companies] = await Promise.all(['invoices', 'companies'].map(all));
		const invoice = invoices!.find(({ total_cents: total }) => Number(total) % 100 !== 0)!;
		const customer = named(companies!, invoice.company_id);
		const get = { resource: 'invoice', operation: 'get', invoiceId: byId(invoice.id) };
		const [json] = await jsonOf(get);
		expect(json).toMatchObject({
			customer: customer.name,
			customer_email: customer.email,
			currency: 'USD',
			total: Number(invoice.total_cents) / 100,
		});
		expect(Object.keys(json!).filter((name) => name.endsWith('_cents'))).toEqual([]);
	});

	it('is what a write returns', async () => {
		const { all } = await school();
		const [squawk] = await all('squawks');
		const [aircraft] = [named(await all('aircraft'), squawk!.aircraft_id)];
		const update = {
			resource: 'squawk',
			operation: 'update',
			squawkId: byId(squawk!.id),
			squawkUpdateFields: { title: 'Seen' },
		};
		const [json] = await jsonOf(update);
		expect(json).toMatchObject({ id: squawk!.id, title: 'Seen', aircraft: aircraft!.tail_number });
		expect(Object.keys(json!)).toHaveLength(10);
	});

	it.each([
		['2026-03-08T08:59:00Z', '2026-03-08T01:59:00-07:00'],
		['2026-03-08T09:00:00Z', '2026-03-08T03:00:00-06:00'],
		['2026-11-01T07:30:00Z', '2026-11-01T01:30:00-06:00'],
		['2026-11-01T08:30:00Z', '2026-11-01T01:30:00-07:00'],
	])('shows %s in the time zone of the workflow, on days that change it', async (time, local) => {
		const { all } = await school();
		const [reservation] = await all('reservations');
		const update = {
			resource: 'reservation',
			operation: 'update',
			reservationId: byId(reservation!.id),
			reservationUpdateFields: { startTime: time, endTime: '2026-12-01T12:00:00Z' },
		};
		const [json] = await jsonOf(update, { timezone: 'America/Denver' });
		expect(json).toMatchObject({ start_time: local, end_time: '2026-12-01T05:00:00-07:00' });
	});
});

describe('Raw', () => {
	it('is the record as TrueFlight returns it, without a further request', async () => {
		const squawk = await harness.record('squawks');
		const parameters = { resource: 'squawk', operation: 'get', squawkId: byId(squawk.id) };
		const seen = await harness.run({ ...parameters, output: 'raw' });
		expect(seen.items.map(({ json }) => json)).toEqual([squawk]);
		expect(seen.requests).toHaveLength(1);
		const [withNames] = await jsonOf({
			...parameters,
			output: 'raw',
			options: { resolveNames: true },
		});
		expect(withNames).toMatchObject(squawk);
		expect(withNames!.aircraft).toMatch(/^N\d+TF$/);
	});

	it('has the names that were chosen over all locations, too', async () => {
		const { all } = await school();
		const [aircraft, squawks] = await Promise.all(['aircraft', 'squawks'].map(all));
		const found = await jsonOf({
			...{ resource: 'squawk', operation: 'getAll', returnAll: true, squawkFilters: {} },
			...{ locationId: { __rl: true, mode: 'id', value: 'all' }, output: 'raw' },
			options: { resolveNames: true },
		});
		expect(found).toHaveLength(squawks!.length);
		for (const squawk of found) {
			expect(squawk.aircraft).toBe(named(aircraft!, squawk.aircraft_id).tail_number);
			expect(squawk._location).toMatchObject({ id: squawk.location_id });
		}
	});
});

describe('Selected Fields', () => {
	it('are those that were chosen, and the ID', async () => {
		const { all } = await school();
		const [reservation] = await all('reservations');
		const student = named(await all('companies'), reservation!.student_id);
		const get = {
			resource: 'reservation',
			operation: 'get',
			reservationId: byId(reservation!.id),
			output: 'selectedFields',
		};
		const [json] = await jsonOf({ ...get, outputFields: ['student_email', 'notes', 'student'] });
		expect(json).toEqual({
			id: reservation!.id,
			student_email: student.email,
			notes: reservation!.notes,
			student: student.name,
		});
		const [typed] = await jsonOf({ ...get, outputFields: '={{ "status, student_id" }}' });
		expect(Object.keys(typed!)).toEqual(['id', 'status', 'student_id']);
	});
});

describe('Label', () => {
	const squawks = async (rest: INodeParameters = {}): Promise<IDataObject[]> =>
		await jsonOf({
			...{ resource: 'squawk', operation: 'getAll', returnAll: true, ...rest },
			...{ output: 'selectedFields', outputFields: ['label', 'aircraft'] },
		});

	it('is the line that names a record, with what it identifies', async () => {
		const { all } = await school();
		const planes = await all('aircraft');
		const records = new Map((await all('squawks')).map((record) => [record.id, record]));
		const found = await squawks();
		expect(found.length).toBeGreaterThan(0);
		for (const { id, label, aircraft, ...rest } of found) {
			const record = records.get(id)!;
			const plane = String(named(planes, record.aircraft_id).tail_number);
			const grounding = record.is_grounding === true ? ['grounding'] : [];
			const status = String(record.status).replace(/_/g, ' ');
			expect(label).toBe([plane, record.title, ...grounding, status].join(' · '));
			expect([aircraft, Object.keys(rest)]).toEqual([plane, ['location']]);
		}
	});

	it('has nothing of other records where names are not resolved', async () => {
		const [first] = await squawks({ options: { resolveNames: false } });
		expect(first!.label).not.toMatch(/N1\d\dTF/);
	});
});

describe('Resolve Names', () => {
	it('turned off returns IDs and sends nothing more', async () => {
		const location = (await school()).locations[0]!;
		const seen = await harness.run({
			resource: 'reservation',
			operation: 'getAll',
			locationId: byId(location.id),
			limit: 5,
			options: { resolveNames: false },
		});
		expect(Object.keys(seen.items[0]!.json)).toEqual([
			...['id', 'start_time', 'end_time', 'status', 'aircraft_id', 'instructor_id', 'student_id'],
		]);
		expect(seen.requests).toHaveLength(1);
	});

	it('costs one page of a list or one Get for each ID, however many items', async () => {
		const { all, locations } = await school();
		const reservations = (await all('reservations')).filter(
			({ location_id: at }) => at === locations[0]!.id,
		);
		const items = reservations.slice(0, 60).map(({ id }) => ({ id }));
		const seen = await harness.run(
			{ resource: 'reservation', operation: 'get', reservationId: byId('={{ $json.id }}') },
			{ items },
		);
		const used = reservations.slice(0, 60);
		const distinct = (field: string): number =>
			new Set(used.map((record) => record[field]).filter(Boolean)).size;
		const requestsOf = (path: string): string[] =>
			seen.requests.map((request) => request.path).filter((one) => one.includes(`/${path}`));
		for (const [path, field] of [
			['aircraft', 'aircraft_id'],
			['instructors', 'instructor_id'],
			['companies', 'student_id'],
		] as const) {
			// Each ID is read once, be it on a page or by itself; a key for the organization adds its locations.
			const single = requestsOf(`${path}/`);
			expect(new Set(single).size).toBe(single.length);
			expect(requestsOf(path).length).toBeLessThanOrEqual(distinct(field) + 3);
		}
		expect(seen.items.every(({ json }) => !UUID.test(String(json.student)))).toBe(true);
	});

	it.each([403, 500])('leaves IDs and one hint where TrueFlight answers %i', async (status) => {
		const { locations } = await school();
		const seen = await harness.run(
			{
				resource: 'squawk',
				operation: 'getAll',
				locationId: byId(locations[0]!.id),
				returnAll: true,
				options: { maxRetries: 0 },
			},
			{ items: [{}, {}], faults: [{ kind: 'status', status, match: { path: '/aircraft*' } }] },
		);
		expect(seen.error).toBeUndefined();
		expect(seen.items.length).toBeGreaterThan(2);
		for (const { json } of seen.items) expect(json.aircraft).toBe(json.aircraft_id);
		expect(hintsOf(seen)).toEqual([
			expect.stringMatching(
				/^Some names could not be looked up, so IDs are shown instead: aircraft \(/,
			),
		]);
	});

	it('leaves the ID of one that is gone, names the others and says so once', async () => {
		const { all, locations } = await school();
		const squawks = (await all('squawks')).filter(({ location_id: at }) => at === locations[0]!.id);
		const [first] = squawks;
		const second = squawks.find(({ aircraft_id: id }) => id !== first!.aircraft_id)!;
		const gone = String(first!.aircraft_id);
		const seen = await harness.run(
			{ resource: 'squawk', operation: 'get', squawkId: byId('={{ $json.id }}') },
			{
				items: [first, second, first].map((squawk) => ({ id: squawk!.id })),
				faults: [{ kind: 'status', status: 404, match: { path: `*/aircraft/${gone}` } }],
			},
		);
		expect(seen.error).toBeUndefined();
		const plane = named(await all('aircraft'), second.aircraft_id).tail_number;
		expect(seen.items.map(({ json }) => json.aircraft)).toEqual([gone, plane, gone]);
		expect(hintsOf(seen)).toEqual([expect.stringContaining('aircraft (1 not found)')]);
	});
});

it('a list that is one item of many returns each record with its names', async () => {
	const { locations } = await school();
	const found = await jsonOf({
		...listOf('examAttempt', { examAttemptFilters: {} }),
		output: 'simplified',
		locationId: byId(locations[0]!.id),
	});
	expect(found.length).toBeGreaterThan(10);
	for (const { student, exam } of found) {
		expect(student).toMatch(/^[A-Z]\w+ [A-Z]/);
		expect(exam).toMatch(/^[A-Z].*: (Pre-solo|Stage check|Final)$/);
	}
});

describe('Sort', () => {
	const invoices = async (sort: IDataObject, rest: INodeParameters = {}): Promise<IDataObject[]> =>
		await jsonOf({
			...{ resource: 'invoice', operation: 'getAll', returnAll: true, invoiceFilters: {} },
			...{ sort: { rule: sort as INodeParameters }, ...rest },
		});

	it('by an amount, by a name, and by what the output does not have', async () => {
		const { all } = await school();
		const records = await all('invoices');
		const byTotal = [...records].sort((a, b) => Number(b.total_cents) - Number(a.total_cents));
		const sorted = await invoices({ by: 'total', direction: 'descending' });
		expect(sorted.map(({ total }) => total)).toEqual(
			byTotal.map(({ total_cents: cents }) => Number(cents) / 100),
		);
		const names = (await invoices({ by: 'customer' })).map(({ customer }) => String(customer));
		expect(names[0]! < names.at(-1)!).toBe(true);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
		const selected = { output: 'selectedFields', outputFields: ['status'] };
		const ids = (await invoices({ by: 'total', direction: 'Descending' }, selected)).map(
			(json) => [Object.keys(json), json.id] as const,
		);
		expect(ids[0]![0]).toEqual(['id', 'status']);
		const totals = new Map(records.map((record) => [record.id, Number(record.total_cents)]));
		const wanted = byTotal.map(({ total_cents: cents }) => Number(cents));
		expect(ids.map(([, id]) => totals.get(id))).toEqual(wanted);
	});

	it('only where the whole list is read', async () => {
		const some = { returnAll: '={{ false }}', limit: 5 };
		const sent = await invoices({}, some);
		expect(await invoices({ by: 'total', direction: 'descending' }, some)).toEqual(sent);
		const all = await invoices({ by: 'total' }, { returnAll: '={{ true }}' });
		const totals = all.map(({ total }) => Number(total));
		expect(totals).toEqual([...totals].sort((one, other) => one - other));
	});

	it('what has no value comes last', async () => {
		const found = await jsonOf({
			...{ resource: 'enrollment', operation: 'getAll', returnAll: true },
			sort: { rule: { by: 'completed_at', direction: 'descending' } },
		});
		const times = found.map(({ completed_at: at }) => at);
		const first = times.indexOf(null);
		expect(first).toBeGreaterThan(0);
		expect(times.slice(first).every((at) => at === null)).toBe(true);
	});
});
