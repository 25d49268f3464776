import { createEngine } from '../support/engine.mts';
import { packagesOf, requestFor, type Contestant, type Task } from './contestants.mts';
import { runPlain } from './plainClient.mts';
import { useExpressionVm } from './support.mts';

/**
 * One contestant at one task, in a process of its own, so that no one inherits another's memory or warm code.
 * Prints one line of JSON; started by main.ts with: contestant, task, url, how many items or records, and
 * how many rounds to warm up and to measure, or 'memory' for one round in which memory is looked at and time is
 * not. That round is the process's first: n8n may still keep the output of an earlier one.
 */
export interface Measured {
	/** Milliseconds of each round. */
	milliseconds: number[];
	/** CPU milliseconds of each round, which other programs on the machine disturb less. */
	cpu: number[];
}

/** MiB above the start; garbage is collected before each look. */
export interface Memory {
	/** Most that was alive at once. */
	most: number;
	/** What is alive when only the output is kept. */
	output: number;
}

const [contestant = '', task = '', url = '', items = '0', warmUps = '0', rounds = '1'] =
	process.argv.slice(2);

/** The output of the last run, as a workflow keeps it. */
let kept: unknown;
const run = await prepare();
console.log(JSON.stringify(warmUps === 'memory' ? await mostAlive(run) : await timed(run)));
process.exit(kept === null ? 1 : 0);

async function timed(task: () => Promise<void>): Promise<Measured> {
	for (let round = 0; round < Number(warmUps); round++) await task();
	const measured: Measured = { milliseconds: [], cpu: [] };
	for (let round = 0; round < Number(rounds); round++) {
		const start = performance.now();
		const cpu = process.cpuUsage();
		await task();
		measured.milliseconds.push(performance.now() - start);
		const used = process.cpuUsage(cpu);
		measured.cpu.push((used.user + used.system) / 1000);
	}
	return measured;
}

async function mostAlive(task: () => Promise<void>): Promise<Memory> {
	const alive = (): number => {
		globalThis.gc!();
		const { heapUsed, external } = process.memoryUsage();
		return (heapUsed + external) / 1024 / 1024;
	};
	const settled = async (): Promise<number> => {
		for (let round = 0; round < 3; round++) {
			alive();
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		return alive();
	};
	const before = await settled();
	let most = before;
	const look = setInterval(() => (most = Math.max(most, alive())), 250);
	await task();
	clearInterval(look);
	const after = await settled();
	return { most: Math.max(most, after) - before, output: after - before };
}

async function prepare(): Promise<() => Promise<void>> {
	const wanted = Number(items);
	const check = (count: number): void => {
		if (count !== wanted) throw new Error(`${contestant}: ${count} records instead of ${wanted}`);
	};
	if (contestant === 'plain') {
		return async () => {
			kept = await runPlain(task as Task, url, wanted);
			check((kept as unknown[]).length);
		};
	}
	await useExpressionVm();
	const engine = await createEngine(undefined, packagesOf(contestant));
	const input =
		task === 'items'
			? Array.from({ length: wanted }, (_, index) => ({ id: `record-${index}` }))
			: [{}];
	const request = requestFor(contestant as Contestant, task as Task, url, input);
	return async () => {
		const { items: results, error } = await engine.run(request);
		if (error) throw error;
		kept = results;
		// The HTTP Request node returns one item for each page.
		const lists = results.map(({ json }) => (Array.isArray(json.data) ? json.data.length : 1));
		check(lists.reduce((sum, count) => sum + count, 0));
	};
}
