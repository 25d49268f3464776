import { execFile, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Measured } from './measure.ts';
import { writeReport, type Loading, type Row } from './report.ts';
import { median } from './support.ts';

/**
 * `npm run bench`: the TrueFlight node against n8n's HTTP Request node, a node generated from an OpenAPI
 * document, and a plain client, in one run on this machine. Writes docs/performance.md and its plot.
 * `npm run bench -- --quick` takes one round of each.
 */
const HERE = import.meta.dirname;
const PEERS = join(HERE, 'peers');
const quick = process.argv.includes('--quick');
const ITEMS = 1000;

interface Trial {
	task: 'items' | 'page' | 'cursor';
	latency: number;
	contestants: string[];
	warmUps: number;
	rounds: number;
	/** Times that the contestants take turns, each in a new process. */
	turns: number;
}

const three = ['trueflight', 'http', 'plain'];
const turns = quick ? 1 : 3;
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
const rows: Row[] = [];
for (const trial of TRIALS) rows.push(...(await runTrial(trial)));
const loading: Loading[] = [];
for (const contestant of ['trueflight', 'http', 'peer']) {
	const { stdout } = await run('loading.ts', [contestant]);
	loading.push({ contestant, ...(JSON.parse(stdout) as Omit<Loading, 'contestant'>) });
}
writeReport(rows, loading);

function installPeers(): void {
	if (existsSync(join(PEERS, 'node_modules'))) return;
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
	execFileSync('npm', ['ci', ...flags], { cwd: PEERS, stdio: 'inherit' });
}

async function run(script: string, args: string[]): Promise<{ stdout: string }> {
	return await promisify(execFile)(process.execPath, ['--expose-gc', join(HERE, script), ...args]);
}

async function runTrial(trial: Trial): Promise<Row[]> {
	const { task, latency, contestants, warmUps, rounds } = trial;
	const server = fork(join(HERE, 'listServer.ts'), [
		task === 'cursor' ? 'cursor' : 'page',
		String(latency),
	]);
	const [port] = (await once(server, 'message')) as [number];
	const results = new Map<string, Measured[]>(contestants.map((name) => [name, []]));
	for (let turn = 0; turn < trial.turns; turn++) {
		for (const name of contestants) {
			// The generated node takes so long for an item that fewer of them must do.
			const items = name === 'peer' ? ITEMS / 10 : ITEMS;
			const args = [name, task, `http://127.0.0.1:${port}`, items, warmUps, rounds].map(String);
			if (task !== 'items' && latency === 0 && turn === 0) args.push('memory');
			const { stdout } = await run('measure.ts', args);
			results.get(name)!.push(JSON.parse(stdout) as Measured);
			console.log(`${task}, ${latency} ms, ${name}: ${stdout.trim()}`);
		}
	}
	server.kill();
	return contestants.map((contestant) => {
		const all = results.get(contestant)!;
		const each = task === 'items' ? (contestant === 'peer' ? ITEMS / 10 : ITEMS) : 1;
		return {
			task,
			latency,
			contestant,
			milliseconds: median(all.flatMap(({ milliseconds }) => milliseconds)) / each,
			cpu: median(all.flatMap(({ cpu }) => cpu)) / each,
			memory: all[0]!.memory,
		};
	});
}
