/**
 * Reservations from 60 days back to 30 days ahead, sorted by start. A reservation, its aircraft or simulator,
 * its instructor and its customer belong to the same location, and `student_id` is the id of a company: that
 * is how "customers to call" is resolved. Up to the number of free slots nothing is booked twice.
 */
import { DAY, HOUR, iso, MINUTE, startOfDay } from './clock.mts';
import { at, customer, type Entity, type Site } from './entity.mts';
import { WORDS } from './words.mts';
import type { Random } from './random.mts';

const FIRST_DAY = -60;
const LAST_DAY = 30;
const SLOTS = [13, 15, 17, 19, 21];
const CANCELLATIONS = ['Weather', 'Student ill', 'Aircraft unavailable', 'Rescheduled'];

interface Slot {
	resource: Entity;
	instructor: Entity | undefined;
	location: string;
	start: number;
}

export function reservations(site: Site): Entity[] {
	const random = site.random.fork('reservations');
	const slots = shuffle(random, allSlots(site));
	const customers = new Map(site.locations.map(({ id }) => [id, at(site.companies, id)]));
	const booked: Array<{ start: number; record: Entity }> = [];
	for (let index = 0; index < site.sizes.reservations! && slots.length > 0; index += 1) {
		const slot = slots[index % slots.length] as Slot;
		const record = book(random, site, slot, customers.get(slot.location) as Entity[]);
		booked.push({ start: slot.start, record });
	}
	booked.sort((a, b) => a.start - b.start || (a.record.id < b.record.id ? -1 : 1));
	return booked.map((one) => one.record);
}

function allSlots(site: Site): Slot[] {
	const today = startOfDay(site.now);
	const slots: Slot[] = [];
	for (const { id: location } of site.locations) {
		const resources = [...at(site.aircraft, location), ...at(site.simulators, location)];
		const teachers = at(site.instructors, location);
		for (let date = FIRST_DAY; date <= LAST_DAY; date += 1) {
			for (const [number, hour] of SLOTS.entries()) {
				for (const [index, resource] of resources.entries()) {
					const turn = index + date - FIRST_DAY + number;
					slots.push({
						resource,
						location,
						instructor: index < teachers.length ? teachers[turn % teachers.length] : undefined,
						start: today + date * DAY + hour * HOUR,
					});
				}
			}
		}
	}
	return slots;
}

function book(random: Random, site: Site, slot: Slot, customers: Entity[]): Entity {
	const simulator = site.simulators.includes(slot.resource);
	const type = pickType(random, site, simulator, slot.instructor !== undefined);
	const student = random.pick(customers);
	const minutes = Number(type.default_duration_minutes);
	const end = slot.start + Math.min(minutes, 120) * MINUTE;
	const booked = Math.min(slot.start - (1 + random.next() * 13) * DAY, site.now - MINUTE);
	const fate = random.next();
	const reason = random.pick(CANCELLATIONS);
	const status = statusOf(slot.start, end, site.now, fate);
	const touched = status === 'scheduled' ? booked : Math.min(end, site.now);
	const cancelled = status === 'cancelled';
	return {
		id: random.uuid(),
		...customer(student),
		location_id: slot.location,
		reservation_type_id: type.id,
		status,
		// Contracts call them by either name.
		...{ start_time: iso(slot.start), starts_at: iso(slot.start) },
		...{ end_time: iso(end), ends_at: iso(end) },
		aircraft_id: type.requires_aircraft ? slot.resource.id : null,
		simulator_id: simulator ? slot.resource.id : null,
		instructor_id: type.requires_instructor ? (slot.instructor?.id ?? null) : null,
		student_id: student?.id ?? null,
		title: `${String(type.name)}: ${String(student?.name ?? 'open')}`,
		notes: null,
		cancelled_at: cancelled ? iso(touched) : null,
		cancellation_reason: cancelled ? reason : null,
		created_at: iso(booked),
		updated_at: iso(Math.max(booked, touched)),
	};
}

function pickType(random: Random, site: Site, isSimulator: boolean, isTaught: boolean): Entity {
	const fitting = WORDS.reservationTypes.map(({ name, instructor, weight }, index) => {
		const isSession = name === 'Simulator session';
		const fits = isSimulator ? isSession : !isSession && (isTaught || !instructor);
		return [index, fits ? weight : 0] as const;
	});
	return site.reservation_types[Number(random.weighted(Object.fromEntries(fitting)))] as Entity;
}

function statusOf(start: number, end: number, now: number, fate: number): string {
	if (fate < 0.08) return 'cancelled';
	if (end <= now) return fate < 0.11 ? 'no_show' : 'completed';
	return start <= now ? 'in_progress' : 'scheduled';
}

function shuffle<T>(random: Random, values: T[]): T[] {
	for (let index = values.length - 1; index > 0; index -= 1) {
		const other = random.int(0, index);
		[values[index], values[other]] = [values[other] as T, values[index] as T];
	}
	return values;
}
