import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Client } from '../../tools/playground/client.mts';
import { saveCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL } from '../../tools/playground/demo.mts';
import { runWorkflow, saveWorkflow } from '../../tools/playground/workflows.mts';
import type { SavedOperation } from '../../tools/codegen/plan/savedNames.mts';
import { createEngine, type Engine } from '../support/engine.mts';
import { openAll } from '../support/locators.mts';
import { startOwnN8n, type OwnN8n } from '../support/ownN8n.mts';
import { REFERENCE_OVERLAY } from '../support/reference.mts';
import { PackageCopy, ROOT, run } from './support/packageCopy.mts';
import { SAVED, savedValues, type SavedNode } from './support/savedWorkflows.mts';
import {
	credentialOf,
	SCHOOL,
	startSchool,
	type Received,
	type SchoolServer,
} from './support/school.mts';

jest.setTimeout(300_000);

/**
 * TrueFlight's contract as it may turn out to be, where it differs from the reconstruction in its habits: operations
 * without a location, fields under other names, no schemas. Each is imported after the reconstruction and the three
 * other variants were in use, and workflows saved under each of them run under the new one in the real n8n: they do
 * what they did, or stop with a message. What they come to is written by hand from the documents.
 */
const OLD = ['grouped.openapi.yaml', 'nested-3.0.openapi.yaml', 'verbs.openapi.yaml'];

/** A request, or what the node says instead. */
type Outcome = Partial<Received> | RegExp;

interface Variant {
	file: string;
	names: 'usual' | 'renamed';
	wrap: (records: IDataObject[]) => unknown;
	/** Lists that accept a location. */
	located: (path: string) => boolean;
	/** What each saved node comes to, by what it does. */
	outcomes: Record<string, Outcome>;
}

const gone: Record<string, Outcome> = {
	'cancels a reservation by its action': /There is no operation 'cancel' of 'Reservation'/,
	'lists students': /There is no resource 'student'/,
	'gets an attempt of an exam': /'Exam' has a value, but TrueFlight no longer accepts it for 'Get'/,
};
const EXAMPLE_GET: Outcome = { method: 'GET', path: 'aircraft/a1', query: {} };
const removed = (label: string, operation: string): RegExp =>
	new RegExp(
		`'${label}'.* ha(s a value|ve values), but TrueFlight no longer accepts (it|them) for '${operation}'`,
	);
const removedMember = (label: string): RegExp =>
	new RegExp(`'${label}' has a value, but TrueFlight no longer accepts it(?! for)`);
const briefed = (briefing: IDataObject): Outcome => ({
	method: 'PATCH',
	path: 'reservations/r1',
	body: { briefing },
});

