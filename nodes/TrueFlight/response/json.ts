import type { IDataObject } from 'n8n-workflow';
import { UnexpectedResponse } from '../http/errors';

/** What the rooms of a response read of it. */
export interface ReceivedResponse {
	statusCode: number;
	headers: IDataObject;
	body?: unknown;
}

const CHECK_HOST =
	"Check the 'Host' of the credential: it must be the address of TrueFlight itself, not of a sign-in page or proxy.";

export const NO_CONTENT = 204;

/**
 * The parsed JSON body; undefined where the response has none.
 *
 * @param isText the operation returns a plain text, from which n8n has removed the quotation marks
 * @throws {UnexpectedResponse} when the body is a web page, or JSON that was cut off
 */
export function jsonBody({ body, headers, statusCode }: ReceivedResponse, isText = false): unknown {
	if (statusCode === NO_CONTENT || body === undefined || body === null || body === '')
		return undefined;
	if (Buffer.isBuffer(body)) return undefined;
	if (typeof body !== 'string') return body;
	assertNotWebPage({ body, headers, statusCode });
	const isJson = /json/i.test(String(headers['content-type'] ?? ''));
	const isBroken = isJson ? !isText || /^\s*["{[]/.test(body) : /^\s*[{[]/.test(body);
	if (isBroken) {
		throw new UnexpectedResponse(
			'The response was cut off before the end of its JSON',
			'No data was used. Run the node again. If this happens again, a proxy may be truncating responses.',
			true,
		);
	}
	return body;
}

/** @throws {UnexpectedResponse} when the response is a web page, which TrueFlight does not return */
export function assertNotWebPage({ body, headers }: ReceivedResponse): void {
	if (typeof body !== 'string') return;
	if (/html/i.test(String(headers['content-type'] ?? '')) || /^\s*<(!doctype|html)/i.test(body)) {
		throw new UnexpectedResponse('The host returned a web page instead of data', CHECK_HOST);
	}
}
