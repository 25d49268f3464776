/**
 * Squawks, reminders and work orders. One aircraft of each location has an open grounding squawk and is
 * grounded, so that there is always something to do about its coming reservations.
 */
import { DAY, day, HOUR, iso } from './clock.mts';
import { at, base, make, turn, type Entity, type Site } from './entity.mts';
import { WORDS } from './words.mts';

export function squawks(site: Site): Entity[] {
	if (site.aircraft.length === 0) return [];
	const grounded = site.locations.flatMap(({ id }) => at(site.aircraft, id).slice(0, 1));
	for (const aircraft of grounded) aircraft.status = 'grounded';
	return make(site, 'squawks', (random, index) => {
		const down = grounded[index];
		const aircraft = down ?? random.pick(site.aircraft);
		const { title, grounding } = random.pick(
			WORDS.squawks.filter((one) => down === undefined || one.grounding),
		);
		const age = down ? 0.2 + random.next() : random.next() * 60;
		const status = down ? 'open' : random.weighted(grounding ? SETTLED : STATUSES);
		const reported = site.now - age * DAY;
		const isSettled = status === 'resolved' || status === 'closed';
		const resolved = isSettled ? iso(reported + random.next() * (site.now - reported)) : null;
		return {
			id: random.uuid(),
			location_id: aircraft.location_id,
			aircraft_id: aircraft.id,
			title,
			description: `${title}. Found on the walk-around of ${String(aircraft.tail_number)}.`,
			severity: grounding ? 'grounding' : random.chance(0.5) ? 'minor' : 'major',
			is_grounding: grounding,
			status,
			reported_by_user_id: random.pick(at(site.instructors, aircraft.location_id))?.user_id ?? null,
			reported_at: iso(reported),
			resolved_at: resolved,
			resolution_notes: resolved === null ? null : 'Repaired and checked.',
			work_order_id: null,
			created_at: iso(reported),
			updated_at: resolved ?? iso(reported),
		};
	});
}

const STATUSES = { open: 25, in_progress: 10, deferred: 15, resolved: 30, closed: 20 };
/** A grounding squawk on an aircraft that flies is always a settled one. */
const SETTLED = { ...STATUSES, open: 0, in_progress: 0, deferred: 0 };

export const maintenanceReminders = (site: Site): Entity[] =>
	make(site, 'maintenance_reminders', (random, index) => {
		const aircraft = turn(site.aircraft, index);
		const kind = turn(WORDS.reminders, Math.floor(index / Math.max(1, site.aircraft.length)))!;
		const days = random.int(-6, 200);
		const hobbs = Number(aircraft?.hobbs_time ?? 0);
		const left = random.int(1, kind.hours ?? 1);
		return {
			...base(random, site.now, 300),
			location_id: aircraft?.location_id ?? null,
			aircraft_id: aircraft?.id ?? null,
			name: kind.name,
			description: `${kind.name} of ${String(aircraft?.tail_number)}`,
			status: days < 0 ? 'overdue' : days < 14 ? 'due_soon' : 'ok',
			due_date: day(site.now + days * DAY),
			due_hours: kind.hours === null ? null : Math.round((hobbs + left) * 10) / 10,
			meter_type: 'hobbs',
			interval_months: kind.months,
			interval_hours: kind.hours,
			last_completed_at: iso(site.now - random.int(20, 200) * DAY),
		};
	});

export const workOrders = (site: Site, filed: Entity[]): Entity[] =>
	make(site, 'work_orders', (random, index) => {
		const squawk = filed[index];
		const aircraft =
			site.aircraft.find((one) => one.id === squawk?.aircraft_id) ?? random.pick(site.aircraft);
		const isDone = squawk ? squawk.resolved_at !== null : random.chance(0.6);
		const completed = squawk?.resolved_at ?? iso(site.now - random.int(1, 400) * HOUR);
		const effort = { labor_hours: random.int(5, 160) / 10, cost_cents: random.int(80, 4000) * 100 };
		const order: Entity = {
			...base(random, site.now, 60),
			location_id: aircraft?.location_id ?? null,
			work_order_number: `WO-${1001 + index}`,
			aircraft_id: aircraft?.id ?? null,
			title: squawk?.title ?? 'Scheduled inspection',
			description: squawk?.description ?? 'Inspection by the schedule.',
			status: isDone ? 'completed' : turn(['open', 'in_progress', 'awaiting_parts'], index),
			priority: squawk?.is_grounding ? 'critical' : random.pick(['low', 'normal', 'high']),
			assigned_to_user_id: random.pick(site.mechanics)?.id ?? null,
			squawk_ids: squawk ? [squawk.id] : [],
			due_date: day(site.now + random.int(-20, 20) * DAY),
			completed_at: isDone ? completed : null,
			...(isDone ? effort : { labor_hours: null, cost_cents: null }),
			currency: 'USD',
		};
		if (squawk) squawk.work_order_id = order.id;
		return order;
	});
