import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { createEngine, type Engine } from '../../support/engine.mts';
import { referencePackage } from '../../support/reference.mts';

/** How entries of "From List" read, against a server written by hand. */
const NORTH = { id: 'n', name: 'North Field' };
const SOUTH = { id: 's', name: 'South Bay' };
let locations: IDataObject[] = [];
const year = new Date().getFullYear();
const THIS_YEAR = `${year}-06-15`;

const DATA: Record<string, IDataObject[]> = {
	aircraft: [
		{ id: 'a1', tail_number: 'N101TF', model: 'Trainer 150', status: 'active', location_id: 'n' },
		{ id: 'a2', tail_number: 'N102TF', model: null, status: 'grounded', location_id: 's' },
	],
	companies: [
		{ id: 'c1', name: 'Ember Wingfield', email: 'ember@example.com' },
		{ id: 'c2', name: 'Redtail Aviation', email: null },
	],
	instructors: [
		{ id: 'i1', user_id: 'u1', first_name: 'Clover', last_name: 'Pitotley', email: null },
		{ id: 'i2', user_id: null, first_name: 'No', last_name: 'Account', email: null },
	],
	courses: [{ id: 'p1', name: 'Private Pilot' }],
	exams: [{ id: 'e1', name: 'Stage 2', course_id: 'p1' }],
	'reservation-types': [{ id: 't1', name: 'Dual' }],
	'document-templates': [{ id: 'd1', name: 'Rental agreement' }],
	reservations: [
		reservation('r1', `${THIS_YEAR}T15:00:00Z`, { student_id: 'c1', aircraft_id: 'a1' }),
		reservation('r2', '2031-01-02T16:00:00Z', { instructor_id: 'i1' }),
		reservation('r3', '2031-01-01T16:00:00Z', { title: 'Open day' }),
		reservation('r4', '2020-03-08T09:30:00Z', { student_id: 'gone', aircraft_id: 'a2' }),
		reservation('r5', '2021-03-08T09:30:00Z', { student_id: 'c2', aircraft_id: 'a2' }),
	],
	enrollments: [{ id: 'n1', student_id: 'c1', course_id: 'p1', status: 'active' }],
	'exam-attempts': [
		{ id: 't1', student_id: 'c1', exam_id: 'e1', status: 'submitted', submitted_at: null },
		{ id: 't2', student_id: 'c1', exam_id: 'e1', status: 'in_progress', submitted_at: null },
	],
	squawks: [
		squawk('q1', { title: 'Magneto drop', is_grounding: true, status: 'open' }),
		squawk('q2', { title: null, description: 'Radio dead', status: 'in_progress' }),
		squawk('q3', { title: 'Flat tire', reported_at: '2020-05-01T10:00:00Z' }),
		squawk('q4', { title: 'Flat tire', reported_at: '2020-06-01T10:00:00Z' }),
	],
	'work-orders': [
		{ id: 'w1', work_order_number: 'WO-7', aircraft_id: 'a1', title: 'Brakes', status: 'open' },
	],
	invoices: [{ id: 'v1', invoice_number: 'INV-1042', company_id: 'c2', status: 'overdue' }],
	payments: [
		{
			...{ id: 'y1', reference: 'P-1', company_id: 'c1', amount_cents: 123450, currency: 'USD' },
			...{ paid_at: '2020-05-01T10:00:00Z', status: 'succeeded' },
		},
	],
	'document-instances': [
		{ id: 'x1', document_template_id: 'd1', company_id: 'c1', status: 'sent', sent_at: null },
	],
	contracts: [{ id: 'k1', name: 'Training', company_id: 'c2', status: 'active' }],
};

function reservation(id: string, start: string, rest: IDataObject): IDataObject {
	return { id, start_time: start, reservation_type_id: 't1', status: 'scheduled', ...rest };
}

function squawk(id: string, rest: IDataObject): IDataObject {
	return { id, aircraft_id: 'a2', is_grounding: false, status: 'open', ...rest };
}

let engine: Engine;
let server: Server;
const requests: string[] = [];

