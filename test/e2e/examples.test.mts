import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '../../tools/playground/client.mts';
import { DEMO_KEY, SIGNING_SECRET } from '../../tools/playground/demo.mts';
import { startPostgres } from '../../tools/playground/postgres.mts';
import { activateWorkflow } from '../../tools/playground/workflows.mts';
import { importExample, start, success, ZONE } from './support/example.mts';
import { eventually } from './support/eventually.mts';
import { Mailbox } from './support/mailbox.mts';
import { ScriptedModel } from './support/scriptedModel.mts';
import { exampleSession, PATIENCE_MS, sandbox, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** n8n ignores a link of a mail that something other than a browser opens. */
const BROWSER = { headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0' } };

/** Fields of the sample school, as far as these tests read them. */
interface SeedRecord {
	[field: string]: unknown;
	id: string;
	title: string;
	name: string;
	status: string;
	email: string;
	phone: string;
	start_time: string;
	end_time: string;
	submitted_at: string;
	aircraft_id: string;
	instructor_id: string;
	student_id: string;
	company_id: string;
	invoice_id: string;
	exam_id: string;
	location_id: string;
	hobbs_time: number;
	tach_time: number;
	passing_score: number;
	amount_cents: number;
	total_cents: number;
	balance_cents: number;
}

/** Each example in the real n8n, with its result. What is not TrueFlight is a stand-in on loopback. */
describe('the example', () => {
	let client: Client;
	let mailbox: Mailbox;

	const records = async (name: string) =>
		await sandbox<SeedRecord[]>(`/records/${name}`, 'GET', undefined, exampleSession());
	const byId = async (name: string) =>
		new Map((await records(name)).map((record) => [record.id, record]));
	const api = async (method: string, path: string, body: object) => {
		const headers = { authorization: `Bearer ${DEMO_KEY}`, 'content-type': 'application/json' };
		const address = exampleSession().api + path;
		const response = await fetch(address, { method, headers, body: JSON.stringify(body) });
		if (!response.ok) throw new Error(await response.text());
		return ((await response.json()) as { data: SeedRecord }).data;
	};
	/** The day that is so many days from today in the workflow's time zone. */
	const dayOf = (days: number) => {
		const from = Math.floor((Date.now() + ZONE.offset) / DAY + days) * DAY - ZONE.offset;
		return ({ start_time }: SeedRecord) => {
			const time = Date.parse(start_time);
			return time >= from && time < from + DAY;
		};
	};
	const clock = (time: string) =>
		new Date(Date.parse(time) + ZONE.offset).toISOString().slice(11, 16);
	const smtp = () => ({ smtp: mailbox.credential });

	beforeAll(async () => {
		client = await signedIn(exampleSession());
		mailbox = await Mailbox.start();
	});
	afterAll(async () => await mailbox.stop());
	beforeEach(() => mailbox.mails.splice(0));

	it('tomorrow-by-instructor sends each instructor the flights of tomorrow', async () => {
		const workflow = await importExample(client, 'tomorrow-by-instructor.json', smtp());
		const instructors = await byId('instructors');
		const aircraft = await byId('aircraft');
		const companies = await byId('companies');
		const isTomorrow = dayOf(1);
		await success(client, await start(client, workflow, 'Every evening'));
		const flights = (await records('reservations'))
			.filter((one) => one.status === 'scheduled' && isTomorrow(one) && one.instructor_id)
			.sort((a, b) => String(a.start_time).localeCompare(b.start_time));
		expect(flights.length).toBeGreaterThan(0);
		const wanted = Map.groupBy(flights, ({ instructor_id }) => instructors.get(instructor_id)!);
		const mails = new Map(mailbox.mails.map((mail) => [mail.to, mail]));
		expect([...mails.keys()].sort()).toEqual([...wanted.keys()].map(({ email }) => email).sort());
		for (const [{ email, first_name, last_name }, own] of wanted) {
			const { text, subject } = mails.get(email)!;
			const [greeting, , ...lines] = text.split('\n');
			expect(subject).toMatch(/^Your flights on \w+day, \d+ \w+$/);
			expect(greeting).toBe(`Hello ${first_name} ${last_name},`);
			const lineOf = ({ start_time, end_time, aircraft_id, student_id }: SeedRecord) =>
				[
					`${clock(start_time)}–${clock(end_time)}`,
					aircraft.get(aircraft_id)?.tail_number ?? 'no aircraft',
					`${companies.get(student_id)?.name ?? 'no customer'} ${companies.get(student_id)?.phone ?? ''}`,
				]
					.join('  ')
					.trimEnd();
			const plain = (all: string[]) => all.map((line) => line.trimEnd()).sort();
			expect(plain(lines)).toEqual(plain(own.map(lineOf)));
		}
	});

	it('no-shows sends the front desk one list of yesterday', async () => {
		const workflow = await importExample(client, 'no-shows.json', smtp());
		const isYesterday = dayOf(-1);
		const flights = (await records('reservations')).filter(isYesterday);
		const missed = flights.find(({ student_id }) => student_id)!;
		await api('PATCH', `/reservations/${missed.id}?location_id=${missed.location_id}`, {
			status: 'no_show',
		});
		const wanted = (await records('reservations')).filter(
			(one) => one.status === 'no_show' && isYesterday(one),
		);
		await success(client, await start(client, workflow, 'Every morning'));
		const [mail] = await mailbox.to('frontdesk@school.example.com');
		expect(mailbox.mails).toHaveLength(1);
		const companies = await byId('companies');
		const [, , ...lines] = mail!.text.split('\n');
		expect(lines).toHaveLength(wanted.length);
		for (const { start_time, student_id } of wanted.filter((one) => one.student_id)) {
			const { name, phone } = companies.get(student_id)!;
			expect(mail!.text).toContain(`${clock(start_time)}  ${name}  ${phone}`);
		}
	});

	it('maintenance-due opens a work order for what is due, and no second one', async () => {
		const workflow = await importExample(client, 'maintenance-due.json');
		const [plane] = (await records('aircraft')) as [SeedRecord];
		const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
		const remind = async (name: string, due: object) =>
			await api('POST', `/maintenance-reminders?location_id=${plane.location_id}`, {
				aircraft_id: plane.id,
				name,
				...due,
			});
		await remind('By hours', { due_hours: plane.hobbs_time + 9.5, meter_type: 'hobbs' });
		await remind('By tach', { due_hours: plane.tach_time + 9.5, meter_type: 'tach' });
		await remind('By date', { due_date: day(13) });
		await remind('Later by hours', { due_hours: plane.hobbs_time + 11, meter_type: 'hobbs' });
		await remind('Later by date', { due_date: day(16) });
		const before = new Set((await byId('work_orders')).keys());
		const created = async () =>
			(await records('work_orders')).filter(({ id }) => !before.has(id)).map(({ title }) => title);
		await success(client, await start(client, workflow, 'Every morning'));
		const first = (await created()).sort();
		expect(first).toEqual(
			expect.arrayContaining([
				`By hours, due at ${plane.hobbs_time + 9.5} h`,
				`By tach, due at ${plane.tach_time + 9.5} h`,
				`By date, due ${day(13)}`,
			]),
		);
		expect(first.filter((title) => title.startsWith('Later'))).toEqual([]);
		await success(client, await start(client, workflow, 'Every morning'));
		expect((await created()).sort()).toEqual(first);
	});

	it('grade-exams grades with the score that the examiner enters, and mails the student', async () => {
		const workflow = await importExample(client, 'grade-exams.json', smtp());
		const oldest = (await records('exam_attempts'))
			.filter(({ status }) => status === 'submitted')
			.sort((a, b) => String(a.submitted_at).localeCompare(b.submitted_at))[0]!;
		const exam = (await byId('exams')).get(oldest.exam_id)!;
		const student = (await byId('companies')).get(oldest.student_id)!;
		const execution = await start(client, workflow, 'Every hour');
		const [request] = await mailbox.to('examiner@school.example.com');
		expect(request!.subject).toBe(`To grade: ${student.name}, ${exam.name}`);
		const form = new FormData();
		form.set('field-0', String(exam.passing_score));
		form.set('field-1', 'Well done');
		await eventually(async () => {
			const response = await fetch(linkIn(request!.html), {
				...BROWSER,
				method: 'POST',
				body: form,
			});
			expect(response.status).toBe(200);
		});
		await success(client, execution);
		expect((await byId('exam_attempts')).get(oldest.id)).toMatchObject({
			status: 'graded',
			score: exam.passing_score,
			passed: true,
			feedback: 'Well done',
		});
		const [certificate] = await mailbox.to(student.email);
		expect(certificate!.subject).toBe(`Passed: ${exam.name}`);
		expect(certificate!.text).toContain(`with ${exam.passing_score} of ${exam.max_score} points`);
	});

	it('reconcile-invoices fills a PostgreSQL table, and leaves it the same when it runs again', async () => {
		const home = mkdtempSync(join(tmpdir(), 'trueflight-examples-'));
		const postgres = await startPostgres(home);
		try {
			const { DB_POSTGRESDB_PORT: port, DB_POSTGRESDB_USER: user } = postgres.settings;
			const workflow = await importExample(client, 'reconcile-invoices.json', {
				postgres: {
					host: '127.0.0.1',
					port: Number(port),
					user,
					password: 'none',
					database: 'postgres',
					ssl: 'disable',
				},
			});
			const database = await postgres.connect();
			const rows = async () =>
				(await database.query('SELECT * FROM trueflight_invoices ORDER BY invoice_id'))
					.rows as SeedRecord[];
			const paid = Map.groupBy(
				(await records('payments')).filter(({ status }) => status === 'succeeded'),
				({ invoice_id }) => invoice_id as string,
			);
			const companies = await byId('companies');
			const wanted = (await records('invoices'))
				.filter(({ status }) => status === 'overdue')
				.sort((a, b) => (a.id < b.id ? -1 : 1))
				.map((invoice) => ({
					invoice_id: invoice.id,
					invoice_number: invoice.invoice_number,
					customer: companies.get(invoice.company_id)!.name,
					due_date: invoice.due_date,
					currency: 'USD',
					total: (invoice.total_cents / 100).toFixed(2),
					balance: (invoice.balance_cents / 100).toFixed(2),
					paid: (
						(paid.get(invoice.id) ?? []).reduce((sum, { amount_cents }) => sum + amount_cents, 0) /
						100
					).toFixed(2),
					payments: paid.get(invoice.id)?.length ?? 0,
				}));
			for (let run = 1; run <= 2; run++) {
				await success(client, await start(client, workflow, 'Every night'));
				const money = (row: SeedRecord, column: string) => Number(row[column]).toFixed(2);
				const found = (await rows()).map((row) => ({
					...row,
					total: money(row, 'total'),
					balance: money(row, 'balance'),
					paid: money(row, 'paid'),
				}));
				const checked_at = expect.any(Date) as Date;
				expect(found).toEqual(wanted.map((row) => ({ ...row, checked_at })));
			}
			await database.end();
		} finally {
			await postgres.stop();
		}
	});

	it('user-to-crm changes one contact per user, also when a delivery is sent again', async () => {
		const contacts = new Map<string, unknown>();
		const requests: string[] = [];
		const crm = await listen(async (request, body) => {
			requests.push(`${request.method} ${request.url}`);
			contacts.set(request.url!, JSON.parse(body));
			return '{}';
		});
		try {
			const workflow = await importExample(
				client,
				'user-to-crm.json',
				{},
				{
					'https://crm.example.com': crm.url,
				},
			);
			await activateWorkflow(client, workflow.id);
			const url = `${exampleSession().n8n.api}/webhook/trueflight-user-to-crm/webhook`;
			const send = async (event: string, deliveryId: string) =>
				await sandbox(
					'/deliveries',
					'POST',
					{
						url,
						secret: SIGNING_SECRET,
						event,
						deliveryId,
						payload: { type: event, data: { id: 'u-1', email: 'ember@example.com' } },
					},
					exampleSession(),
				);
			const first = randomUUID();
			await send('user.invited', first);
			await eventually(() => expect(requests).toHaveLength(1));
			await send('user.invited', first);
			await send('user.archived', randomUUID());
			await eventually(() => expect(requests).toHaveLength(2));
			expect(new Set(requests)).toEqual(new Set(['PUT /contacts/u-1']));
			expect([...contacts.values()]).toEqual([
				{
					externalId: 'u-1',
					email: 'ember@example.com',
					lastEvent: 'user.archived',
					isActive: false,
				},
			]);
		} finally {
			crm.close();
		}
	});

	it('aircraft-agent reads squawks, and opens a work order only after approval', async () => {
		const model = await ScriptedModel.start();
		try {
			const workflow = await importExample(client, 'aircraft-agent.json', {
				...smtp(),
				openAiApi: { apiKey: 'none', url: model.url },
			});
			const down = (await records('squawks')).filter(
				({ status, is_grounding }) => status === 'open' && is_grounding,
			);
			const [squawk] = down as [SeedRecord];
			model.play(
				[{ tool: 'Find squawks', input: { status: 'open' } }],
				[
					{
						tool: 'Open work order',
						// As n8n describes a tool to the model that waits for approval.
						input: {
							hitlParameters: {},
							toolParameters: {
								aircraft_id: squawk.aircraft_id,
								title: 'Asked for in the chat',
								location_id: squawk.location_id,
							},
						},
					},
				],
			);
			const wanted = async () =>
				(await records('work_orders')).filter(({ title }) => title === 'Asked for in the chat');
			const execution = await start(client, workflow, 'When chat message received', {
				sessionId: randomUUID(),
				action: 'sendMessage',
				chatInput: 'Which aircraft are down, and why?',
			});
			const [request] = await mailbox.to('maintenance@school.example.com');
			const aircraft = await byId('aircraft');
			const read = model.results[0] ?? '';
			for (const { aircraft_id, title } of down) {
				expect(read).toContain(title);
				expect(read).toContain(aircraft.get(aircraft_id)!.tail_number);
			}
			expect(await wanted()).toEqual([]);
			await eventually(async () => {
				await fetch(linkIn(request!.html, 'approved=true'), BROWSER);
				expect(await wanted()).toHaveLength(1);
			});
			await success(client, execution);
			expect(await wanted()).toMatchObject([
				{ aircraft_id: squawk.aircraft_id, priority: 'critical' },
			]);
		} finally {
			await model.stop();
		}
	});
});

/** The address behind the button of a mail that waits for a response. */
function linkIn(html: string, containing = ''): string {
	const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, link]) =>
		link!.replaceAll('&amp;', '&'),
	);
	const found = links.find((link) => link.includes('webhook-waiting') && link.includes(containing));
	if (!found) throw new Error(`No such link in ${html}`);
	return found;
}

/** A server on loopback. */
async function listen(
	respond: (request: { method?: string; url?: string }, body: string) => Promise<string>,
) {
	const server: Server = createServer((request, response) => {
		void (async () => {
			let body = '';
			for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
			response.setHeader('content-type', 'application/json').end(await respond(request, body));
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}
