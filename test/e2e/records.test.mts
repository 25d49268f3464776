import type { Client } from '../../tools/playground/client.mts';
import { REPORTED, setUpDemo } from '../../tools/playground/demo.mts';
import { playDay } from '../../tools/playground/schoolDay.mts';
import { executionEnd, runWorkflow, type Execution } from '../../tools/playground/workflows.mts';
import {
	killAfterPoll,
	outcomesOf,
	publishSquawks,
	reportSquawks,
	startKillableN8n,
	untilPolled,
	type KillPoint,
	type Outcome,
} from '../load/pollingKills.mts';
import type { OwnN8n } from '../support/ownN8n.mts';
import {
	publishRecordsWorkflow,
	RECORDS_TRIGGER,
	saveRecordsWorkflow,
} from '../support/recordsWorkflow.mts';
import { KEYS, startSandboxProcess, type SandboxProcess } from '../support/sandbox.mts';
import { executionsOf } from '../support/triggerWorkflow.mts';
import { eventually } from './support/eventually.mts';
import { exampleSession, signedIn } from './support/session.mts';

jest.setTimeout(900_000);

type Item = Record<string, unknown> & { id: string; _change: { event: string; previous?: object } };

describe('the trigger for records in n8n', () => {
	let client: Client;
	let sandbox: SandboxProcess;
	const published: string[] = [];

	beforeAll(async () => {
		client = await signedIn(exampleSession());
		sandbox = await startSandboxProcess({});
	});

	afterEach(async () => {
		await sandbox.switches({ faults: [] });
		for (const id of published.splice(0)) await client.send('POST', `/workflows/${id}/deactivate`);
	});

	afterAll(async () => await sandbox.stop());

	const plan = (id: string, parameters: object, apiKey: string = KEYS.orgWrite) => ({
		id,
		host: sandbox.url,
		apiKey,
		parameters,
	});
	const publish = async (id: string, parameters: object) => {
		await publishRecordsWorkflow(client, plan(id, parameters));
		published.push(id);
	};
	const send = async <T,>(method: string, path: string, body?: object): Promise<T> => {
		const response = await fetch(sandbox.api + path, {
			method,
			headers: { authorization: `Bearer ${KEYS.orgWrite}`, 'content-type': 'application/json' },
			...(body && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
		return (text ? (JSON.parse(text) as { data: T }).data : undefined) as T;
	};
	const executions = async (id: string): Promise<Execution[]> => {
		const { results } = await executionsOf(client, id);
		return await Promise.all(results.map(async (one) => await executionEnd(client, one.id)));
	};
	const received = async (id: string): Promise<Item[]> =>
		(await executions(id)).flatMap((one) => one.items('End') as Item[]);
	const untilReceived = async (id: string, count: number): Promise<Item[]> => {
		await eventually(async () => expect(await received(id)).toHaveLength(count));
		return await received(id);
	};

	it('starts with a new squawk, with names, and reports its change with the value before', async () => {
		await publish('recordsSquawk', { triggerOn: 'squawk', event: 'createdOrChanged' });
		const [squawk] = await reportSquawks(sandbox, 1);
		const [created] = await untilReceived('recordsSquawk', 1);
		expect(created).toMatchObject({
			id: squawk!.id,
			aircraft: expect.stringMatching(/^N/),
			_change: { event: 'created' },
		});
		await send('PATCH', `/squawks/${squawk!.id}?location_id=${squawk!.location_id}`, {
			status: 'resolved',
		});
		const both = await untilReceived('recordsSquawk', 2);
		const changed = both.find(({ _change }) => _change.event === 'changed');
		expect(changed).toMatchObject({ id: squawk!.id, _change: { previous: { status: 'open' } } });
	});

	it('starts only when the field gets the value', async () => {
		const [squawk] = await reportSquawks(sandbox, 1);
		const path = `/squawks/${squawk!.id}?location_id=${squawk!.location_id}`;
		await publish('recordsResolved', { triggerOn: 'squawk.resolved' });
		await send('PATCH', path, { status: 'in_progress' });
		await untilPolled(sandbox, 2);
		await send('PATCH', path, { status: 'resolved' });
		const [item] = await untilReceived('recordsResolved', 1);
		expect(item).toMatchObject({
			status: 'resolved',
			_change: { event: 'changed', previous: { status: 'in_progress' } },
		});
	});

	it('compares a list that cannot be read by time, and reports what left it', async () => {
		const [aircraft] = await sandbox.records<{ id: string; location_id: string }>('aircraft');
		const { id, location_id: location } = aircraft!;
		await publish('recordsLeft', { triggerOn: 'maintenanceReminder', event: 'left' });
		await publish('recordsReminder', { triggerOn: 'maintenanceReminder', event: 'created' });
		const reminder = await send<Item>('POST', `/maintenance-reminders?location_id=${location}`, {
			aircraft_id: id,
			name: 'Oil change',
		});
		const [created] = await untilReceived('recordsReminder', 1);
		expect(created).toMatchObject({ id: reminder.id, name: 'Oil change' });
		// Twice by each of the two workflows.
		await untilPolled(sandbox, 4, '/maintenance-reminders');
		await send('DELETE', `/maintenance-reminders/${reminder.id}?location_id=${location}`);
		const [left] = await untilReceived('recordsLeft', 1);
		expect(left).toMatchObject({ id: reminder.id, _change: { event: 'left' } });
		expect(await received('recordsReminder')).toHaveLength(1);
	});

	it('requests one page a location when nothing changed', async () => {
		await publish('recordsIdle', { triggerOn: 'squawk', event: 'createdOrChanged' });
		await untilPolled(sandbox, 2);
		await sandbox.clearRequests();
		await untilPolled(sandbox, 3);
		const requests = await sandbox.requests();
		const { locations } = await sandbox.overview();
		const times = new Set(requests.map(({ time }) => time.slice(0, 19)));
		expect(requests.every(({ path }) => path.endsWith('/squawks'))).toBe(true);
		expect(requests.length / locations.length).toBeLessThanOrEqual(times.size + 1);
	});

	it('loses nothing when polls do not succeed, and says why', async () => {
		await publish('recordsFailing', { triggerOn: 'squawk', event: 'created' });
		await sandbox.switches({ faults: [{ kind: 'status', status: 503 }] as never });
		await eventually(async () => {
			const [last] = await executions('recordsFailing');
			expect(last).toMatchObject({ status: 'error' });
		});
		await sandbox.switches({ faults: [] });
		const [squawk] = await reportSquawks(sandbox, 1);
		const [item] = await untilReceived('recordsFailing', 1);
		expect(item!.id).toBe(squawk!.id);
		const failed = (await executions('recordsFailing')).filter(({ status }) => status === 'error');
		expect(failed[0]!.error).toContain('Service Unavailable');
	});

	it('runs the example on the squawk of a day of the school, played at high speed', async () => {
		const { examples: root } = exampleSession();
		const demo = { root, host: sandbox.url, examples: [REPORTED.file] };
		const [workflow] = (await setUpDemo(client, demo)).workflows;
		const { status, items } = await playDay(client, { workflow: workflow!, sandbox: sandbox.url });
		published.push(workflow!.id);
		expect(status).toBe('success');
		expect(items(REPORTED.result)).toEqual([
			{
				squawk: 'Left brake soft',
				aircraft: expect.stringMatching(/^N/) as string,
				location: expect.any(String) as string,
				grounded: true,
			},
		]);
	});

	it('refuses to be published with a wrong key, and says so', async () => {
		await expect(
			publishRecordsWorkflow(client, plan('recordsWrongKey', { triggerOn: 'squawk' }, 'wrong')),
		).rejects.toThrow(/No such API key/);
	});

	it('fetches three records as a test event', async () => {
		const id = await saveRecordsWorkflow(client, plan('recordsTest', { triggerOn: 'reservation' }));
		const run = await runWorkflow(client, id, { trigger: RECORDS_TRIGGER });
		expect(run.error).toBeUndefined();
		expect(run.items('End')).toHaveLength(3);
		const { staticData } = await client.send<{ staticData: unknown }>('GET', `/workflows/${id}`);
		expect(staticData ?? null).toBeNull();
	});

	it('emits a burst in portions and loses none', async () => {
		await publish('recordsBurst', {
			triggerOn: 'squawk',
			event: 'created',
			output: 'raw',
			options: { maxEvents: 40 },
		});
		const squawks = await reportSquawks(sandbox, 250);
		const items = await untilReceived('recordsBurst', 250);
		expect(new Set(items.map(({ id }) => id))).toEqual(new Set(squawks.map(({ id }) => id)));
		for (const run of await executions('recordsBurst'))
			expect(run.items('End').length).toBeLessThanOrEqual(40);
	});
});

describe('the trigger for records, after n8n ended,', () => {
	let n8n: OwnN8n;
	let killAt: Awaited<ReturnType<typeof startKillableN8n>>['killAt'];
	let sandbox: SandboxProcess;
	const published: string[] = [];

	beforeAll(async () => {
		sandbox = await startSandboxProcess({});
		({ n8n, killAt } = await startKillableN8n(exampleSession().root));
	});

	afterEach(async () => {
		for (const id of published.splice(0))
			await n8n.client.send('POST', `/workflows/${id}/deactivate`);
	});

	afterAll(async () => {
		await n8n?.end();
		await sandbox?.stop();
	});

	const publish = async (id: string): Promise<string> => {
		published.push(id);
		return await publishSquawks(n8n, sandbox, id);
	};

	it('continues where it was: none lost, none received again', async () => {
		const id = await publish('restarted');
		const before = await reportSquawks(sandbox, 3);
		await untilPolled(sandbox, 2);
		await n8n.stop();
		const meanwhile = await reportSquawks(sandbox, 2);
		await n8n.restart();
		await untilPolled(sandbox, 2);
		const outcomes = await outcomesOf(n8n, id, [...before, ...meanwhile]);
		expect(outcomes).toEqual(Array(5).fill({ received: 1, cutOff: 0 }));
	});

	it('goes on when TrueFlight could not be reached while n8n started', async () => {
		const id = await publish('started-in-failure');
		await untilPolled(sandbox, 2);
		await n8n.stop();
		await sandbox.switches({ faults: [{ kind: 'status', status: 503 }] as never });
		await n8n.restart();
		await eventually(async () => {
			const { results } = await executionsOf(n8n.client, id);
			expect(results).toContainEqual(expect.objectContaining({ status: 'error' }));
		});
		await sandbox.switches({ faults: [] });
		const squawks = await reportSquawks(sandbox, 1);
		await untilPolled(sandbox, 2);
		expect(await outcomesOf(n8n, id, squawks)).toEqual([{ received: 1, cutOff: 0 }]);
	});

	it.each<[point: KillPoint, recovered: 'first' | 'last', outcome: Outcome]>([
		['state stored', 'first', { received: 1, cutOff: 0 }],
		['run stored', 'first', { received: 1, cutOff: 0 }],
		['run stored', 'last', { received: 1, cutOff: 0 }],
		['run started', 'first', { received: 1, cutOff: 1 }],
		// n8n shows the run as crashed; its nodes may have done their work.
		['run recorded', 'first', { received: 0, cutOff: 1 }],
	])(
		'loses and doubles none when n8n is killed at "%s", a stored run being started %s',
		async (point, recovered, outcome) => {
			// n8n stores no static data for an ID of more than 21 characters.
			const id = await publish(`${point.replace(' ', '-')}-${recovered}`);
			expect(await killAt(point, sandbox, id, recovered === 'last')).toEqual([outcome]);
		},
	);

	it('passes on what a kill has cut off when someone retries the run', async () => {
		const id = await publish('retried');
		await killAt('run recorded', sandbox, id);
		const { results } = await executionsOf(n8n.client, id);
		const crashed = results.find(({ status }) => status === 'crashed')!;
		const retry = await n8n.client.send<{ id: string }>('POST', `/executions/${crashed.id}/retry`, {
			loadWorkflow: false,
		});
		const { items } = await executionEnd(n8n.client, retry.id);
		expect(items('End')).toHaveLength(1);
	});

	it('loses and doubles none when n8n is killed while it starts a run', async () => {
		const id = await publish('killed');
		for (let kill = 0; kill < 2; kill++)
			for (const { received, cutOff } of await killAfterPoll(n8n, sandbox, id)) {
				expect(received + cutOff).toBeGreaterThan(0);
				expect(received).toBeLessThanOrEqual(1);
			}
	});
});
