import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A server with 50,000 customers, in pages of 100 by number or by cursor, and with any record by its ID; it
 * responds after a given latency. Started by `startListServer`.
 */
const [style = 'page', latency = '0', count = '50000'] = process.argv.slice(2);
const total = Number(count);
const SIZE = 100;

const record = (index: number): unknown => ({
	id: `customer-${index}`,
	name: `Customer ${index}`,
	email: `customer.${index}@example.com`,
	phone: '+1-555-0100',
	status: 'active',
	location_id: 'north-field',
	address: { line1: '1 Hangar Row', city: 'Exampleton', state: 'XX', postal_code: '00001' },
	created_at: '2026-01-02T03:04:05.000Z',
	updated_at: '2026-01-02T03:04:05.000Z',
});

function list(query: URLSearchParams): unknown {
	const page = style === 'page' ? Number(query.get('page') ?? 1) : Number(query.get('cursor') || 1);
	const start = (page - 1) * SIZE;
	const length = Math.max(0, Math.min(SIZE, total - start));
	const pages = Math.ceil(total / SIZE);
	const more = page < pages;
	return {
		data: Array.from({ length }, (_, index) => record(start + index)),
		pagination:
			style === 'page'
				? { page, per_page: SIZE, total, total_pages: pages }
				: { limit: SIZE, next_cursor: more ? String(page + 1) : null, has_more: more },
	};
}

const server = createServer((request, response) => {
	const url = new URL(request.url ?? '/', 'http://localhost');
	const last = url.pathname.split('/').at(-1)!;
	const body = JSON.stringify(
		last === 'companies'
			? list(url.searchParams)
			: { data: { id: last, title: 'Left brake soft' } },
	);
	const answer = (): void => {
		response.writeHead(200, { 'content-type': 'application/json' }).end(body);
	};
	if (Number(latency) > 0) setTimeout(answer, Number(latency));
	else answer();
});
server.keepAliveTimeout = 30_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
