/** Aircraft, simulators and the kinds of reservation. */
import { base, make, turn, type Entity, type Site } from './entity.mts';
import { WORDS } from './words.mts';

export const aircraft = (site: Site): Entity[] =>
	make(site, 'aircraft', (random, index) => {
		const { make: maker, model, rate } = turn(WORDS.aircraftModels, Math.floor(index / 2))!;
		const hours = 800 + random.int(0, 60_000) / 10;
		return {
			...base(random, site.now, 800),
			location_id: turn(site.locations, index)!.id,
			tail_number: `N${101 + index}TF`,
			make: maker,
			model,
			year: random.int(1998, 2024),
			serial_number: `FX-${random.int(1000, 9999)}`,
			status: 'active',
			hobbs_time: Math.round(hours * 10) / 10,
			tach_time: Math.round(hours * 8.4) / 10,
			hourly_rate_cents: rate,
			currency: 'USD',
		};
	});

export const simulators = (site: Site): Entity[] =>
	make(site, 'simulators', (random, index) => ({
		...base(random, site.now, 500),
		location_id: turn(site.locations, index)!.id,
		name: `Simulator ${index + 1}`,
		model: `Boxsim ${200 + index * 10}`,
		device_type: turn(['aatd', 'ftd', 'batd'], index),
		status: 'active',
	}));

export const reservationTypes = (site: Site): Entity[] =>
	make(
		site,
		'reservation_types',
		(random, _, { name, minutes, color, aircraft: needsAircraft, instructor }) => ({
			...base(random, site.now, 900),
			location_id: null,
			name,
			description: `${name}, ${minutes} minutes`,
			color,
			requires_aircraft: needsAircraft,
			requires_instructor: instructor,
			default_duration_minutes: minutes,
			is_active: true,
		}),
		WORDS.reservationTypes,
	);
