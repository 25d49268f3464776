/** One sandbox: the contract, the records, the switches and the logs. Servers on several ports share nothing. */
import { Faults } from './control/faults.mts';
import { RequestLog } from './control/requests.mts';
import { STANDARD_SWITCHES, withSwitches, type Switches } from './control/switches.mts';
import { Matcher } from './contract/match.mts';
import { Validator } from './contract/validate.mts';
import type { Contract } from './contract/types.mts';
import type { Filler } from './data/fill.mts';
import { Random } from './data/random.mts';
import { Store, type SeedRequest } from './data/store.mts';
import { Selections } from './http/filters.mts';
import { Deliveries } from './webhooks/deliveries.mts';

export interface Violation {
	time: string;
	operationId: string;
	status: number;
	problems: Array<{ pointer: string; detail: string }>;
}

export interface EngineOptions {
	/** What the seed takes for the present, in milliseconds or as a date. */
	now?: number | string;
	seed?: number;
	switches?: Partial<Switches>;
	recordCounts?: Record<string, number>;
	log?: (line: string) => void;
}

export class Engine {
	readonly contract: Contract;
	readonly matcher: Matcher;
	readonly validator: Validator;
	readonly faults = new Faults();
	readonly requests = new RequestLog();
	readonly selections = new Selections();
	readonly deliveries = new Deliveries();
	readonly violations: Violation[] = [];
	readonly log: (line: string) => void;
	store: Store;
	switches: Switches;
	private readonly initial: SeedRequest;
	/** The store of the start, kept so that going back to it costs nothing. */
	private readonly first: Store;
	private readonly inventions = new Random(5);
	private requestCount = 0;

	constructor(contract: Contract, options: EngineOptions = {}) {
		this.contract = contract;
		this.matcher = new Matcher(contract.operations);
		this.validator = new Validator(contract);
		const now = options.now === undefined ? Date.now() : new Date(options.now).getTime();
		if (Number.isNaN(now)) throw new Error(`"${String(options.now)}" is not a point in time`);
		this.initial = { seed: options.seed, now, recordCounts: options.recordCounts };
		this.first = new Store(contract, this.initial);
		this.store = this.first;
		this.switches = withSwitches(STANDARD_SWITCHES, { ...options.switches });
		this.faults.set(this.switches.faults);
		this.log = options.log ?? (() => undefined);
	}

	setSwitches(changes: Record<string, unknown>): Switches {
		this.switches = withSwitches(this.switches, changes);
		if ('faults' in changes) this.faults.set(this.switches.faults);
		return this.switches;
	}

	/** Fresh records as at the start; switches and logs stay. */
	reset(request: SeedRequest = {}): void {
		this.store = this.first;
		if (Object.keys(request).length === 0) this.store.restore();
		else this.store = new Store(this.contract, { ...this.initial, ...request });
	}

	/** Invents what a response needs beyond its records. */
	get filler(): Filler {
		return this.store.filler({ random: this.inventions, sparse: true, now: Date.now() });
	}

	/** The same sandbox with records and inventions of its own, to try things in. */
	scratch(): Engine {
		const copy = Object.create(this) as Engine;
		return Object.assign(copy, {
			store: new Store(this.contract, this.initial),
			switches: STANDARD_SWITCHES,
			selections: new Selections(),
			inventions: new Random(5),
		});
	}

	nextRequestId(): string {
		this.requestCount += 1;
		return `req_${this.requestCount.toString(36).padStart(8, '0')}`;
	}
}
