/**
 * Squawks, reminders and work orders. One aircraft of each location has an open grounding squawk and is
 * grounded, so that there is always something to do about its coming reservations.
 */
import { DAY, day, HOUR, iso } from './clock.mts';
import { at, times, type Entity, type Site } from './entity.mts';
import { REMINDERS, SQUAWKS } from './words.mts';
import { base } from './people.mts';

export function squawks(site: Site): Entity[] {
	const random = site.random.fork('squawks');
	const grounded = groundedAircraft(site);
	for (const aircraft of grounded) aircraft.status = 'grounded';
	return times(site.sizes.squawks).flatMap((index) => {
		const down = grounded[index];
		const aircraft = down ?? random.pick(site.aircraft);
		if (!aircraft) return [];
		const kinds = SQUAWKS.filter((one) => !down || one.grounding);
		const kind = kinds[down ? index % kinds.length : random.int(0, kinds.length - 1)]!;
		const age = down ? 0.2 + random.next() : random.next() * 60;
		const fate = random.next();
		const status = down ? 'open' : squawkStatus(kind.grounding, fate);
		const reported = site.now - age * DAY;
		const resolved =
			status === 'resolved' || status === 'closed'
				? reported + random.next() * (site.now - reported)
				: null;
		return [
			{
				id: random.uuid(),
				location_id: aircraft.location_id,
				aircraft_id: aircraft.id,
				title: kind.title,
				description: `${kind.title}. Found on the walk-around of ${String(aircraft.tail_number)}.`,
				severity: kind.grounding ? 'grounding' : random.chance(0.5) ? 'minor' : 'major',
				is_grounding: kind.grounding,
				status,
				reported_by_user_id:
					random.pick(at(site.instructors, { id: String(aircraft.location_id) }))?.user_id ?? null,
				reported_at: iso(reported),
				resolved_at: resolved === null ? null : iso(resolved),
				resolution_notes: resolved === null ? null : 'Repaired and checked.',
				work_order_id: null,
				created_at: iso(reported),
				updated_at: iso(resolved ?? reported),
			},
		];
	});
}

/** The first aircraft of each location. */
const groundedAircraft = (site: Site): Entity[] =>
	site.locations.flatMap((location) => at(site.aircraft, location).slice(0, 1));

/** A grounding squawk on an aircraft that flies is always a settled one. */
function squawkStatus(grounding: boolean, fate: number): string {
	if (grounding) return fate < 0.5 ? 'resolved' : 'closed';
	if (fate < 0.25) return 'open';
	if (fate < 0.35) return 'in_progress';
	if (fate < 0.5) return 'deferred';
	return fate < 0.8 ? 'resolved' : 'closed';
}

export function maintenanceReminders(site: Site): Entity[] {
	const random = site.random.fork('reminders');
	return times(site.sizes.maintenance_reminders).map((index) => {
		const aircraft = site.aircraft[index % site.aircraft.length];
		const kind =
			REMINDERS[Math.floor(index / Math.max(1, site.aircraft.length)) % REMINDERS.length]!;
		const days = random.int(-6, 200);
		const hobbs = Number(aircraft?.hobbs_time ?? 0);
		return {
			...base(random, site.now, 300),
			location_id: aircraft?.location_id ?? null,
			aircraft_id: aircraft?.id ?? null,
			name: kind.name,
			description: `${kind.name} of ${String(aircraft?.tail_number)}`,
			status: days < 0 ? 'overdue' : days < 14 ? 'due_soon' : 'ok',
			due_date: day(site.now + days * DAY),
			due_hours:
				kind.hours === null ? null : Math.round((hobbs + random.int(1, kind.hours)) * 10) / 10,
			meter_type: 'hobbs',
			interval_months: kind.months,
			interval_hours: kind.hours,
			last_completed_at: iso(site.now - random.int(20, 200) * DAY),
		};
	});
}

export function workOrders(site: Site, filed: Entity[]): Entity[] {
	const random = site.random.fork('work-orders');
	return times(site.sizes.work_orders).map((index) => {
		const squawk = filed[index];
		const aircraft =
			site.aircraft.find((one) => one.id === squawk?.aircraft_id) ?? random.pick(site.aircraft);
		const fate = random.next();
		const settled = squawk ? squawk.resolved_at !== null : fate < 0.6;
		const status = settled
			? 'completed'
			: (['open', 'in_progress', 'awaiting_parts'][index % 3] as string);
		const order: Entity = {
			...base(random, site.now, 60),
			location_id: aircraft?.location_id ?? null,
			work_order_number: `WO-${String(1001 + index)}`,
			aircraft_id: aircraft?.id ?? null,
			title: String(squawk?.title ?? 'Scheduled inspection'),
			description: String(squawk?.description ?? 'Inspection by the schedule.'),
			status,
			priority: squawk?.is_grounding ? 'critical' : random.pick(['low', 'normal', 'high']),
			assigned_to_user_id: random.pick(site.mechanics)?.id ?? null,
			squawk_ids: squawk ? [squawk.id] : [],
			due_date: day(site.now + random.int(-20, 20) * DAY),
			completed_at:
				status === 'completed'
					? String(squawk?.resolved_at ?? iso(site.now - random.int(1, 400) * HOUR))
					: null,
			labor_hours: status === 'completed' ? random.int(5, 160) / 10 : null,
			cost_cents: status === 'completed' ? random.int(80, 4000) * 100 : null,
			currency: 'USD',
		};
		if (squawk) squawk.work_order_id = order.id;
		return order;
	});
}
