/** One sandbox: the contract, the records, the switches and the logs. Servers on several ports share nothing. */
import { Matcher } from './contract/match.mts';
import type { Contract } from './contract/types.mts';
import { Validator } from './contract/validate.mts';
import { Faults } from './faults/due.mts';
import type { World } from './operation/call.mts';
import { sow, type Seed, type SeedRequest } from './records/seed.mts';
import { Store } from './records/store.mts';
import type { FieldProblem } from './refusal.mts';
import { RequestLog } from './request/log.mts';
import { STANDARD_SWITCHES, withSwitches, type Switches } from './switches.mts';
import { Deliveries } from './webhooks/deliveries.mts';

export interface Violation {
	time: string;
	operationId: string;
	status: number;
	problems: FieldProblem[];
}

export interface StartOptions extends Omit<SeedRequest, 'now'> {
	/** Current time of the records, in milliseconds or as a date. */
	now?: number | string;
	switches?: Partial<Switches>;
	log?: (line: string) => void;
}

export class Sandbox implements World {
	readonly contract: Contract;
	readonly matcher: Matcher;
	readonly validator: Validator;
	readonly faults = new Faults();
	readonly requests = new RequestLog();
	readonly deliveries = new Deliveries();
	readonly violations: Violation[] = [];
	readonly log: (line: string) => void;
	store: Store;
	switches: Switches;
	private readonly initial: SeedRequest;
	/** The records of the start, kept so that a reset costs nothing. */
	private readonly seed: Seed;

	constructor(contract: Contract, options: StartOptions = {}) {
		this.contract = contract;
		this.matcher = new Matcher(contract.operations);
		this.validator = new Validator(contract);
		const now = options.now === undefined ? Date.now() : new Date(options.now).getTime();
		if (Number.isNaN(now)) throw new Error(`"${String(options.now)}" is not a point in time`);
		this.initial = { seed: options.seed, now, recordCounts: options.recordCounts };
		this.seed = sow(contract, this.initial);
		this.store = new Store(this.seed);
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
		const isPlain = Object.keys(request).length === 0;
		this.store = new Store(
			isPlain ? this.seed : sow(this.contract, { ...this.initial, ...request }),
		);
	}

	/** The same contract with records of its own, to try things in. */
	scratch(): World {
		return {
			contract: this.contract,
			store: new Store(this.seed),
			switches: STANDARD_SWITCHES,
		};
	}
}
