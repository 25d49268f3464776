import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { changeOf, withoutRepetition } from '../../nodes/TrueFlight/polling/change.ts';
import {
	changesIn,
	startOfReading,
	type ChangeEvent,
	type Reading,
	type Watch,
} from '../../nodes/TrueFlight/polling/changes.ts';
import {
	beforeLastEvents,
	newState,
	parseState,
	type PollState,
} from '../../nodes/TrueFlight/polling/state.ts';

/* A server and an n8n that live through a history, step by step, and what came out of it. */

const MINUTE = 60_000;
/** How late a change may become visible, by all that delays it together, is less than this. */
const OVERLAP = 10 * MINUTE;

/** What happens at the server. `record` picks one of those that exist. */
export type ServerStep =
	| { do: 'create'; location: number; status: number; late: number; skew: number }
	| { do: 'change'; record: number; status: number; late: number; skew: number }
	| { do: 'move'; record: number; location: number; late: number; skew: number }
	| { do: 'delete'; record: number }
	| { do: 'wait'; seconds: number };

export type Step =
	| ServerStep
	/** `between`: what happens while pages are read. */
	| { do: 'poll'; between: ServerStep[] }
	| { do: 'failingPoll'; pages: number; between: ServerStep[] }
	| { do: 'restart' }
	/** The workflow is deactivated and activated again, and continues. */
	| { do: 'reactivate' }
	| { do: 'kill'; run: KilledRun };

/**
 * n8n ends after it has stored the state of a poll. The run was not stored, or has ended, or was stored and is started
 * by the next n8n: before or after the run of its first poll.
 */
export type KilledRun = 'lost' | 'ended' | 'startedBefore' | 'startedAfter';

export interface Setting {
	/** Times of changes are whole multiples of this, in milliseconds. */
	granularity: number;
	/** How far the clock that dates responses is ahead of the one that dates changes. */
	dateSkew: number;
	order: 'id' | 'oldest' | 'newest';
	pageSize: number;
	/** Lists: one for each location. */
	locations: number;
	maxEvents: number;
	steps: Step[];
}

const STATUSES = ['open', 'deferred', 'resolved'];

interface Row {
	id: string;
	location: string;
	status: string;
	created: number;
	updated: number;
	/** The only one of this version. */
	version: number;
}

/** An event as the workflow received it. */
export interface Received {
	id: string;
	event: ChangeEvent['kind'];
	version: number;
	status: string;
}

export class History {
	readonly rows = new Map<string, Row>();
	readonly received: Received[] = [];
	/** Versions that were visible when the watch began. */
	readonly initial = new Set<number>();
	/** Records that existed then. */
	readonly first = new Set<string>();
	/** Records that a stored state knew. */
	readonly remembered = new Set<string>();
	/** Of a field that gets a value: the records and their versions, as an observer of all polls sees them. */
	expected: Array<[id: string, version: number]> = [];
	private observed = new Map<string, string>();
	private storedObserved = new Map<string, string>();
	readonly watch: Watch;
	private readonly setting: Setting;
	private now = Date.UTC(2026, 10, 26, 10);
	private versions = 0;
	private ids = 0;
	private late: Array<{ at: number; row: Row }> = [];
	private memory: PollState | undefined;
	private stored: string | undefined;
	private isActivation = false;
	private readonly processed: string[] = [];
	private killed: KilledRun | undefined;
	/** The items of each stored run that has not started. */
	private waiting: INodeExecutionData[][] = [];

	constructor(watch: Partial<Watch>, setting: Setting) {
		this.watch = {
			event: 'createdOrChanged',
			isByTime: true,
			updatedAt: 'updated_at',
			createdAt: 'created_at',
			watched: ['status'],
			overlap: OVERLAP,
			...watch,
		};
		this.setting = setting;
	}

	run(): this {
		for (const step of this.allSteps()) this.step(step);
		return this;
	}

