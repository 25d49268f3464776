import { CALLER_CONTEXT } from '../generated/api';
import { isObject } from './guards';
import { recordOf } from './response';

export interface Location {
	id: string;
	name: string;
}

/** Who an API key belongs to, as far as the answer tells. */
export interface Caller {
	organization?: string;
	scopes: string[];
	locations: Location[];
}

/** Reads the answer of the caller context operation; what is absent or of another shape is left out. */
export function readCaller(body: unknown): Caller {
	const record = recordOf(body, CALLER_CONTEXT.envelope);
	const find = (names: string[]): unknown =>
		isObject(record)
			? names.map((name) => record[name]).find((value) => value !== undefined)
			: undefined;
	const { organization, scopes, locations } = CALLER_CONTEXT.fields;
	return {
		organization: nameOf(find(organization)),
		scopes: asList(find(scopes)).filter((scope): scope is string => typeof scope === 'string'),
		locations: asList(find(locations)).flatMap(readLocation),
	};
}

function nameOf(value: unknown): string | undefined {
	const name = isObject(value) ? value.name : value;
	return typeof name === 'string' && name !== '' ? name : undefined;
}

function asList(value: unknown): unknown[] {
	if (typeof value === 'string') return value.split(/[\s,]+/).filter(Boolean);
	return Array.isArray(value) ? value : [];
}

function readLocation(value: unknown): Location[] {
	if (typeof value === 'string') return [{ id: value, name: value }];
	if (!isObject(value) || (typeof value.id !== 'string' && typeof value.id !== 'number')) return [];
	const id = String(value.id);
	return [{ id, name: nameOf(value) ?? id }];
}
