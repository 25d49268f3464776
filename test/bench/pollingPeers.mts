/**
 * `npm run bench:polling`: how many changes the polling triggers lose and double on the same random histories: ours, and
 * the poll functions of n8n's own Airtable and Notion triggers, each with a stand-in of its server. Then what a poll
 * costs, with up to 100,000 records watched.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { changesIn, type Watch } from '../../nodes/TrueFlight/polling/changes.ts';
import { newState, parseState } from '../../nodes/TrueFlight/polling/state.ts';
import { History, type ServerStep, type Setting, type Step } from '../fuzz/pollingHistory.mts';
import { histories } from '../fuzz/pollingProperties.mts';

const COUNT = 1_000;
const SEED = 1;
const NODES = '.cache/n8n/node_modules/n8n-nodes-base/dist/nodes';
const require = createRequire(join(import.meta.dirname, '../../.cache/n8n/package.json'));

/** What n8n calls of a peer's trigger, with what it uses of its context. */
interface PeerContext {
	getMode(): string;
	getNode(): object;
	getNodeParameter(name: string): unknown;
	getWorkflowStaticData(): IDataObject;
	helpers: object;
}

interface Peer {
	name: string;
	node: { poll: (this: PeerContext) => Promise<Array<Array<{ json: IDataObject }>> | null> };
	parameters: IDataObject;
	/** Its server's response to a request. */
	respond: (rows: Row[], request: { qs?: IDataObject; body?: IDataObject }) => unknown;
	/** Record and version in what it returns. */
	versionOf: (json: IDataObject) => number;
}

interface Row {
	id: string;
	updated: number;
	version: number;
}

const iso = (time: number): string => new Date(time).toISOString();
const nodeOf = (path: string, name: string): Peer['node'] =>
	new (
		require(join(import.meta.dirname, '../..', NODES, path)) as Record<
			string,
			new () => Peer['node']
		>
	)[name]!();

const PEERS: Peer[] = [
	{
		name: 'Airtable Trigger',
		node: nodeOf('Airtable/AirtableTrigger.node.js', 'AirtableTrigger'),
		parameters: {
			triggerField: 'updated',
			additionalFields: {},
			authentication: 'airtableTokenApi',
		},
		respond: (rows, { qs = {} }) => {
			const since = /DATETIME_PARSE\("([^"]+)"/.exec(String(qs.filterByFormula))![1]!;
			const records = rows
				.filter(({ updated }) => updated > Date.parse(since))
				.map(({ id, version, updated }) => ({ id, fields: { version, updated: iso(updated) } }));
			const start = Number(qs.offset ?? 0);
			const offset =
				start + Number(qs.pageSize) < records.length ? start + Number(qs.pageSize) : undefined;
			return { records: records.slice(start, start + Number(qs.pageSize)), offset };
		},
		versionOf: (json) => (json.fields as { version: number }).version,
	},
	{
		name: 'Notion Trigger',
		node: nodeOf('Notion/NotionTrigger.node.js', 'NotionTrigger'),
		parameters: {
			event: 'pagedUpdatedInDatabase',
			simple: false,
			databaseId: 'x',
			dataSourceId: 'x',
		},
		respond: (rows, { body = {} }) => {
			const { on_or_after: since } = (body.filter as { last_edited_time: { on_or_after: string } })
				.last_edited_time;
			const pages = rows
				.filter(({ updated }) => minute(updated) >= Date.parse(since))
				.sort((a, b) => minute(b.updated) - minute(a.updated))
				.map(({ id, version, updated }) => ({
					object: 'page',
					id,
					version,
					last_edited_time: iso(minute(updated)),
					properties: {},
				}));
			const start = Number(body.start_cursor ?? 0);
			const end = start + Number(body.page_size);
			return {
				results: pages.slice(start, end),
				has_more: end < pages.length,
				next_cursor: end < pages.length ? String(end) : null,
			};
		},
		versionOf: (json) => json.version as number,
	},
];

/** Notion's times are whole minutes. */
const minute = (time: number): number => Math.floor(time / 60_000) * 60_000;