const variants: Variant[] = [
	{
		file: 'unlocated.openapi.yaml',
		names: 'usual',
		wrap: (data) => ({ data, meta: { page_info: { end_cursor: null, has_next_page: false } } }),
		located: (name) => !['companies', 'invoices', 'payments'].includes(name),
		outcomes: {
			...gone,
			'lists open squawks': {
				method: 'GET',
				path: 'squawks',
				query: { location_id: 'n', status: 'open', aircraft_id: 'a1', limit: '50' },
			},
			'lists deferred squawks': /'Status' is set to 'deferred', which TrueFlight no longer has/,
			'files a squawk': {
				method: 'POST',
				path: 'squawks',
				body: {
					aircraft_id: 'a1',
					description: 'Left main is flat',
					title: 'Flat tire',
					severity: 'major',
				},
			},
			'files a squawk at a location': removed('Location', 'Create'),
			'lists open work orders': removed('Status', 'Get Many'),
			'cancels a reservation and clears its notes': {
				method: 'PATCH',
				path: 'reservations/r1',
				body: { status: 'cancelled', notes: '' },
			},
			'moves a briefing': briefed({ place: 'Room 2' }),
			'sets the length of a briefing': removedMember('Briefing: Minutes'),
			'adds a guest to a briefing': removedMember('Briefing: Guest: Weight Lb'),
			'gets an aircraft': EXAMPLE_GET,
			'closes a squawk': {
				method: 'PATCH',
				path: 'squawks/s1',
				body: { resolution_notes: 'Replaced' },
			},
		},
	},
	{
		file: 'renamed.openapi.yaml',
		names: 'renamed',
		wrap: (items) => ({ data: { items, next: null } }),
		located: () => true,
		outcomes: {
			...gone,
			'lists open squawks': removed('Status', 'Get Many'),
			'lists deferred squawks': removed('Status', 'Get Many'),
			// Not the required Details, for which n8n would refuse the node first.
			'files a squawk': /'Description', 'Title' have values, but TrueFlight no longer accepts them/,
			'files a squawk at a location': removed('Title', 'Create'),
			'lists open work orders': removed('Status', 'Get Many'),
			'cancels a reservation and clears its notes': removed('Status', 'Update'),
			'moves a briefing': briefed({ place: 'Room 2' }),
			'sets the length of a briefing': briefed({ place: 'Room 2', minutes: 30 }),
			'adds a guest to a briefing': removedMember('Briefing: Guests'),
			'gets an aircraft': EXAMPLE_GET,
			'closes a squawk': {
				method: 'PATCH',
				path: 'squawks/s1',
				body: { resolution_notes: 'Replaced' },
			},
		},
	},
	{
		file: 'schemaless.openapi.yaml',
		names: 'usual',
		wrap: (data) => ({ data, has_more: false }),
		located: () => true,
		outcomes: {
			...gone,
			'lists open squawks': {
				method: 'GET',
				path: 'squawks',
				query: { location_id: 'n', status: 'open', aircraft_id: 'a1', limit: '50' },
			},
			'lists deferred squawks': {
				method: 'GET',
				path: 'squawks',
				query: { location_id: 'n', status: 'deferred', limit: '50' },
			},
			'files a squawk': removed('Aircraft', 'Create'),
			'files a squawk at a location': removed('Aircraft', 'Create'),
			'lists open work orders': {
				method: 'GET',
				path: 'work-orders',
				query: { location_id: 'n', status: 'open', limit: '50' },
			},
			'cancels a reservation and clears its notes': removed('Status', 'Update'),
			'moves a briefing': removed('Briefing', 'Update'),
			'sets the length of a briefing': removed('Briefing', 'Update'),
			'adds a guest to a briefing': removed('Briefing', 'Update'),
			'gets an aircraft': EXAMPLE_GET,
			'closes a squawk': removed('Resolution Notes', 'Update'),
		},
	},
];

/** What the three other variants leave behind, each in use after the one before. */
async function savedUnderOld(): Promise<string> {
	const { status, stdout, stderr } = await run(ROOT, [
		path.join(import.meta.dirname, 'support/printSaved.mts'),
		REFERENCE_OVERLAY,
		...OLD.map((file) => path.join(import.meta.dirname, file)),
	]);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	return stdout;
}

let old: Promise<string> | undefined;
let n8n: OwnN8n | undefined;
afterAll(async () => await n8n?.end());

