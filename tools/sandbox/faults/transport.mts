/** Faults in how a response is sent. */
import type { ServerResponse } from 'node:http';
import type { Reply } from '../respond/bytes.mts';
import { problemDocument } from '../respond/problem.mts';
import type { Fault } from './kinds.mts';

/** Stands in for the response of an operation that was not executed. */
const SAMPLE: Reply = {
	status: 200,
	headers: { 'content-type': 'application/json' },
	body: Buffer.from('{"data":{"id":"00000000-0000-4000-8000-000000000000","name":"cut"}}'),
};

/**
 * Sends what a fault makes of a response.
 *
 * @param reply the real response, where the fault changes it
 * @returns the status that was sent, 0 for none
 */
export function playFault(
	fault: Fault,
	response: ServerResponse,
	instance: string,
	reply = SAMPLE,
): number {
	if (fault.kind === 'reset') {
		response.socket?.resetAndDestroy();
		return 0;
	}
	if (fault.kind === 'hang') {
		if (fault.milliseconds !== undefined)
			setTimeout(() => response.socket?.destroy(), fault.milliseconds).unref();
		return 0;
	}
	const whole = reply.body ?? (SAMPLE.body as Buffer);
	const { status, headers, body } = spoiled(fault, { ...reply, body: whole }, instance);
	const length = fault.kind === 'truncatedBody' ? whole.length : body?.length;
	response.writeHead(status, { ...headers, ...(body && { 'content-length': length }) });
	if (length === body?.length) response.end(body ?? undefined);
	else response.write(body, () => response.socket?.destroy());
	return status;
}

/** The response with a fault of such a kind. */
function spoiled(fault: Fault, reply: Reply & { body: Buffer }, instance: string): Reply {
	const other = (status: number, contentType: string, body: string): Reply => ({
		status: fault.status ?? status,
		headers: { 'content-type': fault.contentType ?? contentType, ...retryAfter(fault) },
		body: Buffer.from(fault.body ?? body),
	});
	switch (fault.kind) {
		case 'truncatedJson':
		case 'truncatedBody': {
			const half = Math.max(1, Math.floor(reply.body.length / 2));
			return { ...reply, body: reply.body.subarray(0, half) };
		}
		case 'emptyBody':
			return other(200, 'application/json', '');
		case 'noContent':
			return { status: 204, headers: {}, body: null };
		case 'html':
			return other(200, 'text/html; charset=utf-8', '<!DOCTYPE html><title>Sandbox page</title>');
		case 'nonJson':
			return other(200, 'text/plain', 'OK');
		case 'redirect':
			return {
				...other(302, 'text/plain', ''),
				headers: { location: fault.url ?? 'https://elsewhere.example.com/' },
			};
		default: {
			const { status = 500, detail = 'A switch of the sandbox made this request fail.' } = fault;
			const problem = problemDocument(status, detail, instance);
			return other(500, 'application/problem+json', JSON.stringify(problem));
		}
	}
}

function retryAfter({ retryAfter: value, retryAfterDate }: Fault): Record<string, string> {
	if (retryAfterDate !== undefined)
		return { 'retry-after': new Date(Date.now() + retryAfterDate * 1000).toUTCString() };
	return value === undefined ? {} : { 'retry-after': String(value) };
}