	/** At the end everything becomes visible, and there are polls enough to find it. */
	protected allSteps(): Step[] {
		const poll: Step = { do: 'poll', between: [] };
		return [...this.setting.steps, { do: 'wait', seconds: 600 }, ...Array<Step>(12).fill(poll)];
	}

	/** The time by the clock that dates responses. */
	protected dateNow(): number {
		return this.now + this.setting.dateSkew;
	}

	/** What exists now is not new. */
	protected begin(): void {
		for (const { id, version } of this.rows.values()) {
			this.first.add(id);
			this.initial.add(version);
		}
	}

	step(step: Step): void {
		switch (step.do) {
			case 'poll':
				return this.poll(step.between, Infinity);
			case 'failingPoll':
				return this.poll(step.between, step.pages);
			case 'restart':
				return this.restart();
			case 'reactivate':
				return this.reactivate();
			case 'kill':
				this.killed = step.run;
				this.poll([], Infinity);
				this.restart();
				this.killed = undefined;
				if (step.run === 'startedBefore') this.start();
				return;
			default:
				return this.atServer(step);
		}
	}

	private restart(): void {
		if (this.stored === undefined) return;
		const state = parseState(this.stored, 'watch')!;
		this.memory = beforeLastEvents(state);
		// A first poll that does not succeed stores this.
		this.stored = JSON.stringify(this.memory);
		this.observed = new Map(this.storedObserved);
		this.isActivation = true;
	}

	private reactivate(): void {
		if (this.stored === undefined) return;
		this.memory = parseState(this.stored, 'watch');
		this.observed = new Map(this.storedObserved);
		this.isActivation = true;
	}

	private atServer(step: ServerStep): void {
		if (step.do === 'wait') this.now += step.seconds * 1000;
		this.now += 1;
		this.show();
		if (step.do === 'wait') return;
		if (step.do === 'create') {
			const id = `r${this.ids++}`;
			const location = this.place(step.location);
			const status = STATUSES[step.status]!;
			const updated = this.stamp(step.skew);
			return this.commit(
				{ id, location, status, created: updated, updated, version: 0 },
				step.late,
			);
		}
		const rows = [...this.rows.values()].filter(
			({ id }) => !this.late.some(({ row }) => row.id === id),
		);
		const row = rows[step.record % Math.max(1, rows.length)];
		if (!row) return;
		if (step.do === 'delete') return void this.rows.delete(row.id);
		const stamp = this.stamp(step.skew);
		// A clock that tells two changes of a record apart, or one that clearly does not.
		const updated = stamp === row.updated && this.setting.granularity === 1 ? stamp + 1 : stamp;
		const change =
			step.do === 'move'
				? { location: this.place(step.location) }
				: { status: STATUSES[step.status]! };
		this.commit({ ...row, ...change, updated }, step.late);
	}

	private place(location: number): string {
		return `l${location % this.setting.locations}`;
	}

	private stamp(skew: number): number {
		const { granularity } = this.setting;
		return Math.floor((this.now + skew * 1000) / granularity) * granularity;
	}

	private commit(row: Row, late: number): void {
		this.late.push({ at: this.now + late * 1000, row: { ...row, version: ++this.versions } });
		this.show();
	}

	private show(): void {
		for (const { row } of this.late.filter(({ at }) => at <= this.now)) this.rows.set(row.id, row);
		this.late = this.late.filter(({ at }) => at > this.now);
	}

