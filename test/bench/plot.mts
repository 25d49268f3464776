import { NAMES, type Row } from './rows.mts';

const WIDTH = 760;
const LEFT = 250;
/** The longest name begins before the titles do. */
const MARGIN = 30;
const BAR = 18;
const GAP = 26;
const TITLES: Record<string, string> = {
	items: '1,000 Gets by ID: time an item',
	inN8n: '1,000 Gets by ID in the real n8n: time an item',
	page: 'Get Many of 50,000, page numbers: time',
	cursor: 'Get Many of 50,000, cursor: time',
};

/** Bars of all trials, each trial on its own scale; readable on light and dark pages. */
export function plot(rows: Row[]): string {
	const groups = [...Map.groupBy(rows, ({ task, latency }) => `${task} ${latency}`).values()];
	let top = 20;
	const parts = groups.flatMap((group) => {
		const longest = Math.max(...group.map(({ milliseconds }) => milliseconds));
		const { task, latency } = group[0]!;
		const title = `<text x="10" y="${top}" class="title">${TITLES[task]}, server latency ${latency} ms</text>`;
		const bars = group.map((row, index) => bar(row, longest, top + 12 + index * (BAR + 6)));
		top += group.length * (BAR + 6) + GAP + 16;
		return [title, ...bars];
	});
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-MARGIN} 0 ${WIDTH + MARGIN} ${top}" width="${WIDTH + MARGIN}" height="${top}" role="img" aria-label="Times of the TrueFlight node and others">`,
		'<style>text{font:13px sans-serif;fill:#333}.title{font-weight:bold}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>',
		...parts,
		'</svg>',
		'',
	].join('\n');
}

function bar({ contestant, milliseconds }: Row, longest: number, y: number): string {
	const width = Math.max(1, ((WIDTH - LEFT - 90) * milliseconds) / longest);
	const color = contestant === 'trueflight' ? '#1f6feb' : '#8b949e';
	const value =
		milliseconds >= 1000
			? `${(milliseconds / 1000).toFixed(1)} s`
			: `${milliseconds.toFixed(2)} ms`;
	return [
		`<text x="${LEFT - 8}" y="${y + 13}" text-anchor="end">${NAMES[contestant]?.replaceAll("'", '’')}</text>`,
		`<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${color}"/>`,
		`<text x="${(LEFT + width + 6).toFixed(1)}" y="${y + 13}">${value}</text>`,
	].join('');
}