/** A history with a peer's trigger in place of ours; n8n stores its state as it does ours. */
class PeerHistory extends History {
	private data: IDataObject = {};
	private saved = '{}';
	private readonly peer: Peer;

	constructor(peer: Peer, setting: Setting) {
		super({ event: 'createdOrChanged' }, setting);
		this.peer = peer;
	}

	async live(): Promise<this> {
		for (const step of this.allSteps()) await this.take(step);
		return this;
	}

	private async take(step: Step): Promise<void> {
		if (step.do === 'poll') await this.pollPeer(step.between, Infinity);
		else if (step.do === 'failingPoll') await this.pollPeer(step.between, step.pages);
		else if (step.do === 'restart' || step.do === 'reactivate')
			this.data = JSON.parse(this.saved) as IDataObject;
		else if (step.do === 'kill') {
			await this.pollPeer([], Infinity, step.run !== 'lost');
			this.data = JSON.parse(this.saved) as IDataObject;
		} else this.step(step);
	}

	private async pollPeer(between: ServerStep[], failsAfter: number, hasRun = true): Promise<void> {
		const { peer, data } = this;
		const steps = [...between];
		const isFirst = this.saved === '{}';
		if (isFirst) this.begin();
		let pages = 0;
		const requestWithAuthentication = async (
			_: string,
			request: { qs?: IDataObject; body?: IDataObject },
		) => {
			if (!isFirst && ++pages > failsAfter) throw new Error('503');
			const response = peer.respond([...this.rows.values()], request);
			const step = isFirst ? undefined : steps.shift();
			if (step) this.step(step);
			return await Promise.resolve(response);
		};
		const clock = Date.now;
		// The clock of n8n's machine, which is the one that dates responses.
		Date.now = () => this.dateNow();
		try {
			const result = await peer.node.poll.call({
				getMode: () => 'trigger',
				getNode: () => ({ name: peer.name, typeVersion: 1, type: '', parameters: {} }),
				getNodeParameter: (name) => peer.parameters[name],
				getWorkflowStaticData: () => data,
				helpers: {
					requestWithAuthentication,
					httpRequestWithAuthentication: requestWithAuthentication,
					returnJsonArray: (list: IDataObject[]) => list.map((json) => ({ json })),
				},
			});
			if (isFirst || result) this.saved = JSON.stringify(data);
			for (const { json } of (hasRun ? result?.[0] : undefined) ?? []) {
				const version = peer.versionOf(json);
				this.received.push({ id: String(json.id), event: 'changed', version, status: '' });
			}
		} catch {
			// n8n reports it, and polls again.
		} finally {
			Date.now = clock;
		}
	}
}

interface Score {
	changes: number;
	lost: number;
	doubled: number;
}

const newScore = (): Score => ({ changes: 0, lost: 0, doubled: 0 });

/** The last version of each record has to be received, no version twice, and none of before the watch. */
function add(score: Score, { received, rows, initial }: History): void {
	const versions = received.map(({ version }) => version);
	const due = [...rows.values()].filter(({ version }) => !initial.has(version));
	score.changes += due.length;
	score.lost += due.filter(({ version }) => !versions.includes(version)).length;
	score.doubled +=
		versions.length - new Set(versions.filter((version) => !initial.has(version))).size;
}

const isRestart = (step: Step): boolean =>
	step.do === 'restart' || step.do === 'reactivate' || step.do === 'kill';
const isPoll = (step: Step): boolean =>
	step.do === 'poll' || step.do === 'failingPoll' || step.do === 'kill';

/** What a history may contain in addition to polls and changes, each a reason to lose or to double. */
interface Allowed {
	/** Changes while pages are read. */
	between?: boolean;
	failing?: boolean;
	restarts?: boolean;
	kills?: boolean;
	/** Changes that become visible late, and servers whose clocks differ. */
	late?: boolean;
	/** n8n's clock is wrong. */
	skew?: boolean;
	/** Times of changes in whole multiples, in milliseconds. */
	granularity?: number;
}

