/** Names of what is derived from fields, by the names of the fields. */

/** `aircraft_id` → `aircraft`, `workOrderId` → `workOrder`. */
export function subjectOf(name: string): string | undefined {
	return /^(.+?)[_-]?(?:id|Id|ID|uuid|Uuid|UUID)$/.exec(name)?.[1];
}

/** The field that names what another identifies: `student_name` beside `student_id`. */
export function nameBeside(fields: string[], as: string): string | undefined {
	return [`${as}_name`, `${as}Name`].find((name) => fields.includes(name));
}

/** `total_cents` → `total`. */
export function amountOf(name: string): string | undefined {
	return /^(.+?)(?:[_-]cents|Cents)$/.exec(name)?.[1];
}