beforeAll(async () => {
	engine = await createEngine(referencePackage());
	server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
		const [collection = '', id] = pathname.replace(/^\/api\/external\/v1\//, '').split('/');
		requests.push(collection + (id ? `/${id}` : '') + [...searchParams.keys()].sort().join());
		const send = (status: number, body: unknown): void => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(body));
		};
		if (collection === 'me') return send(200, { data: { locations } });
		const all = DATA[collection] ?? [];
		const at = searchParams.get('location_id');
		const isOrganization = request.headers.authorization === 'Bearer organization';
		if (isOrganization && collection === 'aircraft' && !id && at === null) {
			return send(422, { detail: 'location_id is required' });
		}
		if (id) {
			const record = all.find((one) => one.id === id);
			return record ? send(200, { data: record }) : send(404, { detail: 'Not found' });
		}
		const [from, to] = ['from', 'to'].map((name) => searchParams.get(name));
		const wanted = all.filter(
			({ location_id: home, start_time: start }) =>
				(at === null || home === undefined || home === at) &&
				(!from || Date.parse(String(start)) >= Date.parse(from)) &&
				(!to || Date.parse(String(start)) <= Date.parse(to)),
		);
		// One record on a page, so that nothing is found on the first page alone.
		const offset = Number(searchParams.get('cursor') ?? 0);
		const next = offset + 1 < wanted.length ? String(offset + 1) : null;
		const pagination = { limit: 1, next_cursor: next, has_more: next !== null };
		send(200, { data: wanted.slice(offset, offset + 1), pagination });
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
	server?.close();
	server?.closeAllConnections();
});
beforeEach(() => {
	requests.length = 0;
	locations = [NORTH, SOUTH];
});

interface Asked {
	filter?: string;
	timezone?: string;
	key?: string;
	token?: string;
}

async function page(method: string, { filter, timezone, key = 'one', token }: Asked = {}) {
	const { port } = server.address() as AddressInfo;
	return await engine.search(method, {
		parameters: { resource: 'squawk', operation: 'create', timezone: timezone ?? 'UTC' },
		credential: { host: `http://127.0.0.1:${port}`, apiKey: key },
		...(filter === undefined ? {} : { filter }),
		...(token === undefined ? {} : { paginationToken: token }),
	});
}

/** Every entry, as a person scrolls. */
async function entries(method: string, asked: Asked = {}): Promise<Record<string, unknown>> {
	const found: Record<string, unknown> = {};
	let token: string | undefined;
	do {
		const { results, paginationToken } = await page(method, { ...asked, token });
		for (const { name, value } of results) found[name] = value;
		token = paginationToken as string | undefined;
	} while (token !== undefined);
	return found;
}

const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });
const june = weekday.format(new Date(`${THIS_YEAR}T12:00:00Z`));

it.each<[string, Record<string, string>]>([
	['searchEnrollment', { 'Ember Wingfield · Private Pilot · active': 'n1' }],
	[
		'searchExamAttempt',
		{
			'Ember Wingfield · Stage 2 · submitted': 't1',
			'Ember Wingfield · Stage 2 · in progress': 't2',
		},
	],
	[
		'searchSquawk',
		{
			'N102TF · Magneto drop · grounding · open': 'q1',
			'N102TF · Radio dead · in progress': 'q2',
			'N102TF · Flat tire · open · Fri 1 May 2020 10:00': 'q3',
			'N102TF · Flat tire · open · Mon 1 Jun 2020 10:00': 'q4',
		},
	],
	['searchWorkOrder', { 'WO-7 · N101TF · Brakes · open': 'w1' }],
	['searchInvoice', { 'INV-1042 · Redtail Aviation · overdue': 'v1' }],
	[
		'searchPayment',
		{ 'P-1 · Ember Wingfield · $1,234.50 · Fri 1 May 2020 10:00 · succeeded': 'y1' },
	],
	['searchDocumentInstance', { 'Rental agreement · Ember Wingfield · sent': 'x1' }],
	['searchContract', { 'Training · Redtail Aviation · active': 'k1' }],
	['searchExam', { 'Stage 2 · Private Pilot': 'e1' }],
	['searchInstructor', { 'Clover Pitotley': 'i1', 'No Account': 'i2' }],
	// By their accounts, and those who have none cannot be assigned.
	['searchInstructorByUserId', { 'Clover Pitotley': 'u1' }],
])('%s names records as people do', async (method, wanted) => {
	expect(await entries(method)).toEqual(wanted);
});

