import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';
import { isObject } from '../isObject';
import { NO_CONTENT } from './json';
import { plainRecord } from './resourceObject';

/**
 * The records of a list: bare, under the contract's key, or under the only list in the body.
 *
 * @param statusCode of the response: only "204 No Content" means by its empty body that there are none
 * @throws {UnexpectedResponse} when the response does not contain a list
 */
export function recordsOf(body: unknown, statusCode: number, envelope?: string): IDataObject[] {
	if (body === undefined && statusCode === NO_CONTENT) return [];
	if (Array.isArray(body)) return body.map(asRecord);
	// A list that is empty may be null, as servers in Go return it.
	if (body === null) return [];
	if (isObject(body)) {
		const named = envelope === undefined ? undefined : body[envelope];
		if (Array.isArray(named)) return named.map(asRecord);
		if (named === null) return [];
		if (isObject(named)) return recordsOf(named, statusCode, onlyKey(named));
		const lists = Object.values(body).filter(Array.isArray);
		if (lists.length === 1) return lists[0]!.map(asRecord);
	}
	throw new UnexpectedResponse(
		'The response does not contain a list of records',
		`Expected a list${envelope === undefined ? '' : ` under '${envelope}'`}, according to the contract. Use the HTTP Request node with this credential to see the raw response.`,
	);
}

/** The records of a response that is not a list, mostly one; without the envelope where there is one. */
export function recordOf(body: unknown, envelope?: string): IDataObject[] {
	const payload = unwrapped(body, envelope);
	const isEmpty = payload === null || (Array.isArray(payload) && payload.length === 0);
	if (isEmpty && payload !== body) throw noRecord();
	return Array.isArray(payload) ? payload.map(asRecord) : [asRecord(payload)];
}

/** What is under the contract's key, where the body has it; a body with an ID is a record itself. */
function unwrapped(body: unknown, envelope?: string): unknown {
	const isWrapped = isObject(body) && envelope !== undefined && envelope in body && !('id' in body);
	return isWrapped ? body[envelope] : body;
}

/** An empty response of an operation that returns a record. */
export function noRecord(): UnexpectedResponse {
	return new UnexpectedResponse(
		'The response is empty, but a record was expected',
		'Check the ID, then run the node again.',
	);
}

const onlyKey = (body: IDataObject): string | undefined => {
	const [key, ...more] = Object.keys(body);
	return more.length === 0 ? key : undefined;
};

function asRecord(value: unknown): IDataObject {
	return isObject(value) ? plainRecord(value) : { value: value as string };
}
