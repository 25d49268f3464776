/** Locations, instructors, mechanics and customers ("companies") of the school. */
import { DAY, iso } from './clock.mts';
import { base, make, turn, type Entity, type Site } from './entity.mts';
import type { Random } from './random.mts';
import { WORDS } from './words.mts';

const [firstNames, lastNames, companyWords] = [
	WORDS.firstNames,
	WORDS.lastNames,
	WORDS.companyWords,
].map((words) => words.split(' ')) as [string[], string[], string[]];

export const locations = (site: Site): Entity[] =>
	make(
		site,
		'locations',
		(random, _, location) => ({
			...location,
			id: random.uuid(),
			timezone: 'UTC',
			created_at: iso(site.now - 900 * DAY),
			updated_at: iso(site.now - 100 * DAY),
		}),
		WORDS.locations,
	);

export const instructors = (site: Site): Entity[] =>
	make(site, 'instructors', (random, index) => {
		const home = turn(site.locations, index)!.id;
		const isVisitor = random.chance(0.2);
		return {
			...base(random, site.now, 700),
			...personOf(random, index * 7 + 3),
			user_id: random.uuid(),
			status: random.chance(0.93) ? 'active' : 'inactive',
			role: 'instructor',
			location_id: home,
			location_ids: isVisitor ? site.locations.map(({ id }) => id) : [home],
		};
	});

/** Customers. Two in three are single students, filed under a company record as on TrueFlight's page. */
export const companies = (site: Site): Entity[] =>
	make(site, 'companies', (random, index) => {
		const person = personOf(random, index);
		const firm = `${turn(companyWords, index)!} ${random.pick(WORDS.companyKinds)}`;
		const name = index % 3 === 2 ? firm : person.name;
		return {
			...base(random, site.now, 600),
			...person,
			name,
			email: email(name, index),
			user_id: random.uuid(),
			status: random.chance(0.94) ? 'active' : 'archived',
			location_id: turn(site.locations, index)!.id,
			address: {
				line1: `${random.int(1, 99)} ${random.pick(WORDS.streets)}`,
				city: 'Exampleton',
				state: 'XX',
				postal_code: `000${random.int(10, 99)}`,
				country: 'US',
			},
		};
	});

export const mechanics = (site: Site): Entity[] =>
	make(
		site,
		'mechanics',
		(random, index) => ({
			...base(random, site.now, 800),
			...personOf(random, index * 11 + 5),
			role: 'mechanic',
			location_id: turn(site.locations, index)!.id,
		}),
		Array(4).fill(undefined),
	);

function personOf(random: Random, index: number) {
	const first = turn(firstNames, index)!;
	const last = turn(lastNames, index * 5 + random.int(0, 4))!;
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
