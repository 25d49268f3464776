import type { Client } from '../../tools/playground/client.mts';
import { MAIN_JOB, setUpDemo } from '../../tools/playground/demo.mts';
import { type Execution, runWorkflow, type Workflow } from '../../tools/playground/workflows.mts';
import { exampleSession, PATIENCE_MS, sandbox, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

type Row = Record<string, string>;
interface SeedRecord {
	[field: string]: unknown;
	id: string;
}

const DAY = 24 * 60 * 60 * 1000;

describe('the main job in n8n', () => {
	let client: Client;
	let workflow: Workflow;
	let before: SeedRecord[];

	const ask = async <T,>(path: string) =>
		await sandbox<T>(path, 'GET', undefined, exampleSession());
	const records = async (name: string) => await ask<SeedRecord[]>(`/records/${name}`);
	const run = async () => await runWorkflow(client, workflow.id, MAIN_JOB);
	const setUp = async () => {
		const { workflows } = await setUpDemo(client, {
			root: exampleSession().examples,
			host: exampleSession().sandbox,
			examples: [MAIN_JOB.file],
		});
		return workflows[0] as Workflow;
	};

	/** Scheduled flights of the coming week on aircraft that an open squawk grounds. */
	const affected = async () => {
		const grounding = (await records('squawks')).filter(
			({ status, is_grounding }) => status === 'open' && is_grounding,
		);
		const down = new Set(grounding.map(({ aircraft_id }) => aircraft_id));
		return before.filter(({ aircraft_id, status, start_time }) => {
			const ahead = Date.parse(String(start_time)) - Date.now();
			return down.has(aircraft_id) && status === 'scheduled' && ahead > 0 && ahead < 7 * DAY;
		});
	};

	const customersOf = (execution: Execution) =>
		(execution.items(MAIN_JOB.result) as Row[]).map(({ student }) => student).sort();

	beforeAll(async () => {
		client = await signedIn(exampleSession());
		workflow = await setUp();
		before = await records('reservations');
		await sandbox('/requests', 'DELETE', undefined, exampleSession());
	});

	it('lists the customers of every affected reservation', async () => {
		const execution = await run();
		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
		const companies = new Map((await records('companies')).map(({ id, name }) => [id, name]));
		const wanted = (await affected()).map(({ student_id }) => companies.get(String(student_id)));
		expect(wanted.length).toBeGreaterThan(0);
		expect(customersOf(execution)).toEqual([...new Set(wanted)].sort());
		for (const row of execution.items(MAIN_JOB.result) as Row[]) {
			expect(row).toMatchObject({
				student: expect.stringMatching(/\S/),
				student_phone: expect.stringMatching(/^\+/),
				student_email: expect.stringContaining('@'),
				start_time: expect.stringMatching(/^\d{4}-/),
				aircraft: expect.stringMatching(/^N/),
				notes: expect.stringMatching(/^Aircraft N\w+ is grounded \(.+\)/),
			});
		}
	});

	it('has put a note on those reservations and on no other', async () => {
		const noted = (await records('reservations')).filter(({ notes }) => notes !== null);
		const hadNotes = before.filter(({ notes }) => notes !== null);
		expect(hadNotes).toEqual([]);
		expect(noted.map(({ id }) => id).sort()).toEqual((await affected()).map(({ id }) => id).sort());
		for (const { notes } of noted) expect(notes).toMatch(/^Aircraft N\w+ is grounded \(.+\)/);
	});

	it('gives each of its items the item it came from', async () => {
		const { data } = await run();
		const output = data.resultData.runData[MAIN_JOB.updates]?.[0]?.data?.main?.[0] ?? [];
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(output.map((_, item) => ({ item })));
	});

	it('changes nothing when it is set up and run again', async () => {
		const noted = await records('reservations');
		await setUp();
		const workflows = await client.send<Array<{ name: string }>>('GET', '/workflows');
		expect(workflows.filter(({ name }) => name === workflow.name)).toHaveLength(1);
		const credentials = await client.send<Array<{ name: string }>>('GET', '/credentials');
		expect(credentials.filter(({ name }) => name === 'TrueFlight sandbox')).toHaveLength(1);
		expect((await run()).status).toBe('success');
		const notes = (all: SeedRecord[]) => all.map(({ id, notes: text }) => [id, text]);
		expect(notes(await records('reservations'))).toEqual(notes(noted));
	});

	it('kept to the contract with every request', async () => {
		expect(await ask('/violations')).toEqual([]);
		const requests = await ask<Array<{ status: number; path: string }>>('/requests');
		const refused = requests.filter(({ status, path }) => status >= 400 && !path.endsWith('/me'));
		expect(refused).toEqual([]);
	});
});
