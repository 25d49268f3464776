import type { IDataObject } from 'n8n-workflow';
import { createEngine, type EngineRequest } from '../support/engine.mts';
import { median, useExpressionVm, withListServer } from './support.mts';

/**
 * `npm run bench:before -- FOLDER [ROUNDS] [CASE]`: this package against an earlier one that is built in FOLDER, both in
 * one process and turn by turn, where both do the same: Raw output. Prints the CPU time and the time that passes as
 * ratios, pair by pair; on a busy machine the CPU time of the fastest runs says most. Exits 1 when the node needs more
 * than 3 % more CPU time than before.
 */
const [folder, rounds = '30', only = ''] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: npm run bench:before -- FOLDER [ROUNDS] [CASE]');
const BOUND = 1.03;
const RECORDS = 10_000;
const ITEMS = Array.from({ length: 1000 }, (_, index) => ({ recordId: `record-${index}` }));
/** `output` of today, and what it was before. */
const RAW = { output: 'raw', simplify: false };

interface Case {
	name: string;
	paging: 'page' | 'cursor';
	items: IDataObject[];
	results: number;
	parameters: EngineRequest['parameters'];
}

const get = (name: string, value: string): Case => ({
	name,
	paging: 'page',
	items: ITEMS,
	results: ITEMS.length,
	parameters: {
		resource: 'squawk',
		operation: 'get',
		squawkId: { __rl: true, mode: 'id', value },
		...RAW,
	},
});

const list = (paging: 'page' | 'cursor'): Case => ({
	name: `list by ${paging}`,
	paging,
	items: [{}],
	results: RECORDS,
	parameters: { resource: 'company', operation: 'getAll', returnAll: true, ...RAW },
});

const cases = [
	get('get, ID of a field', '={{ $json.recordId }}'),
	get('get, ID evaluated by n8n', '={{ $json.recordId + "" }}'),
	list('page'),
	list('cursor'),
].filter(({ name }) => name.includes(only));

interface Used {
	cpu: number;
	time: number;
}

await useExpressionVm();
const engines = { before: await createEngine(folder), now: await createEngine() };

async function usedBy(build: keyof typeof engines, url: string, one: Case): Promise<Used> {
	const [start, cpu] = [performance.now(), process.cpuUsage()];
	const { items, error } = await engines[build].run({
		items: one.items,
		credential: { host: url, apiKey: 'bench' },
		parameters: one.parameters,
	});
	const { user, system } = process.cpuUsage(cpu);
	if (error) throw error;
	if (items.length !== one.results)
		throw new Error(`${build}: ${items.length} results instead of ${one.results}`);
	return { cpu: (user + system) / 1000, time: performance.now() - start };
}

async function ratioOf(one: Case): Promise<number> {
	return await withListServer([one.paging, 0, RECORDS], async (url) => {
		const pairs: Array<Record<keyof typeof engines, Used>> = [];
		for (let round = 0; round <= Number(rounds); round++) {
			const order = round % 2 === 0 ? (['before', 'now'] as const) : (['now', 'before'] as const);
			const pair: Partial<Record<keyof typeof engines, Used>> = {};
			for (const build of order) pair[build] = await usedBy(build, url, one);
			if (round > 0) pairs.push(pair as Required<typeof pair>); // the first warms up
		}
		const fastest = (build: keyof typeof engines, figure: keyof Used): number =>
			Math.min(...pairs.map((pair) => pair[build][figure]));
		const figures = (['cpu', 'time'] as const).map((figure) => {
			const ratios = pairs.map(({ before, now }) => now[figure] / before[figure]);
			const low = fastest('now', figure) / fastest('before', figure);
			return { figure, median: median(ratios), low };
		});
		console.log(
			`${one.name.padEnd(26)}${figures.map(({ figure, median, low }) => `${figure} ${median.toFixed(3)} (fastest runs ${low.toFixed(3)})`).join('   ')}   ${fastest('before', 'cpu').toFixed(0)} → ${fastest('now', 'cpu').toFixed(0)} ms CPU`,
		);
		return Math.min(figures[0]!.median, figures[0]!.low);
	});
}

const ratios: number[] = [];
for (const one of cases) ratios.push(await ratioOf(one));
process.exit(ratios.every((ratio) => ratio <= BOUND) ? 0 : 1);
