import { createEngine } from '../support/engine.ts';
import { packagesOf, requestFor, type Contestant, type Task } from './contestants.ts';
import { runPlain } from './plainClient.ts';
import { useExpressionVm } from './support.ts';

/**
 * One contestant at one task, in a process of its own, so that no one inherits another's memory or warm code.
 * Prints one line of JSON; started by main.ts with: contestant, task, url, items, warm-ups,
 * rounds, and 'memory' for one more round in which memory is looked at and time is not.
 */
export interface Measured {
	/** Milliseconds of each round. */
	milliseconds: number[];
	/** CPU milliseconds of each round, which other programs on the machine disturb less. */
	cpu: number[];
	/** Most that was alive at once above the start, in MiB; garbage is collected before each look. */
	memory?: number;
}

const [contestant = '', task = '', url = '', items = '0', warmUps = '0', rounds = '1', memory] =
	process.argv.slice(2);

/** The output of the last run, as a workflow keeps it. */
let kept: unknown;
const run = await prepare();
for (let round = 0; round < Number(warmUps); round++) await run();
const measured: Measured = { milliseconds: [], cpu: [] };
for (let round = 0; round < Number(rounds); round++) {
	const start = performance.now();
	const cpu = process.cpuUsage();
	await run();
	measured.milliseconds.push(performance.now() - start);
	const used = process.cpuUsage(cpu);
	measured.cpu.push((used.user + used.system) / 1000);
}
if (memory === 'memory') measured.memory = await mostAlive(run);
console.log(JSON.stringify(measured));
process.exit(kept === null ? 1 : 0);

async function mostAlive(task: () => Promise<void>): Promise<number> {
	const alive = (): number => {
		globalThis.gc!();
		const { heapUsed, external } = process.memoryUsage();
		return (heapUsed + external) / 1024 / 1024;
	};
	kept = undefined;
	for (let round = 0; round < 3; round++) {
		alive();
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	const before = alive();
	let most = before;
	const look = setInterval(() => (most = Math.max(most, alive())), 500);
	await task();
	clearInterval(look);
	return Math.max(most, alive()) - before;
}

async function prepare(): Promise<() => Promise<void>> {
	const wanted = task === 'items' ? Number(items) : 50_000;
	const check = (count: number): void => {
		if (count !== wanted) throw new Error(`${contestant}: ${count} records instead of ${wanted}`);
	};
	if (contestant === 'plain') {
		return async () => check(await runPlain(task as Task, url, Number(items)));
	}
	await useExpressionVm();
	const engine = await createEngine(undefined, packagesOf(contestant));
	const input =
		task === 'items'
			? Array.from({ length: Number(items) }, (_, index) => ({ recordId: `record-${index}` }))
			: [{}];
	const request = requestFor(contestant as Contestant, task as Task, url, input);
	return async () => {
		const { items: results, error } = await engine.run(request);
		if (error) throw error;
		kept = results;
		// The HTTP Request node gives one item a page.
		const lists = results.map(({ json }) => (Array.isArray(json.data) ? json.data.length : 1));
		check(lists.reduce((sum, count) => sum + count, 0));
	};
}
