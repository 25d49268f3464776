import { hash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

/** 64 bits: only versions of the same record are compared. */
const HASH_LENGTH = 11;
/** Times in seconds since 1970 are below. */
const LARGEST_EPOCH_SECONDS = 1e11;

/** A time of the API in milliseconds: ISO 8601, in UTC where it names no offset, or seconds or milliseconds since 1970. */
export function timeOf(value: unknown): number | undefined {
	if (typeof value === 'number') return value < LARGEST_EPOCH_SECONDS ? value * 1000 : value;
	if (typeof value !== 'string') return undefined;
	const text = /\d:\d\d(:\d\d([.,]\d+)?)?$/.test(value) ? `${value.replace(' ', 'T')}Z` : value;
	const time = Date.parse(text);
	return Number.isNaN(time) ? undefined : time;
}

/** Whether a time is fine enough to tell two changes of one record apart. */
export function isPrecise(time: unknown): boolean {
	return typeof time === 'string'
		? /\.\d*[1-9]/.test(time)
		: Number(time) % 1000 !== 0 && Number(time) > LARGEST_EPOCH_SECONDS;
}

/** A short text that is the same for the same values, whatever the order of an object's fields. */
export function hashOf(value: unknown): string {
	return hash('sha256', canonical(value), 'base64url').slice(0, HASH_LENGTH);
}

/** As `hashOf`, of a record: without the queries of its web addresses, as a signed one differs in each response. */
export function hashOfRecord(record: IDataObject): string {
	const text = JSON.stringify(record, (_, part: unknown) =>
		typeof part === 'string' && /^https?:/.test(part) ? part.split('?')[0] : part,
	);
	return hashOf(JSON.parse(text));
}

function canonical(value: unknown): string {
	// Most are plain values, of which there may be very many.
	const isPlain = Array.isArray(value) ? !value.some(isComposite) : !isComposite(value);
	return (isPlain ? JSON.stringify(value) : JSON.stringify(value, inOrder)) ?? '';
}

function isComposite(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}

function inOrder(_: string, part: unknown): unknown {
	if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
	const fields = Object.entries(part as IDataObject);
	return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}
