/** Other names for what the school knows: a contract may spell a field or a resource in any of these ways. */
import { singular, snake } from '../contract/names.mts';

/** Rival names of resources → the kind of the seed. */
const KINDS: Record<string, string> = {
	customer: 'company',
	client: 'company',
	account: 'company',
	booking: 'reservation',
	appointment: 'reservation',
	plane: 'aircraft',
	airplane: 'aircraft',
	sim: 'simulator',
	training_device: 'simulator',
	flight_type: 'reservation_type',
	booking_type: 'reservation_type',
	type: 'reservation_type',
	teacher: 'instructor',
	discrepancy: 'squawk',
	defect: 'squawk',
	maintenance_item: 'maintenance_reminder',
	reminder: 'maintenance_reminder',
	service_reminder: 'maintenance_reminder',
	program: 'course',
	attempt: 'exam_attempt',
	quiz: 'exam',
	template: 'document_template',
	document: 'document_instance',
	instance: 'document_instance',
	order: 'store_order',
	product: 'discovery_flight_product',
	discovery_flight: 'discovery_flight_product',
	base: 'location',
	site: 'location',
	member: 'user',
};

/** Rival names of fields → the seed's name. */
const FIELDS: Record<string, string[]> = {
	id: ['uuid', '_id', 'key'],
	start_time: ['starts_at', 'start_at', 'start', 'begins_at', 'scheduled_start', 'from'],
	end_time: ['ends_at', 'end_at', 'end', 'stop_time', 'scheduled_end', 'to'],
	tail_number: ['registration', 'call_sign', 'tail', 'aircraft_registration'],
	make: ['manufacturer'],
	year: ['year_manufactured', 'model_year'],
	hobbs_time: ['hobbs', 'hobbs_hours'],
	tach_time: ['tach', 'tach_hours'],
	student_id: ['customer_id', 'client_id', 'pilot_id', 'renter_id', 'person_id', 'learner_id'],
	company_id: ['customer_id', 'client_id', 'account_id'],
	name: ['display_name', 'full_name', 'title', 'label', 'summary', 'company_name'],
	title: ['name', 'summary', 'subject', 'display_name'],
	description: ['details', 'body', 'text', 'comment', 'comments'],
	notes: ['comment', 'comments', 'remarks', 'memo'],
	status: ['state'],
	is_grounding: ['grounding', 'grounds_aircraft', 'grounded'],
	reported_by_user_id: ['reported_by', 'reported_by_id', 'reporter_id'],
	resolution_notes: ['resolution_note', 'resolution'],
	reservation_type_id: ['type_id', 'booking_type_id', 'flight_type_id'],
	document_template_id: ['template_id'],
	invoice_number: ['number', 'reference'],
	work_order_number: ['number', 'reference'],
	order_number: ['number', 'reference'],
	issue_date: ['date', 'issued_on', 'issued_at', 'invoice_date'],
	due_date: ['due_on', 'due_at', 'due'],
	placed_at: ['ordered_at', 'order_date'],
	total_cents: ['total', 'total_amount', 'amount', 'grand_total', 'value'],
	subtotal_cents: ['subtotal', 'net_amount'],
	tax_cents: ['tax', 'tax_amount', 'vat'],
	balance_cents: ['balance', 'amount_due', 'amount_remaining', 'balance_due'],
	amount_cents: ['amount', 'total', 'value'],
	price_cents: ['price', 'amount'],
	cost_cents: ['cost', 'total_cost'],
	unit_price_cents: ['unit_price', 'price'],
	line_items: ['lines', 'items'],
	items: ['line_items', 'lines'],
	duration_minutes: ['duration', 'length_minutes', 'minutes'],
	default_duration_minutes: ['default_duration', 'default_length', 'duration_minutes'],
	is_active: ['active', 'enabled'],
	created_at: ['created', 'created_on', 'inserted_at'],
	updated_at: ['updated', 'updated_on', 'modified_at', 'changed_at', 'last_updated'],
	cancelled_at: ['canceled_at'],
	cancellation_reason: ['cancel_reason', 'cancelled_notes'],
	location_ids: ['locations', 'bases'],
	progress_percent: ['progress', 'completion'],
	feedback: ['comment', 'comments'],
	phone: ['phone_number', 'telephone', 'mobile'],
	email: ['email_address'],
	locations: ['allowed_locations', 'bases'],
	scopes: ['scope', 'permissions'],
	detail: ['message', 'description', 'error_description', 'reason'],
};

