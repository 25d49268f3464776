/** Records of the invented school, before they are adapted to a contract. */
import type { Random } from './random.mts';

/** Fields have the names that flight schools use; the mapping translates them. */
export interface Entity {
	id: string;
	location_id?: string | null;
	location_ids?: string[];
	[field: string]: unknown;
}

export const STANDARD_SIZES = {
	aircraft: 12,
	simulators: 3,
	instructors: 15,
	companies: 200,
	reservations: 5000,
	squawks: 60,
	maintenance_reminders: 60,
	work_orders: 40,
	enrollments: 160,
	exam_attempts: 400,
	invoices: 600,
	payments: 450,
	document_instances: 250,
	store_orders: 120,
	contracts: 60,
};

export type Sizes = typeof STANDARD_SIZES;

/** What the parts of the school are built from, in order: later parts refer to earlier ones. */
export interface Site {
	random: Random;
	now: number;
	sizes: Sizes;
	organization: { id: string; name: string };
	locations: Entity[];
	mechanics: Entity[];
	instructors: Entity[];
	companies: Entity[];
	aircraft: Entity[];
	simulators: Entity[];
	reservation_types: Entity[];
}

export const times = (count: number): number[] =>
	Array.from({ length: count }, (_, index) => index);

/** The entities of one location. */
export const at = (entities: Entity[], location: Entity): Entity[] =>
	entities.filter((one) => one.location_id === location.id);
