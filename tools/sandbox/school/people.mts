/** Organization, locations, instructors and customers ("companies") of the school. */
import { DAY, iso } from './clock.mts';
import { times, type Entity, type Sizes } from './entity.mts';
import {
	COMPANY_KINDS,
	COMPANY_WORDS,
	FIRST_NAMES,
	LAST_NAMES,
	LOCATIONS,
	STREETS,
} from './words.mts';
import type { Random } from './random.mts';

export function locations(random: Random, now: number): Entity[] {
	return LOCATIONS.map(({ slug, name, code }) => ({
		id: random.uuid(),
		slug,
		name,
		code,
		timezone: 'UTC',
		created_at: iso(now - 900 * DAY),
		updated_at: iso(now - 100 * DAY),
	}));
}

export function instructors(random: Random, now: number, sizes: Sizes, sites: Entity[]): Entity[] {
	return times(sizes.instructors).map((index) => {
		const home = sites[index % sites.length] as Entity;
		const visits = random.chance(0.2);
		const person = personOf(random, index * 7 + 3);
		return {
			...base(random, now, 700),
			...person,
			user_id: random.uuid(),
			status: random.chance(0.93) ? 'active' : 'inactive',
			role: 'instructor',
			location_id: home.id,
			location_ids: visits ? sites.map((one) => one.id) : [home.id],
		};
	});
}

/** Customers. Two in three are single students, filed under a company record as TrueFlight's page says. */
export function companies(random: Random, now: number, sizes: Sizes, sites: Entity[]): Entity[] {
	return times(sizes.companies).map((index) => {
		const person = personOf(random, index);
		const isFirm = index % 3 === 2;
		const firm = `${COMPANY_WORDS[index % COMPANY_WORDS.length]} ${random.pick(COMPANY_KINDS)}`;
		const name = isFirm ? firm : `${person.first_name} ${person.last_name}`;
		return {
			...base(random, now, 600),
			...person,
			name,
			email: email(name, index),
			user_id: random.uuid(),
			status: random.chance(0.94) ? 'active' : 'archived',
			location_id: (sites[index % sites.length] as Entity).id,
			address: {
				line1: `${random.int(1, 99)} ${random.pick(STREETS)}`,
				city: 'Exampleton',
				state: 'XX',
				postal_code: `000${String(random.int(10, 99))}`,
				country: 'US',
			},
		};
	});
}

export function mechanics(random: Random, now: number, sites: Entity[]): Entity[] {
	return times(4).map((index) => ({
		...base(random, now, 800),
		...personOf(random, index * 11 + 5),
		role: 'mechanic',
		location_id: (sites[index % sites.length] as Entity).id,
	}));
}

type Base = Entity & { created_at: string; updated_at: string };

/** Id and the two stamps that every record has; created within the last so many days. */
export function base(random: Random, now: number, ageInDays: number): Base {
	return since(random, now, now - random.next() * ageInDays * DAY - DAY);
}

/** The same for a record that came into being at a known time. */
export function since(random: Random, now: number, created: number): Base {
	return {
		id: random.uuid(),
		created_at: iso(created),
		updated_at: iso(created + random.next() * (now - created)),
	};
}

function personOf(random: Random, index: number) {
	const first = FIRST_NAMES[index % FIRST_NAMES.length] as string;
	const last = LAST_NAMES[(index * 5 + random.int(0, 4)) % LAST_NAMES.length] as string;
	const name = `${first} ${last}`;
	return {
		first_name: first,
		last_name: last,
		name,
		email: email(name, index),
		phone: `+1-555-01${String(random.int(0, 99)).padStart(2, '0')}`,
	};
}

const email = (name: string, index: number): string =>
	`${name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}.${index + 1}@example.com`;
