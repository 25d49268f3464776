import type { IDataObject } from 'n8n-workflow';

type Id = string | number;

/** `location_id`, `locationId`, `location_ids`, `location`, `locations`, in any spelling. */
const LOCATION_FIELD = /^locations?(?:_?ids?)?$/i;
/** A text in a field that does not say that it is an ID may be a name: "Palo Alto", "Hangar 5", "KPAO". */
const ID_FIELD = /ids?$/i;
const looksLikeId = (text: string): boolean => /^[\w.:-]+$/.test(text) && /\d/.test(text);
/** An event is small. What is beyond is not looked at, whatever a body contains. */
const DEEPEST = 8;
const MOST_RECORDS = 10_000;

/**
 * The locations that an event names: as text, number, embedded record or list of those, at its top, in its
 * `data` or in a record within. The outermost records that name any decide: an aircraft inside an event of
 * Palo Alto may have its home elsewhere.
 */
export function locationsOf(event: IDataObject): Id[] {
	let records: unknown[] = [event];
	for (let depth = 0; depth < DEEPEST && records.length > 0; depth += 1) {
		const objects = records.filter(isRecord);
		const ids = objects.flatMap(idsIn);
		if (ids.length > 0) return ids;
		records = objects
			.flatMap((record) => Object.values(record))
			.flat()
			.slice(0, MOST_RECORDS);
	}
	return [];
}

const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const idsIn = (record: IDataObject): Id[] =>
	Object.entries(record).flatMap(([name, value]) =>
		LOCATION_FIELD.test(name)
			? [value].flat().flatMap((location) => idOf(location, ID_FIELD.test(name)))
			: [],
	);

/** The ID that a location is given by; empty when it is given by none. */
function idOf(location: unknown, isId: boolean): Id[] {
	if (isRecord(location)) return idOf(location.id ?? location.location_id, true);
	if (typeof location === 'number') return [location];
	const text = typeof location === 'string' ? location.trim() : '';
	return text !== '' && (isId || looksLikeId(text)) ? [text] : [];
}
