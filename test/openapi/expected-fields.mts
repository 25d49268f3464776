/**
 * What the contract must contain, name by name, kept apart from the document so that a lost or renamed
 * field, filter or event turns the tests red. Change it together with the document, knowingly.
 */

export const words = (text: string): string[] => text.trim().split(/\s+/);

/** Fields of a record, by the path of its list. */
export const recordFields: Record<string, string> = {
	'/reservations': `
		id location_id reservation_type_id status start_time end_time aircraft_id
		simulator_id instructor_id student_id title notes cancelled_at cancellation_reason
		created_at updated_at
	`,
	'/aircraft': `
		id location_id tail_number make model year serial_number status hobbs_time
		tach_time created_at updated_at
	`,
	'/simulators': 'id location_id name model device_type status created_at updated_at',
	'/reservation-types': `
		id location_id name description color requires_aircraft requires_instructor
		default_duration_minutes is_active created_at updated_at
	`,
	'/instructors': `
		id user_id first_name last_name email phone status location_ids created_at
		updated_at
	`,
	'/companies': 'id name email phone address status location_id created_at updated_at',
	'/invoices': `
		id invoice_number company_id location_id status issue_date due_date currency
		subtotal_cents tax_cents total_cents balance_cents line_items created_at
		updated_at
	`,
	'/payments': `
		id invoice_id company_id location_id amount_cents currency method status paid_at
		reference created_at updated_at
	`,
	'/squawks': `
		id location_id aircraft_id title description severity is_grounding status
		reported_by_user_id reported_at resolved_at resolution_notes work_order_id
		created_at updated_at
	`,
	'/maintenance-reminders': `
		id location_id aircraft_id name description status due_date due_hours meter_type
		interval_months interval_hours last_completed_at created_at updated_at
	`,
	'/work-orders': `
		id location_id work_order_number aircraft_id title description status priority
		assigned_to_user_id squawk_ids due_date completed_at labor_hours cost_cents
		created_at updated_at
	`,
	'/courses': 'id name code description status created_at updated_at',
	'/enrollments': `
		id course_id student_id instructor_id status progress_percent enrolled_at
		completed_at location_id created_at updated_at
	`,
	'/exams': `
		id course_id name description passing_score max_score time_limit_minutes
		max_attempts status created_at updated_at
	`,
	'/exam-attempts': `
		id exam_id enrollment_id student_id attempt_number status score max_score passed
		feedback started_at submitted_at graded_at graded_by_user_id created_at updated_at
	`,
	'/document-templates': 'id name description version status created_at updated_at',
	'/document-instances': `
		id document_template_id user_id company_id status sent_at completed_at expires_at
		signers created_at updated_at
	`,
	'/store-orders': `
		id order_number company_id user_id status items total_cents currency invoice_id
		placed_at location_id created_at updated_at
	`,
	'/contracts': `
		id name company_id user_id status start_date end_date total_cents currency
		signed_at location_id created_at updated_at
	`,
	'/discovery-flight-products': `
		id location_id name description duration_minutes price_cents currency
		max_passengers is_active created_at updated_at
	`,
};

/** Query parameters of each list. */
export const filters: Record<string, string> = {
	'/reservations': `
		location_id from to status aircraft_id instructor_id reservation_type_id
		updated_since limit cursor
	`,
	'/aircraft': 'location_id status limit cursor',
	'/simulators': 'location_id status limit cursor',
	'/reservation-types': 'location_id limit cursor',
	'/instructors': 'location_id status limit cursor',
	'/companies': 'location_id status search updated_since limit cursor',
	'/invoices': 'location_id status company_id from to updated_since limit cursor',
	'/payments': 'location_id status company_id invoice_id from to limit cursor',
	'/squawks': 'location_id status aircraft_id updated_since limit cursor',
	'/maintenance-reminders': 'location_id status aircraft_id limit cursor',
	'/work-orders': 'location_id status aircraft_id priority updated_since limit cursor',
	'/courses': 'location_id status limit cursor',
	'/enrollments': 'location_id status course_id student_id updated_since limit cursor',
	'/exams': 'location_id course_id limit cursor',
	'/exam-attempts': 'location_id exam_id student_id status updated_since limit cursor',
	'/document-templates': 'location_id status limit cursor',
	'/document-instances': 'location_id status document_template_id updated_since limit cursor',
	'/store-orders': 'location_id status from to updated_since limit cursor',
	'/contracts': 'location_id status company_id limit cursor',
	'/discovery-flight-products': 'location_id limit cursor',
};

