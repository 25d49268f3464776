import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Task } from './contestants.mts';
import { measureInN8n } from './inN8n.mts';
import type { Measured, Memory } from './measure.mts';
import { writeReport, type Loading, type MemoryRow } from './report.mts';
import type { Row } from './rows.mts';
import { median, withListServer } from './support.mts';

/**
 * `npm run bench`: the TrueFlight node against n8n's HTTP Request node, a node generated from an OpenAPI
 * document, and a plain client, in one run on this machine. Writes docs/performance.md and its plot.
 * `npm run bench -- --quick` runs one round of each.
 */
const HERE = import.meta.dirname;
/** Where the peers are installed, out of reach of n8n's own lint and build. */
const PEERS = join(HERE, '../../.cache/peers');
const quick = process.argv.includes('--quick');
const ITEMS = 1000;
const RECORDS = 50_000;

interface Trial {
	task: Task;
	latency: number;
	contestants: string[];
	warmUps: number;
	rounds: number;
	/** Number of turns of each contestant, each in a new process. */
	turns: number;
}

const three = ['trueflight', 'http', 'plain'];
const turns = quick ? 1 : 5;
const TRIALS: Trial[] = [
	{
		task: 'items',
		latency: 0,
		contestants: ['trueflight', 'evaluated', 'http', 'peer', 'plain'],
		warmUps: 1,
		rounds: quick ? 1 : 3,
		turns,
	},
	{
		task: 'items',
		latency: 40,
		contestants: ['trueflight', 'trueflight64', 'http', 'plain'],
		warmUps: 1,
		rounds: 1,
		turns: 1,
	},
	{ task: 'page', latency: 0, contestants: three, warmUps: 0, rounds: 1, turns },
	{ task: 'page', latency: 40, contestants: three, warmUps: 0, rounds: 1, turns: 1 },
	{ task: 'cursor', latency: 0, contestants: three, warmUps: 0, rounds: 1, turns },
	{ task: 'cursor', latency: 40, contestants: three, warmUps: 0, rounds: 1, turns: 1 },
];

installPeers();
const memory: MemoryRow[] = [];
for (const task of ['page', 'cursor'] as const)
	for (const records of [RECORDS, 2 * RECORDS]) memory.push(...(await runMemory(task, records)));
const rows: Row[] = [];
for (const trial of TRIALS) rows.push(...(await runTrial(trial)));
const inN8n = await withListServer(['page', 0, RECORDS], async (url) => {
	return await measureInN8n(url, ITEMS, quick ? 1 : 7);
});
rows.push(...rowsInN8n(inN8n));
const loading: Loading[] = [];
for (const contestant of ['trueflight', 'http', 'peer']) {
	const { stdout } = await run('loading.mts', [contestant]);
	loading.push({ contestant, ...(JSON.parse(stdout) as Omit<Loading, 'contestant'>) });
}
writeReport(rows, memory, loading);

function installPeers(): void {
	if (existsSync(join(PEERS, 'node_modules'))) return;
	mkdirSync(PEERS, { recursive: true });
	for (const file of ['package.json', 'package-lock.json'])
		copyFileSync(join(HERE, 'peers', file), join(PEERS, file));
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
	execFileSync('npm', ['ci', ...flags], { cwd: PEERS, stdio: 'inherit' });
}

async function run(script: string, args: string[]): Promise<{ stdout: string }> {
	return await promisify(execFile)(process.execPath, ['--expose-gc', join(HERE, script), ...args]);
}

function rowsInN8n(times: Map<string, number[]>): Row[] {
	const own = times.get('trueflight')!;
	return [...times].map(([contestant, all]) => ({
		task: 'inN8n',
		latency: 0,
		contestant,
		milliseconds: median(all) / ITEMS,
		timeRatio: median(all.map((time, round) => time / own[round]!)),
	}));
}

function pagingOf(task: Task): 'page' | 'cursor' {
	return task === 'cursor' ? 'cursor' : 'page';
}

async function measured<T>(...args: Array<string | number>): Promise<T> {
	const { stdout } = await run('measure.mts', args.map(String));
	console.log(`${args.join(' ')}: ${stdout.trim()}`);
	return JSON.parse(stdout) as T;
}

async function runMemory(task: Task, records: number): Promise<MemoryRow[]> {
	return await withListServer([pagingOf(task), 0, records], async (url) => {
		const found: MemoryRow[] = [];
		for (const contestant of three) {
			const memory = await measured<Memory>(contestant, task, url, records, 'memory');
			found.push({ task, records, contestant, ...memory });
		}
		return found;
	});
}

async function runTrial(trial: Trial): Promise<Row[]> {
	const { task, latency, contestants, warmUps, rounds } = trial;
	/** The generated node needs so long for an item that fewer of them have to suffice. */
	const itemsFor = (name: string): number => (name === 'peer' ? ITEMS / 10 : ITEMS);
	const count = (name: string): number => (task === 'items' ? itemsFor(name) : RECORDS);
	const results = new Map<string, Measured[]>(contestants.map((name) => [name, []]));
	await withListServer([pagingOf(task), latency, RECORDS], async (url) => {
		for (let turn = 0; turn < trial.turns; turn++)
			for (const name of contestants) {
				results
					.get(name)!
					.push(await measured<Measured>(name, task, url, count(name), warmUps, rounds));
			}
	});
	const each = (name: string, turn: number, figure: keyof Measured): number =>
		median(results.get(name)![turn]![figure]) / (task === 'items' ? itemsFor(name) : 1);
	/** By turns, so that what slows the machine down for a while slows both down. */
	const overOwn = (name: string, figure: keyof Measured): number =>
		median(
			results
				.get(name)!
				.map((_, turn) => each(name, turn, figure) / each('trueflight', turn, figure)),
		);
	return contestants.map((contestant) => {
		const typical = (figure: keyof Measured): number =>
			median(results.get(contestant)!.map((_, turn) => each(contestant, turn, figure)));
		return {
			task,
			latency,
			contestant,
			milliseconds: typical('milliseconds'),
			cpu: typical('cpu'),
			timeRatio: overOwn(contestant, 'milliseconds'),
			cpuRatio: overOwn(contestant, 'cpu'),
		};
	});
}