const RIVALS = new Map<string, string[]>();
for (const [field, names] of Object.entries(FIELDS)) {
	for (const name of names) RIVALS.set(name, [...(RIVALS.get(name) ?? []), field]);
}

/** The seed's names for what a contract may call otherwise: `remarks` may be `notes`. */
export const rivalsOf = (name: string): string[] => RIVALS.get(name) ?? [];

/** The seed's kind for a resource with these singular names, if it knows one. */
export function kindFor(
	aliases: string[],
	known: ReadonlyMap<string, unknown>,
): string | undefined {
	const words = aliases.flatMap((alias) => [
		alias,
		lastWords(alias, 3),
		lastWords(alias, 2),
		lastWords(alias, 1),
	]);
	for (const word of words) {
		const kind = known.has(word) ? word : KINDS[word];
		if (kind && known.has(kind)) return kind;
	}
	return undefined;
}

const lastWords = (name: string, count: number): string => name.split('_').slice(-count).join('_');

/** What an entity holds under a name or one of the name's rivals; `undefined` when it knows nothing. */
export function valueOf(
	entity: Record<string, unknown>,
	property: string,
	aliases: string[] = [],
): unknown {
	const name = snake(property);
	if (name in entity) return entity[name];
	if (aliases.some((alias) => name === `${alias}_id` || name === `${alias}_uuid`)) return entity.id;
	for (const rival of RIVALS.get(name) ?? []) if (rival in entity) return entity[rival];
	if (`${name}_id` in entity) return entity[`${name}_id`];
	if (`${name}_cents` in entity) return entity[`${name}_cents`];
	if (`${singular(name)}_ids` in entity) return entity[`${singular(name)}_ids`];
	return undefined;
}

/** Statuses that say the same; used when a contract has a value list of its own. */
export const SAME_STATUS: string[][] = [
	['scheduled', 'booked', 'confirmed', 'upcoming', 'planned', 'reserved', 'open', 'pending'],
	['in_progress', 'started', 'active', 'dispatched', 'ongoing', 'checked_out'],
	['completed', 'complete', 'done', 'finished', 'closed', 'fulfilled', 'graduated'],
	['cancelled', 'canceled', 'void', 'voided', 'withdrawn', 'discontinued', 'declined'],
	['no_show', 'missed', 'cancelled'],
	['active', 'enabled', 'available', 'airworthy', 'ok', 'published', 'live'],
	['grounded', 'unserviceable', 'out_of_service', 'maintenance', 'down'],
	['open', 'new', 'reported', 'pending'],
	['resolved', 'closed', 'fixed', 'completed', 'done'],
	['sent', 'open', 'issued', 'unpaid', 'outstanding'],
	['succeeded', 'completed', 'paid', 'success', 'settled', 'captured'],
	['archived', 'inactive', 'disabled', 'retired', 'sold'],
	['graded', 'completed', 'fully_graded', 'scored'],
	['submitted', 'pending', 'awaiting_grading', 'pending_manual'],
	['on_hold', 'paused', 'standby', 'suspended'],
	['overdue', 'past_due', 'late'],
	['pending', 'open', 'processing', 'draft'],
	['grounding', 'critical', 'high', 'do_not_fly', 'ground', 'aog'],
	['major', 'medium', 'high', 'caution', 'discrepancy'],
	['minor', 'low', 'info', 'advisory', 'informational'],
];
