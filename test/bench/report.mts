import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Memory } from './measure.mts';
import { plot } from './plot.mts';
import { NAMES, type Row } from './rows.mts';

export interface MemoryRow extends Memory {
	task: string;
	records: number;
	contestant: string;
}

export interface Loading {
	contestant: string;
	milliseconds: number;
	kilobytes: number;
	properties: number;
}

const ROOT = join(import.meta.dirname, '../..');
/** In a folder whose name begins with a dot: `n8n-node build` copies all other pictures into the package. */
const PLOT = join(ROOT, '.github/images/performance.svg');
const BEGIN = '<!-- figures: written by npm run bench -->';
const END = '<!-- end of figures -->';

const TASKS: Record<string, string> = {
	items: '1,000 Gets by ID, the ID from an expression, per item',
	inN8n: '1,000 Gets by ID inside the real n8n, with its database and encrypted credentials',
	page: 'Get Many of 50,000 records, page numbers',
	cursor: 'Get Many of 50,000 records, cursor',
};

/** Puts the figures into docs/performance.md, whose text around them stays, and draws the plot. */
export function writeReport(rows: Row[], memory: MemoryRow[], loading: Loading[]): void {
	const file = join(ROOT, 'docs/performance.md');
	const text = readFileSync(file, 'utf8');
	const [before, rest] = text.split(BEGIN) as [string, string];
	const after = rest.split(END)[1]!;
	const figures = [...tables(rows), memoryTable(memory), loadingTable(loading), machine()].join(
		'\n\n',
	);
	writeFileSync(file, `${before}${BEGIN}\n\n${figures}\n\n${END}${after}`);
	writeFileSync(PLOT, plot(rows));
	console.log(figures);
}

function tables(rows: Row[]): string[] {
	const groups = Map.groupBy(rows, ({ task, latency }) => `${task} ${latency}`);
	return [...groups.values()].map((group) => {
		const { task, latency } = group[0]!;
		const lines = group.map(({ contestant, milliseconds, cpu, timeRatio, cpuRatio }) =>
			[
				NAMES[contestant],
				time(milliseconds),
				cpu === undefined ? '–' : time(cpu),
				`${timeRatio.toFixed(2)} / ${cpuRatio?.toFixed(2) ?? '–'}`,
			].join(' | '),
		);
		return [
			`**${TASKS[task]}, server latency ${latency} ms**`,
			'',
			'| | time | CPU | ÷ TrueFlight (time / CPU) |',
			'|---|---|---|---|',
			...lines.map((line) => `| ${line} |`),
		].join('\n');
	});
}

function memoryTable(rows: MemoryRow[]): string {
	const lines = rows.map(
		({ task, records, contestant, most, output }) =>
			`| ${records.toLocaleString('en')} records, ${task} | ${NAMES[contestant]} | ${most.toFixed(1)} MiB | ${output.toFixed(1)} MiB |`,
	);
	return [
		'**Memory of Get Many**',
		'',
		'| | | most alive at once | alive at the end |',
		'|---|---|---|---|',
		...lines,
	].join('\n');
}

function loadingTable(loading: Loading[]): string {
	const lines = loading.map(
		({ contestant, milliseconds, kilobytes, properties }) =>
			`| ${NAMES[contestant]} | ${Math.round(milliseconds)} ms | ${Math.round(kilobytes)} KiB | ${properties} |`,
	);
	return [
		'**Loading the package**',
		'',
		'| | load time | description | properties |',
		'|---|---|---|---|',
		...lines,
	].join('\n');
}

function machine(): string {
	return `Node.js ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, n8n 2.41.1.`;
}

function time(milliseconds: number): string {
	return milliseconds >= 1000
		? `${(milliseconds / 1000).toFixed(1)} s`
		: `${milliseconds.toFixed(2)} ms`;
}