it('reservations are named in the time zone of the workflow, on days that change it, too', async () => {
	expect(await entries('searchReservation', { timezone: 'America/Denver' })).toEqual({
		[`${june} 15 Jun 09:00 · N101TF · Ember Wingfield · Dual`]: 'r1',
		'Thu 2 Jan 2031 09:00 · Clover Pitotley · Dual': 'r2',
		'Wed 1 Jan 2031 09:00 · Open day · Dual': 'r3',
		// The change to summer time in 2020 was on this day at 09:00 UTC.
		'Sun 8 Mar 2020 03:30 · N102TF · Dual': 'r4',
		'Mon 8 Mar 2021 02:30 · N102TF · Redtail Aviation · Dual': 'r5',
	});
});

it('upcoming reservations come first, the nearest before all, then those that are over', async () => {
	const first = await page('searchReservation');
	// The one in June of this year is over in the second half of the year.
	const ids = (results: Array<{ value: unknown }>) =>
		results.map(({ value }) => value).filter((id) => id !== 'r1');
	expect(ids(first.results)).toEqual(['r3', 'r2']);
	const second = await page('searchReservation', { token: first.paginationToken as string });
	expect(ids(second.results)).toEqual(['r5', 'r4']);
	expect(second.paginationToken).toBeUndefined();
});

it('squawks come with the newest first', async () => {
	const { results } = await page('searchSquawk');
	const dated = results.map(({ value }) => value).filter((id) => id === 'q3' || id === 'q4');
	expect(dated).toEqual(['q4', 'q3']);
});

it.each([
	['searchReservation', 'open day', ['r3']],
	['searchReservation', 'redtail', ['r5']],
	['searchReservation', 'N102TF', ['r4', 'r5']],
	['searchExamAttempt', 'ember progress', ['t2']],
	['searchSquawk', 'grounding', ['q1']],
	// An address from the browser.
	['searchReservation', 'https://app.trueflight.app/reservations/r5?tab=log', ['r5']],
])('%s finds "%s" in what entries show, on all pages at once', async (method, filter, ids) => {
	const { results, paginationToken } = await page(method, { filter });
	expect(results.map(({ value }) => value).sort()).toEqual(ids);
	expect(paginationToken).toBeUndefined();
});

it('entries of several locations name theirs, and are found by it', async () => {
	const asked = { key: 'organization' };
	expect(await entries('searchAircraft', asked)).toEqual({
		'N101TF · Trainer 150 · active · North Field': 'a1',
		'N102TF · grounded · South Bay': 'a2',
	});
	const { results } = await page('searchAircraft', { ...asked, filter: 'south' });
	expect(results.map(({ value }) => value)).toEqual(['a2']);
});

it('each record that others identify is requested once', async () => {
	await page('searchExamAttempt', { filter: 'ember' });
	expect(requests.filter((one) => /^(companies|exams)/.test(one)).sort()).toEqual([
		'companies/c1',
		'exams/e1',
	]);
});

it.each<[IDataObject, string]>([
	[{ id: 's', display_name: 'South Bay', timezone: 'America/Denver' }, 'South Bay'],
	[{ id: 's', code: 'KSBY', title: 'South Bay' }, 'South Bay'],
	[{ id: 7, location_name: 'South Bay' }, 'South Bay'],
	[{ id: 's', icao: 'KSBY', timezone: 'America/Denver' }, 'KSBY'],
	[{ id: 's', is_default: true }, 's'],
])('the location %j is called %s', async (location, name) => {
	locations = [location];
	expect(await entries('searchLocation')).toEqual({ [name]: String(location.id) });
});