	/** @param failsAfter pages */
	private poll(between: ServerStep[], failsAfter: number): void {
		const before = this.memory ?? newState('watch');
		const isFirst = this.memory === undefined;
		const steps = isFirst ? [] : [...between];
		let pages = 0;
		const readings: Reading[] = [];
		const now = this.now + this.setting.dateSkew;
		for (const location of ['l0', 'l1'].slice(0, this.setting.locations)) {
			const since = startOfReading(this.watch, before.lists[location], now);
			const reading = this.read(location, since, () => {
				if (++pages > failsAfter) return false;
				const step = steps.shift();
				if (step) this.atServer(step);
				return true;
			});
			if (!reading) return;
			readings.push(reading);
		}
		if (isFirst) this.begin();
		const bounds = { events: this.setting.maxEvents };
		const { events, state } = changesIn(this.watch, before, readings, bounds);
		const text = JSON.stringify(state);
		this.memory = parseState(text, 'watch');
		const observedBefore = new Map(this.observed);
		this.observe(isFirst);
		// n8n stores the state when a workflow is activated, and with events.
		if (isFirst || this.isActivation || events.length > 0) {
			this.stored = text;
			const isLost = this.killed === 'lost' && events.length > 0;
			this.storedObserved = isLost ? observedBefore : new Map(this.observed);
			for (const id of Object.keys(state.known)) this.remembered.add(id);
		}
		this.isActivation = false;
		if (this.killed === 'startedBefore' || this.killed === 'startedAfter') {
			this.waiting.push(itemsOf(events));
			return;
		}
		if (this.killed !== 'lost') this.receive(itemsOf(events));
		this.start();
	}

	/** n8n starts what it finds stored. */
	private start(): void {
		for (const items of this.waiting.splice(0)) this.receive(items);
	}

	private observe(isFirst: boolean): void {
		for (const { id, status, version } of this.rows.values()) {
			const isValue = status === this.watch.value && this.observed.get(id) !== status;
			if (isValue && !isFirst && this.killed !== 'lost') this.expected.push([id, version]);
			this.observed.set(id, status);
		}
	}

	/** All pages of one list, by their offset; read again where their total changes meanwhile. */
	private read(
		location: string,
		since: number | undefined,
		afterPage: () => boolean,
	): Reading | undefined {
		for (let readings = 1; readings <= 3; readings++) {
			const records: IDataObject[] = [];
			const sentAt = Math.floor((this.now + this.setting.dateSkew) / 1000) * 1000;
			const totals = new Set<number>();
			let pages = 0;
			for (;;) {
				const rows = this.sorted(location, since);
				totals.add(rows.length);
				const page = rows.slice(records.length, records.length + this.setting.pageSize);
				records.push(...page.map(recordOf));
				pages++;
				const isLast = records.length >= rows.length;
				if (!afterPage()) return undefined;
				if (isLast || page.length === 0) break;
			}
			const isRepeated = new Set(records.map(({ id }) => id)).size < records.length;
			if (totals.size > 1 || isRepeated) continue;
			return {
				location,
				records,
				...(since === undefined ? {} : { since }),
				sentAt,
				isOnePage: pages === 1,
			};
		}
		return undefined;
	}

	private sorted(location: string, since = -Infinity): Row[] {
		const { order } = this.setting;
		const key = ({ id, updated }: Row): number =>
			order === 'id' ? Number(id.slice(1)) : order === 'oldest' ? updated : -updated;
		return [...this.rows.values()]
			.filter((row) => row.location === location && row.updated >= since)
			.sort((a, b) => key(a) - key(b) || (a.id < b.id ? -1 : 1));
	}

	private receive(items: INodeExecutionData[]): void {
		const ids = items.flatMap((item) => {
			const { id, repeated = [] } = changeOf(item)!;
			return [id, ...repeated];
		});
		const processed = new Set(ids.filter((id) => this.processed.includes(id)));
		this.processed.push(...ids);
		for (const { json } of items.flatMap((item) => withoutRepetition(item, processed))) {
			const { event } = json._change as { event: ChangeEvent['kind'] };
			const { id, version, status } = json as unknown as Received;
			this.received.push({ id, event, version, status });
		}
	}
}

function itemsOf(events: ChangeEvent[]): INodeExecutionData[] {
	return events.map(({ change, kind, id, record, repeated }) => ({
		json: { ...record, id, _change: { event: kind, id: change, ...(repeated && { repeated }) } },
	}));
}

function recordOf({ id, location, status, created, updated, version }: Row): IDataObject {
	const text = (time: number): string => new Date(time).toISOString();
	return {
		id,
		location_id: location,
		status,
		created_at: text(created),
		updated_at: text(updated),
		version,
	};
}
