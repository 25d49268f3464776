import { isObject } from './guards';
import type { IDataObject } from 'n8n-workflow';

/** A 2xx answer that cannot be what it should be. */
export class UnexpectedResponse extends Error {
	constructor(
		message: string,
		readonly advice: string,
		/** The body was cut off on its way. */
		readonly truncated = false,
	) {
		super(message);
	}
}

const NO_JSON_ADVICE =
	"Check the 'Host' of the credential: it must be the address of TrueFlight itself, not of a sign-in page or proxy.";

const NO_CONTENT = 204;

interface HttpAnswer {
	statusCode: number;
	headers: IDataObject;
	body?: unknown;
}

/**
 * The parsed JSON body; undefined where the answer has none.
 *
 * @param isText the contract has a bare text as the answer, which n8n hands on without its quotation marks
 */
export function jsonBody({ body, headers, statusCode }: HttpAnswer, isText = false): unknown {
	if (statusCode === NO_CONTENT || body === undefined || body === null || body === '')
		return undefined;
	if (Buffer.isBuffer(body)) return undefined;
	if (typeof body !== 'string') return body;
	assertNoWebPage({ body, headers, statusCode });
	const isJson = /json/i.test(String(headers['content-type'] ?? ''));
	const isBroken = isJson ? !isText || /^\s*["{[]/.test(body) : /^\s*[{[]/.test(body);
	if (isBroken) {
		throw new UnexpectedResponse(
			'The answer ended early: it is not complete JSON',
			'Nothing was read from it. Run the node again; if it comes back, a proxy may be cutting answers off.',
			true,
		);
	}
	return body;
}

/** @throws {UnexpectedResponse} when the answer is a web page, so that TrueFlight did not give it */
export function assertNoWebPage({ body, headers }: HttpAnswer): void {
	if (typeof body !== 'string') return;
	if (/html/i.test(String(headers['content-type'] ?? '')) || /^\s*<(!doctype|html)/i.test(body)) {
		throw new UnexpectedResponse(
			'The host answered with a web page instead of data',
			NO_JSON_ADVICE,
		);
	}
}

/**
 * Records of a list answer: bare, under the contract's key, or under the only list there is.
 *
 * @param statusCode of the answer: only "204 No Content" says by its emptiness that there are none
 * @throws {UnexpectedResponse} when the answer holds no list
 */
export function recordsOf(body: unknown, statusCode: number, envelope?: string): IDataObject[] {
	if (body === undefined && statusCode === NO_CONTENT) return [];
	if (Array.isArray(body)) return body.map(asRecord);
	if (isObject(body)) {
		const named = envelope === undefined ? undefined : body[envelope];
		if (Array.isArray(named)) return named.map(asRecord);
		if (isObject(named)) return recordsOf(named, statusCode);
		const lists = Object.values(body).filter(Array.isArray);
		if (lists.length === 1) return lists[0]!.map(asRecord);
	}
	throw new UnexpectedResponse(
		'The answer holds no list of records',
		`Expected a list${envelope === undefined ? '' : ` under '${envelope}'`}, as the contract says. Use the HTTP Request node with this credential to see the raw answer.`,
	);
}

/** The record of a single answer, out of its envelope where it has one. */
export function recordOf(body: unknown, envelope?: string): IDataObject | IDataObject[] {
	if (isObject(body) && envelope !== undefined && envelope in body) {
		const inner = body[envelope];
		if (inner === null || (Array.isArray(inner) && inner.length === 0)) throw noRecord();
		return Array.isArray(inner) ? inner.map(asRecord) : asRecord(inner);
	}
	return Array.isArray(body) ? body.map(asRecord) : asRecord(body);
}

/** Nothing came where the operation answers with a record. */
export function noRecord(): UnexpectedResponse {
	return new UnexpectedResponse(
		'The answer is empty where a record was expected',
		'Check the ID, then run the node again.',
	);
}

function asRecord(value: unknown): IDataObject {
	return isObject(value) ? value : { value: value as string };
}

/** Keeps the given fields; a record that has none of them but its id is shown whole. */
export function simplified(record: IDataObject, fields: string[]): IDataObject {
	const kept = fields.filter((field) => field in record);
	if (!kept.some((field) => field !== 'id')) return record;
	return Object.fromEntries(kept.map((field) => [field, record[field]]));
}
