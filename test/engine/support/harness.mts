import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { createEngine, type Engine, type EngineResult } from '../../support/engine.mts';
import { REFERENCE_CONTRACT, referencePackage } from '../../support/reference.mts';
import {
	KEYS,
	startSandboxProcess,
	type RecordedRequest,
	type SandboxProcess,
	type Switches,
} from '../../support/sandbox.mts';

export type Fault = Switches['faults'][number];
export type Key = keyof typeof KEYS;

/** What a run of the node against the sandbox returned, and what the sandbox saw of it. */
export interface Seen extends EngineResult {
	requests: RecordedRequest[];
	/** Milliseconds from start to end. */
	elapsed: number;
}

export interface RunOptions {
	items?: IDataObject[];
	key?: Key;
	faults?: Fault[];
	switches?: Partial<Switches>;
	settings?: Partial<INode>;
	timezone?: string;
	host?: string;
	signal?: AbortSignal;
}

const NO_FAULTS: Partial<Switches> = {
	faults: [],
	latencyMs: 0,
	paginationStyle: 'contract',
	pagingKey: 'pagination',
	envelope: 'on',
	ignoreFilters: [],
	requireLocation: 'auto',
	recordRequests: true,
};

/** One engine and one sandbox for a file of tests. */
export class Harness {
	engine!: Engine;
	sandbox!: SandboxProcess;
	private readonly standard: RunOptions;

	constructor(standard: RunOptions = {}) {
		this.standard = standard;
	}

	/** Starts both, and clears switches and records before each test. */
	static use(standard?: RunOptions): Harness {
		const harness = new Harness(standard);
		beforeAll(async () => {
			[harness.engine, harness.sandbox] = await Promise.all([
				createEngine(referencePackage()),
				startSandboxProcess({ contract: REFERENCE_CONTRACT, seed: 1 }),
			]);
		}, 60_000);
		afterAll(async () => await harness.sandbox?.stop());
		beforeEach(async () => {
			await harness.sandbox.switches(NO_FAULTS);
			await harness.sandbox.reset();
		});
		return harness;
	}

	async run(parameters: INodeParameters, given: RunOptions = {}): Promise<Seen> {
		const { sandbox, engine } = this;
		const options = { ...this.standard, ...given };
		const switches = { ...this.standard.switches, ...given.switches };
		await sandbox.switches({ ...switches, faults: options.faults ?? [] });
		await sandbox.clearRequests();
		const start = Date.now();
		const result = await engine.run({
			parameters,
			items: options.items ?? [{}],
			credential: {
				host: options.host ?? sandbox.url,
				apiKey: KEYS[options.key ?? 'northFieldWrite'],
			},
			settings: options.settings,
			timezone: options.timezone,
			signal: options.signal,
		});
		const elapsed = Date.now() - start;
		return { ...result, requests: await sandbox.requests(), elapsed };
	}

	/** The first record of a collection that the north field keys may see. */
	async record(collection: string): Promise<IDataObject> {
		const { locations } = await this.sandbox.overview();
		const records = await this.sandbox.records<IDataObject>(collection);
		return records.find(({ location_id: at }) => at === locations[0]!.id)!;
	}
}

export const byId = (id: unknown): INodeParameters => ({
	__rl: true,
	mode: 'id',
	value: id as string,
});

export const getSquawk = (id: unknown, rest: INodeParameters = {}): INodeParameters => ({
	resource: 'squawk',
	operation: 'get',
	squawkId: byId(id),
	output: 'raw',
	...rest,
});

export const listOf = (resource: string, rest: INodeParameters = {}): INodeParameters => ({
	resource,
	operation: 'getAll',
	returnAll: true,
	output: 'raw',
	...rest,
});

/** What an error says to the user, in one text. */
export const messageOf = ({ error }: Pick<EngineResult, 'error'>): string =>
	[error?.message, error?.description].filter(Boolean).join(' | ');

/** Pauses between tries come to nothing, so that tests of retries are quick. */
export function withoutPauses(): void {
	beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
	afterEach(() => void jest.restoreAllMocks());
}

/** How many requests were under way at the same time; the sandbox's clock ticks in milliseconds. */
export function mostAtOnce(requests: Array<{ time: string; milliseconds: number }>): number {
	const spans = requests.map(({ time, milliseconds }) => {
		const start = Date.parse(time);
		return [start, start + milliseconds] as const;
	});
	return Math.max(
		...spans.map(([start]) => spans.filter(([from, to]) => from <= start && start < to - 3).length),
	);
}
