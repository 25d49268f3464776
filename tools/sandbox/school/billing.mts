/** Invoices, payments, store orders, contracts and what discovery flights cost. */
import { DAY, day, iso } from './clock.mts';
import { times, type Entity, type Site } from './entity.mts';
import { base, since } from './people.mts';
import { PRODUCTS } from './words.mts';

const customer = (site: Site, index: number): Entity | undefined =>
	site.companies[index % Math.max(1, site.companies.length)];

export function invoices(site: Site): Entity[] {
	const random = site.random.fork('invoices');
	return times(site.sizes.invoices).map((index) => {
		const company = customer(site, index * 7);
		const issued = site.now - random.int(0, 180) * DAY;
		const lines = times(random.int(1, 3)).map((line) => ({
			description: ['Aircraft rental', 'Instruction', 'Landing fee'][line] as string,
			quantity: random.int(1, 4),
			unit_price_cents: random.int(10, 200) * 100,
		}));
		const subtotal = lines.reduce((sum, line) => sum + line.quantity * line.unit_price_cents, 0);
		const tax = Math.round(subtotal * 0.06);
		const status = random.weighted({ paid: 70, sent: 10, overdue: 10, draft: 6, void: 4 });
		return {
			...since(random, site.now, issued),
			invoice_number: `INV-${String(10001 + index)}`,
			company_id: company?.id ?? null,
			location_id: company?.location_id ?? null,
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
}

export function payments(site: Site, billed: Entity[]): Entity[] {
	const random = site.random.fork('payments');
	const paid = billed.filter((invoice) => invoice.status === 'paid');
	if (paid.length === 0) return [];
	return times(site.sizes.payments).map((index) => {
		const invoice = paid[index % paid.length] as Entity;
		const billedAt = Date.parse(String(invoice.issue_date));
		const at = Math.min(billedAt + random.int(1, 20) * DAY, site.now);
		return {
			...since(random, site.now, at),
			invoice_id: invoice.id,
			company_id: invoice.company_id,
			location_id: invoice.location_id,
			amount_cents: invoice.total_cents,
			currency: 'USD',
			method: random.weighted({ card: 6, ach: 3, check: 1, cash: 1 }),
			status: random.weighted({ succeeded: 12, pending: 1, failed: 1, refunded: 1 }),
			paid_at: iso(at),
			reference: `PAY-${String(50001 + index)}`,
		};
	});
}

export function storeOrders(site: Site, billed: Entity[]): Entity[] {
	const random = site.random.fork('orders');
	return times(site.sizes.store_orders).map((index) => {
		const company = customer(site, index * 5 + 1);
		const quantity = random.int(1, 3);
		const price = random.int(8, 90) * 100;
		const placed = site.now - random.next() * 90 * DAY;
		return {
			...since(random, site.now, placed),
			order_number: `SO-${String(3001 + index)}`,
			company_id: company?.id ?? null,
			user_id: company?.user_id ?? null,
			status: random.weighted({ fulfilled: 6, paid: 2, pending: 2, cancelled: 1, refunded: 1 }),
			items: [{ name: random.pick(PRODUCTS), quantity, unit_price_cents: price }],
			total_cents: quantity * price,
			currency: 'USD',
			invoice_id: billed.find((invoice) => invoice.company_id === company?.id)?.id ?? null,
			placed_at: iso(placed),
			location_id: company?.location_id ?? null,
		};
	});
}

export function contracts(site: Site): Entity[] {
	const random = site.random.fork('contracts');
	return times(site.sizes.contracts).map((index) => {
		const company = customer(site, index * 3 + 2);
		const start = site.now - random.int(0, 300) * DAY;
		const status = random.weighted({ active: 6, draft: 1, completed: 2, expired: 1, cancelled: 1 });
		return {
			...base(random, site.now, 300),
			name: `Training contract ${String(index + 1)}`,
			company_id: company?.id ?? null,
			user_id: company?.user_id ?? null,
			status,
			start_date: day(start),
			end_date: day(start + 365 * DAY),
			total_cents: random.int(40, 400) * 10_000,
			currency: 'USD',
			signed_at: status === 'draft' ? null : iso(start - DAY),
			location_id: company?.location_id ?? null,
		};
	});
}

export function discoveryFlightProducts(site: Site): Entity[] {
	const random = site.random.fork('discovery');
	return site.locations.flatMap((location) =>
		[30, 45, 60].map((minutes) => ({
			...base(random, site.now, 400),
			location_id: location.id,
			name: `Discovery flight, ${minutes} minutes`,
			description: `A first flight over ${String(location.name)}.`,
			duration_minutes: minutes,
			price_cents: minutes * 400,
			currency: 'USD',
			max_passengers: minutes > 30 ? 2 : 1,
			is_active: true,
		})),
	);
}