describe.each(variants)('$file', ({ file, names, wrap, located, outcomes }) => {
	let copy: PackageCopy;
	let engine: Engine;
	let server: SchoolServer;
	let saved: SavedOperation[];

	beforeAll(async () => {
		copy = new PackageCopy();
		const memory = copy.path('openapi/saved-names.json');
		writeFileSync(memory, await (old ??= savedUnderOld()));
		const imported = await copy.import(path.join(import.meta.dirname, file));
		expect(imported).toMatchObject({ status: 0, stderr: '' });
		expect(await copy.build()).toMatchObject({ status: 0 });
		saved = JSON.parse(readFileSync(memory, 'utf8')) as SavedOperation[];
		engine = await createEngine(copy.folder);
		server = await startSchool(names, wrap, located);
	});
	afterAll(() => {
		server?.close();
		copy?.remove();
	});

	it.each(['organization', 'north'])('opens every list to choose from, key: %s', async (key) => {
		const opened = Object.entries(await openAll(engine, credentialOf(server, key)));
		const isOpen = ([field, count]: [string, number | string]): boolean =>
			field.endsWith('locationId') ? [1, 2, 3].includes(count as number) : count === 2;
		expect(opened.length).toBeGreaterThan(40);
		expect(opened.filter((one) => !isOpen(one))).toEqual([]);
	});

	it.each(SCHOOL)('shows each $resource by what a person knows it by', async (one) => {
		const method = `search${one.resource.charAt(0).toUpperCase()}${one.resource.slice(1)}`;
		const { results } = await engine.search(method, {
			parameters: { resource: one.resource, operation: 'getAll' },
			credential: credentialOf(server, 'north'),
		});
		expect(results.map(({ name }) => name)).toEqual(
			one.telling.map((text) => expect.stringContaining(text)),
		);
	});

	it.each(SCHOOL)('returns each $resource with what it is about', async (one) => {
		const { items, error } = await engine.run({
			parameters: { resource: one.resource, operation: 'getAll' },
			credential: credentialOf(server, 'north'),
		});
		expect(error).toBeUndefined();
		const rest = Object.values(one.rest?.[names] ?? {});
		expect(items.map(({ json }) => JSON.stringify(Object.values(json)))).toEqual(
			one.telling.map((text) => expect.stringContaining(text)),
		);
		for (const value of rest)
			expect(Object.values(items[0]!.json)).toContainEqual(expect.stringContaining(String(value)));
	});

	it('sends every value that a workflow may have saved, or names it', async () => {
		const lost: string[] = [];
		const all = savedValues(saved);
		expect(all.length).toBeGreaterThan(150);
		for (const { field, parameters, sent } of all) {
			server.take();
			const message = await engine
				.run({ parameters, credential: credentialOf(server, 'north') })
				.then(({ error }) => String(error?.message ?? ''), String);
			const requests = server.take();
			const isSent = requests.some((request) =>
				sent.test(
					`${request.path} ${new URLSearchParams(request.query)} ${JSON.stringify(request.body)}`,
				),
			);
			const isNamed =
				/'[^']+' (has a value|have values|is set to|is empty)|There is no |is required/.test(
					message,
				);
			if (!isSent && !isNamed) lost.push(`${field}: ${message || 'runs without it'}`);
		}
		expect(lost).toEqual([]);
	});

	describe('workflows of earlier contracts in the real n8n', () => {
		let client: Client;
		let credential: { id: string; name: string };

		beforeAll(async () => {
			await n8n?.replaceConnector(copy.folder);
			n8n ??= await startOwnN8n(ROOT, {}, copy.folder);
			({ client } = n8n);
			credential = await saveCredential(client, {
				name: 'School',
				type: CREDENTIAL,
				data: credentialOf(server, 'north'),
			});
		});

		it.each(SAVED)('$under: $does', async (node) => {
			server.take();
			const error = await runSaved(client, credential, node);
			const expected = outcomes[node.does]!;
			if (expected instanceof RegExp) {
				expect(error).toMatch(expected);
				expect(server.take()).toEqual([]);
			} else {
				expect(error).toBeUndefined();
				expect(server.take()[0]).toMatchObject(expected);
			}
		});
	});
});

/** Runs a saved node in a workflow of its own; what n8n says if it stops. */
async function runSaved(
	client: Client,
	credential: { id: string; name: string },
	{ parameters }: SavedNode,
): Promise<string | undefined> {
	const at = { position: [0, 0], typeVersion: 1 };
	await saveWorkflow(client, {
		id: 'SavedUnderOld',
		name: 'Saved',
		nodes: [
			{ ...at, id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				...at,
				id: 'b',
				name: 'TrueFlight',
				type: 'n8n-nodes-trueflight.trueFlight',
				parameters,
				credentials: { [CREDENTIAL]: credential },
			},
		],
		connections: { Start: { main: [[{ node: 'TrueFlight', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	return (await runWorkflow(client, 'SavedUnderOld', { trigger: 'Start' })).error;
}
