/** Invoices, payments, store orders, contracts and what discovery flights cost. */
import { DAY, day, iso } from './clock.mts';
import { base, customer, make, since, turn, type Entity, type Site } from './entity.mts';
import { WORDS } from './words.mts';

const LINES = ['Aircraft rental', 'Instruction', 'Landing fee'];

export const invoices = (site: Site): Entity[] =>
	make(site, 'invoices', (random, index) => {
		const { company_id, location_id } = customer(turn(site.companies, index * 7));
		const issued = site.now - random.int(0, 180) * DAY;
		const lines = LINES.slice(0, random.int(1, 3)).map((description) => ({
			description,
			quantity: random.int(1, 4),
			unit_price_cents: random.int(10, 200) * 100,
		}));
		const subtotal = lines.reduce((sum, line) => sum + line.quantity * line.unit_price_cents, 0);
		const tax = Math.round(subtotal * 0.06);
		const status = random.weighted({ paid: 70, sent: 10, overdue: 10, draft: 6, void: 4 });
		return {
			...since(random, site.now, issued),
			invoice_number: `INV-${10001 + index}`,
			company_id,
			location_id,
			status,
			issue_date: day(issued),
			due_date: day(issued + 14 * DAY),
			currency: 'USD',
			subtotal_cents: subtotal,
			tax_cents: tax,
			total_cents: subtotal + tax,
			balance_cents: status === 'paid' || status === 'void' ? 0 : subtotal + tax,
			line_items: lines,
		};
	});

export function payments(site: Site, billed: Entity[]): Entity[] {
	const paid = billed.filter((invoice) => invoice.status === 'paid');
	if (paid.length === 0) return [];
	return make(site, 'payments', (random, index) => {
		const invoice = turn(paid, index) as Entity;
		const issued = Date.parse(String(invoice.issue_date));
		const time = Math.min(issued + random.int(1, 20) * DAY, site.now);
		return {
			...since(random, site.now, time),
			invoice_id: invoice.id,
			company_id: invoice.company_id,
			location_id: invoice.location_id,
			amount_cents: invoice.total_cents,
			currency: 'USD',
			method: random.weighted({ card: 6, ach: 3, check: 1, cash: 1 }),
			status: random.weighted({ succeeded: 12, pending: 1, failed: 1, refunded: 1 }),
			paid_at: iso(time),
			reference: `PAY-${50001 + index}`,
		};
	});
}

export const storeOrders = (site: Site, billed: Entity[]): Entity[] =>
	make(site, 'store_orders', (random, index) => {
		const buyer = customer(turn(site.companies, index * 5 + 1));
		const quantity = random.int(1, 3);
		const price = random.int(8, 90) * 100;
		const placed = site.now - random.next() * 90 * DAY;
		return {
			...since(random, site.now, placed),
			...buyer,
			order_number: `SO-${3001 + index}`,
			status: random.weighted({ fulfilled: 6, paid: 2, pending: 2, cancelled: 1, refunded: 1 }),
			items: [{ name: random.pick(WORDS.products), quantity, unit_price_cents: price }],
			total_cents: quantity * price,
			currency: 'USD',
			invoice_id: billed.find((invoice) => invoice.company_id === buyer.company_id)?.id ?? null,
			placed_at: iso(placed),
		};
	});

export const contracts = (site: Site): Entity[] =>
	make(site, 'contracts', (random, index) => {
		const start = site.now - random.int(0, 300) * DAY;
		const status = random.weighted({ active: 6, draft: 1, completed: 2, expired: 1, cancelled: 1 });
		return {
			...base(random, site.now, 300),
			...customer(turn(site.companies, index * 3 + 2)),
			name: `Training contract ${index + 1}`,
			status,
			start_date: day(start),
			end_date: day(start + 365 * DAY),
			total_cents: random.int(40, 400) * 10_000,
			currency: 'USD',
			signed_at: status === 'draft' ? null : iso(start - DAY),
		};
	});

export const discoveryFlightProducts = (site: Site): Entity[] =>
	site.locations.flatMap(({ id, name }) =>
		make(
			site,
			`discovery ${id}`,
			(random, _, minutes) => ({
				...base(random, site.now, 400),
				location_id: id,
				name: `Discovery flight, ${minutes} minutes`,
				description: `A first flight over ${String(name)}.`,
				duration_minutes: minutes,
				price_cents: minutes * 400,
				currency: 'USD',
				max_passengers: minutes > 30 ? 2 : 1,
				is_active: true,
			}),
			[30, 45, 60],
		),
	);