/** Polls are a minute apart, as n8n's shortest interval is. */
function allowing(allowed: Allowed, setting: Setting): Setting {
	const prompt = <T extends object>(step: T): T =>
		!allowed.late && 'late' in step ? { ...step, late: 0, skew: 0 } : step;
	const steps = setting.steps
		.filter((step) => allowed.failing || step.do !== 'failingPoll')
		.filter((step) => allowed.restarts || !isRestart(step))
		.filter((step) => allowed.kills || step.do !== 'kill')
		.map(prompt)
		.map((step): Step => {
			if (!('between' in step)) return step;
			return { ...step, between: allowed.between ? step.between.map(prompt) : [] };
		})
		.flatMap((step): Step[] => (isPoll(step) ? [{ do: 'wait', seconds: 60 }, step] : [step]));
	return {
		...setting,
		granularity: allowed.granularity ?? 1,
		dateSkew: allowed.skew ? setting.dateSkew : 0,
		steps,
	};
}

const SCENARIOS: Array<{ name: string; allowed: Allowed }> = [
	{ name: 'Nothing is late, nothing fails', allowed: {} },
	{ name: 'Times of changes in whole minutes', allowed: { granularity: 60_000 } },
	{ name: 'Changes while pages are read', allowed: { between: true } },
	{ name: 'Polls that do not succeed', allowed: { failing: true } },
	{ name: 'Restarts of n8n, new activations', allowed: { restarts: true } },
	{
		name: 'Changes up to 3 minutes late, clocks of servers up to 90 s apart',
		allowed: { late: true },
	},
	{ name: "n8n's clock up to 50 minutes wrong", allowed: { skew: true } },
	{
		name: 'All of it, and kills of n8n while it starts a run',
		allowed: { between: true, failing: true, restarts: true, kills: true, late: true, skew: true },
	},
];

const samples = fc.sample(histories, { numRuns: COUNT, seed: SEED });
console.log(`${COUNT} histories each, seed ${SEED}: lost / received twice, of the changes\n`);
const row = (cells: string[]): void => console.log(`| ${cells.join(' | ')} |`);
row(['Histories', 'TrueFlight Records Trigger', ...PEERS.map(({ name }) => name)]);
row(['---', '---', ...PEERS.map(() => '---')]);
for (const { name, allowed } of SCENARIOS) {
	const settings = samples.map((setting) => allowing(allowed, setting));
	const scores = [newScore(), ...PEERS.map(newScore)];
	for (const setting of settings) {
		add(scores[0]!, new History({ event: 'createdOrChanged' }, setting).run());
		for (const [index, peer] of PEERS.entries())
			add(scores[index + 1]!, await new PeerHistory(peer, setting).live());
	}
	row([name, ...scores.map(({ lost, doubled, changes }) => `${lost} / ${doubled} of ${changes}`)]);
}

measure();

/** Time and memory of the comparison of a long list. */
function measure(): void {
	const count = 100_000;
	const records = Array.from({ length: count }, (_, index) => ({
		id: `3f0c2f5e-8a53-4c0e-9b1f-${String(index).padStart(12, '0')}`,
		status: 'ok',
		due_date: '2026-12-01',
		updated_at: iso(Date.now()),
	}));
	const watch: Watch = {
		event: 'createdOrChanged',
		isByTime: false,
		updatedAt: 'updated_at',
		watched: ['status', 'due_date'],
		overlap: 600_000,
	};
	const reading = { location: '', records, sentAt: Date.now(), isOnePage: false };
	const bounds = { events: 500 };
	let state = newState('x');
	state = changesIn(watch, state, [reading], bounds).state;
	const text = JSON.stringify(state);
	(globalThis as { gc?: () => void }).gc?.();
	const before = process.memoryUsage().heapUsed;
	const start = process.cpuUsage();
	const parsed = parseState(text, 'x')!;
	const { events, state: after } = changesIn(watch, parsed, [reading], bounds);
	const size = JSON.stringify(after).length;
	const milliseconds = process.cpuUsage(start).user / 1000;
	const heap = process.memoryUsage().heapUsed - before;
	console.log(
		`\n${count} records compared: ${events.length} events, ${milliseconds.toFixed(0)} ms of CPU, ` +
			`state ${(size / 1e6).toFixed(1)} MB, heap + ${(heap / 1e6).toFixed(0)} MB`,
	);
}
