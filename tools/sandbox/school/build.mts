/** Builds the whole invented flight school, deterministically from a seed and a point in time. */
import * as billing from './billing.mts';
import * as documents from './documents.mts';
import type { Entity, Site } from './entity.mts';
import * as fleet from './fleet.mts';
import * as maintenance from './maintenance.mts';
import * as people from './people.mts';
import { Random } from './random.mts';
import { reservations } from './schedule.mts';
import * as training from './training.mts';
import { WORDS } from './words.mts';

export interface School {
	now: number;
	organization: { id: string; name: string };
	locations: Entity[];
	/** Records by kind, in the singular: `reservation`, `aircraft`, `exam_attempt`, … */
	kinds: Map<string, Entity[]>;
}

export function buildSchool(seed: number, now: number, sizes: Record<string, number>): School {
	const random = new Random(seed);
	const organization = { id: random.uuid(), name: 'Example Flight School (sandbox)' };
	const site = { random, now, sizes: { ...WORDS.sizes, ...sizes } } as Site;
	site.locations = people.locations(site);
	site.mechanics = people.mechanics(site);
	site.instructors = people.instructors(site);
	site.companies = people.companies(site);
	site.aircraft = fleet.aircraft(site);
	site.simulators = fleet.simulators(site);
	site.reservation_types = fleet.reservationTypes(site);
	const squawks = maintenance.squawks(site);
	const courses = training.courses(site);
	const enrollments = training.enrollments(site, courses);
	const exams = training.exams(site, courses);
	const invoices = billing.invoices(site);
	const templates = documents.documentTemplates(site);
	const users = [
		...site.mechanics,
		...site.instructors.map((one) => ({ ...one, id: String(one.user_id) })),
		...site.companies.map((one) => ({
			...one,
			id: String(one.user_id),
			// Instructors may have the same name and number.
			email: `customer.${String(one.email)}`,
		})),
	];
	const kinds = new Map<string, Entity[]>([
		['location', site.locations],
		['user', users],
		['instructor', site.instructors],
		['company', site.companies],
		['aircraft', site.aircraft],
		['simulator', site.simulators],
		['reservation_type', site.reservation_types],
		['reservation', reservations(site)],
		['squawk', squawks],
		['maintenance_reminder', maintenance.maintenanceReminders(site)],
		['work_order', maintenance.workOrders(site, squawks)],
		['course', courses],
		['enrollment', enrollments],
		['exam', exams],
		['exam_attempt', training.examAttempts(site, exams, enrollments)],
		['invoice', invoices],
		['payment', billing.payments(site, invoices)],
		['document_template', templates],
		['document_instance', documents.documentInstances(site, templates)],
		['store_order', billing.storeOrders(site, invoices)],
		['contract', billing.contracts(site)],
		['discovery_flight_product', billing.discoveryFlightProducts(site)],
	]);
	return { now, organization, locations: site.locations, kinds };
}
