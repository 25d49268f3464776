import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Engine } from '../support/engine.mts';
import { KEYS, type SandboxProcess } from '../support/sandbox.mts';
import { allFaults } from './faults.mts';
import { Model } from './model.mts';

export interface SoakReport {
	operations: number;
	/** Operations that the node reported as not done or not known. */
	reported: number;
	/** Requests that the operations needed. */
	requests?: number;
	/** How the server's state differs from what the node reported; empty when all is exact. */
	differences: string[];
	seconds: number;
}

export interface SoakOptions {
	operations: number;
	/** Share of the requests that meet a fault. */
	faults: number;
	seed?: number;
	/** Items of one execution. */
	batch?: number;
	progress?: (done: number) => void;
}

type Kind = 'get' | 'update' | 'create' | 'delete';

/** Runs so many operations of all kinds against a server that fails, and compares its state with a model's. */
export async function soak(
	engine: Engine,
	sandbox: SandboxProcess,
	{ operations, faults, seed = 1, batch = 200, progress }: SoakOptions,
): Promise<SoakReport> {
	const start = Date.now();
	const random = generator(seed);
	await sandbox.switches({ faults: [], recordRequests: false });
	const wanted = Math.ceil(operations / 10) + batch;
	await sandbox.reset({ recordCounts: { squawks: 300, maintenance_reminders: wanted } });
	const squawks = await sandbox.records<IDataObject>('squawks');
	const model = new Model(squawks, await sandbox.records('maintenance_reminders'));
	await sandbox.switches({ faults: allFaults(faults) });
	let reported = 0;
	for (let done = 0; done < operations;) {
		const kind = kindFor(random());
		const count = Math.min(batch, operations - done, kind === 'delete' ? batch / 4 : batch);
		const plan = planFor(kind, count, done, model, squawks, random);
		const { items, error } = await engine.run({
			parameters: plan.parameters,
			items: plan.items,
			credential: { host: sandbox.url, apiKey: KEYS.orgWrite },
			settings: { onError: 'continueRegularOutput' },
		});
		if (error) throw error;
		reported += judge(kind, plan.items, items, model);
		done += plan.items.length;
		progress?.(done);
	}
	await sandbox.switches({ faults: [] });
	const differences = [
		...model.differences(
			await sandbox.records('squawks'),
			await sandbox.records('maintenance_reminders'),
		),
		...misread,
	];
	misread.length = 0;
	return { operations, reported, differences, seconds: (Date.now() - start) / 1000 };
}

/** Reads that returned another record or an older state than the node had written. */
const misread: string[] = [];

function kindFor(chance: number): Kind {
	if (chance < 0.4) return 'get';
	if (chance < 0.7) return 'update';
	return chance < 0.9 ? 'create' : 'delete';
}

function planFor(
	kind: Kind,
	count: number,
	done: number,
	model: Model,
	squawks: IDataObject[],
	random: () => number,
): { parameters: INodeParameters; items: IDataObject[] } {
	const at = (field: string): INodeParameters => ({
		__rl: true,
		mode: 'id',
		value: `={{ $json.${field} }}`,
	});
	const options = { maxConcurrency: 24 };
	// Each record once in a batch: which of two changes comes last is not for the node to say.
	const ids = shuffled([...model.titles.keys()], random).slice(0, count);
	switch (kind) {
		case 'get':
			return {
				parameters: {
					resource: 'squawk',
					operation: 'get',
					squawkId: at('id'),
					output: 'raw',
					options,
				},
				items: ids.map((id) => ({ id })),
			};
		case 'update':
			return {
				parameters: {
					resource: 'squawk',
					operation: 'update',
					squawkId: at('id'),
					squawkUpdateFields: { title: '={{ $json.title }}' },
					options,
				},
				items: ids.map((id, index) => ({ id, title: `title ${done + index}` })),
			};
		case 'create':
			return {
				parameters: {
					resource: 'squawk',
					operation: 'create',
					squawkAircraftId: at('aircraft'),
					squawkDescription: '={{ $json.description }}',
					options,
				},
				items: Array.from({ length: count }, (_, index) => ({
					aircraft: squawks[Math.floor(random() * squawks.length)]!.aircraft_id,
					description: `soak ${done + index}`,
				})),
			};
		default: {
			const left = model.reminders.filter((id) => !model.deleted.has(id)).slice(0, count);
			return {
				parameters: {
					resource: 'maintenanceReminder',
					operation: 'delete',
					maintenanceReminderId: at('id'),
					options,
				},
				items: left.map((id) => ({ id })),
			};
		}
	}
}

/** Takes over into the model what the node reported; returns how many operations it reported as not done. */
function judge(
	kind: Kind,
	sent: IDataObject[],
	results: INodeExecutionData[],
	model: Model,
): number {
	let failed = 0;
	for (const { json, pairedItem } of results) {
		const item = sent[(pairedItem as { item: number }).item]!;
		const isError = 'error' in json;
		if (isError) failed++;
		const id = String(item.id);
		if (kind === 'create')
			model.created.set(String(item.description), isError ? 'unknown' : 'done');
		else if (isError) misread.push(`${kind} ${id}: ${String(json.error)}`);
		else if (kind === 'update') model.titles.set(id, item.title);
		else if (kind === 'delete') model.deleted.add(id);
		else if (json.id !== id || json.title !== model.titles.get(id)) {
			misread.push(`${id}: read ${String(json.title)} of ${String(json.id)}`);
		}
	}
	if (results.length !== sent.length)
		misread.push(`${results.length} results of ${sent.length} items`);
	return failed;
}

function shuffled<T>(list: T[], random: () => number): T[] {
	for (let index = list.length - 1; index > 0; index--) {
		const other = Math.floor(random() * (index + 1));
		[list[index], list[other]] = [list[other]!, list[index]!];
	}
	return list;
}

/** mulberry32 */
function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