/** Body fields of each write; `!` marks a required one. */
export const bodyFields: Record<string, string> = {
	'patch /reservations/{id}': 'status notes start_time end_time',
	'post /squawks': 'aircraft_id! description! title severity is_grounding reported_at',
	'patch /squawks/{id}': 'status resolution_notes description title severity is_grounding',
	'post /maintenance-reminders': `
		aircraft_id! name! description due_date due_hours meter_type interval_months
		interval_hours
	`,
	'patch /maintenance-reminders/{id}':
		'name description status due_date due_hours meter_type interval_months interval_hours',
	'post /work-orders':
		'aircraft_id! title! description priority due_date assigned_to_user_id squawk_ids',
	'patch /work-orders/{id}':
		'status title description priority due_date assigned_to_user_id completed_at',
	'patch /exam-attempts/{id}': 'score passed feedback status',
};

/** Values to expect, by path of the list and field. Hints, never a closed list. */
export const knownValues: Record<string, string> = {
	'/reservations status': 'scheduled in_progress completed cancelled no_show',
	'/aircraft status': 'active grounded maintenance archived',
	'/simulators device_type': 'aatd batd ftd ffs',
	'/simulators status': 'active maintenance archived',
	'/instructors status': 'active inactive archived',
	'/companies status': 'active archived',
	'/invoices status': 'draft sent paid overdue void',
	'/payments method': 'card ach cash check other',
	'/payments status': 'pending succeeded failed refunded',
	'/squawks severity': 'minor major grounding',
	'/squawks status': 'open in_progress deferred resolved closed',
	'/maintenance-reminders status': 'ok due_soon overdue completed',
	'/maintenance-reminders meter_type': 'hobbs tach airframe',
	'/work-orders status': 'open in_progress awaiting_parts completed cancelled',
	'/work-orders priority': 'low normal high critical',
	'/courses status': 'active draft archived',
	'/enrollments status': 'active completed on_hold withdrawn',
	'/exams status': 'draft published archived',
	'/exam-attempts status': 'in_progress submitted graded',
	'/document-templates status': 'draft active archived',
	'/document-instances status': 'pending completed declined expired',
	'/store-orders status': 'pending paid fulfilled cancelled refunded',
	'/contracts status': 'draft active completed expired cancelled',
};

/** Writes that TrueFlight's page names, if only in words. */
export const documentedWrites = ['patch /reservations/{id}', 'patch /exam-attempts/{id}'];

/** Writes that the page does not name: its sentence on create, update and delete may mean others. */
export const assumedWrites = [
	'post /squawks',
	'patch /squawks/{id}',
	'post /maintenance-reminders',
	'patch /maintenance-reminders/{id}',
	'delete /maintenance-reminders/{id}',
	'post /work-orders',
	'patch /work-orders/{id}',
];

export const eventEnvelope = 'id type created_at organization_id location_id data';

/** Fields inside `data` of each event. */
export const eventFields: Record<string, string> = {
	'user.invited': `
		user_id invite_id email first_name last_name role invited_by_user_id invited_at expires_at
	`,
	'user.invite_accepted': 'user_id invite_id email first_name last_name role accepted_at',
	'user.archived': 'user_id email first_name last_name role archived archived_at',
	'user.unarchived': 'user_id email first_name last_name role archived archived_at',
};

export const eventHeaders = 'x-tf-signature x-tf-timestamp x-tf-delivery-id x-tf-event';
