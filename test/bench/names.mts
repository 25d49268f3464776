import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEngine } from '../support/engine.mts';
import { median } from './support.mts';

/**
 * `npm run bench:names`: 1,000 reservations, read through n8n's engine from a server that takes 40 ms for each request,
 * with the names of what they identify and without, turn by turn in one run. Prints the ratio; exits 1 when it exceeds
 * the bound that the project promises.
 */
const LATENCY_MS = 40;
const ROUNDS = 7;
const BOUND = 2;
const PAGE = 100;

const numbered = (count: number, record: (index: number) => object): object[] =>
	Array.from({ length: count }, (_, index) => record(index));
const DATA: Record<string, object[]> = {
	reservations: numbered(1000, (index) => ({
		id: `r${index}`,
		start_time: '2026-11-25T16:00:00Z',
		end_time: '2026-11-25T18:00:00Z',
		status: 'scheduled',
		aircraft_id: `a${index % 40}`,
		instructor_id: `i${index % 30}`,
		student_id: `c${index % 300}`,
	})),
	aircraft: numbered(40, (index) => ({ id: `a${index}`, tail_number: `N${100 + index}TF` })),
	instructors: numbered(30, (index) => ({
		id: `i${index}`,
		first_name: 'A',
		last_name: `${index}`,
	})),
	companies: numbered(300, (index) => ({ id: `c${index}`, name: `Student ${index}` })),
};

let requests = 0;
const server = createServer((request, response) => {
	requests++;
	const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
	const [collection = '', id] = pathname.replace(/^\/api\/external\/v1\//, '').split('/');
	const all = (DATA[collection] ?? []) as Array<{ id: string }>;
	const start = Number(searchParams.get('cursor') ?? 0);
	const next = start + PAGE < all.length ? String(start + PAGE) : null;
	const body = id
		? { data: all.find((one) => one.id === id) }
		: {
				data: all.slice(start, start + PAGE),
				pagination: { next_cursor: next, has_more: next !== null },
			};
	setTimeout(() => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(body));
	}, LATENCY_MS);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const engine = await createEngine();

async function timeOf(resolveNames: boolean): Promise<{ elapsed: number; requests: number }> {
	requests = 0;
	const start = performance.now();
	const { items, error } = await engine.run({
		credential: { host, apiKey: 'bench' },
		parameters: {
			...{ resource: 'reservation', operation: 'getAll', returnAll: true },
			options: { resolveNames },
		},
	});
	const elapsed = performance.now() - start;
	if (error) throw error;
	const named = items.filter(({ json }) => /^Student/.test(String(json.student)));
	if (items.length !== 1000 || named.length !== (resolveNames ? 1000 : 0)) {
		throw new Error(`${items.length} items, ${named.length} of them with names`);
	}
	return { elapsed, requests };
}

const ratios: number[] = [];
const times: Record<'with' | 'without', number[]> = { with: [], without: [] };
let sent = { with: 0, without: 0 };
for (let round = 0; round <= ROUNDS; round++) {
	const without = await timeOf(false);
	const withNames = await timeOf(true);
	if (round === 0) continue; // warm-up
	times.without.push(without.elapsed);
	times.with.push(withNames.elapsed);
	sent = { with: withNames.requests, without: without.requests };
	ratios.push(withNames.elapsed / without.elapsed);
}
server.close();

const ratio = median(ratios);
for (const kind of ['without', 'with'] as const) {
	const time = median(times[kind]).toFixed(0);
	console.log(`${kind.padEnd(7)} names  ${time} ms, ${sent[kind]} requests (median of ${ROUNDS})`);
}
console.log(
	`ratio, pair by pair  ${ratio.toFixed(2)} (bound ${BOUND}; lowest ${Math.min(...ratios).toFixed(2)}, highest ${Math.max(...ratios).toFixed(2)})`,
);
process.exit(ratio <= BOUND ? 0 : 1);
