/** Aircraft, simulators and the kinds of reservation. */
import { base } from './people.mts';
import { times, type Entity, type Sizes } from './entity.mts';
import { AIRCRAFT_MODELS, RESERVATION_TYPES } from './words.mts';
import type { Random } from './random.mts';

export function aircraft(random: Random, now: number, sizes: Sizes, sites: Entity[]): Entity[] {
	return times(sizes.aircraft).map((index) => {
		const { make, model, rate } = AIRCRAFT_MODELS[
			Math.floor(index / 2) % AIRCRAFT_MODELS.length
		] as (typeof AIRCRAFT_MODELS)[number];
		const hours = 800 + random.int(0, 60_000) / 10;
		return {
			...base(random, now, 800),
			location_id: (sites[index % sites.length] as Entity).id,
			tail_number: `N${101 + index}TF`,
			make,
			model,
			year: random.int(1998, 2024),
			serial_number: `FX-${String(random.int(1000, 9999))}`,
			status: 'active',
			hobbs_time: Math.round(hours * 10) / 10,
			tach_time: Math.round(hours * 8.4) / 10,
			hourly_rate_cents: rate,
			currency: 'USD',
		};
	});
}

export function simulators(random: Random, now: number, sizes: Sizes, sites: Entity[]): Entity[] {
	const devices = ['aatd', 'ftd', 'batd'];
	return times(sizes.simulators).map((index) => ({
		...base(random, now, 500),
		location_id: (sites[index % sites.length] as Entity).id,
		name: `Simulator ${index + 1}`,
		model: `Boxsim ${200 + index * 10}`,
		device_type: devices[index % devices.length],
		status: 'active',
	}));
}

export function reservationTypes(random: Random, now: number): Entity[] {
	return RESERVATION_TYPES.map((type) => ({
		...base(random, now, 900),
		location_id: null,
		name: type.name,
		description: `${type.name}, ${type.minutes} minutes`,
		color: type.color,
		requires_aircraft: type.aircraft,
		requires_instructor: type.instructor,
		default_duration_minutes: type.minutes,
		is_active: true,
	}));
}
