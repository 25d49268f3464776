/** Faults in how a response is sent. */
import type { ServerResponse } from 'node:http';
import type { Reply } from '../respond/bytes.mts';
import { problemDocument } from '../respond/problem.mts';
import type { Fault } from './kinds.mts';

const ELSEWHERE = 'https://elsewhere.example.com/';
const SAMPLE = '{"data":{"id":"00000000-0000-4000-8000-000000000000","name":"cut"}}';

/**
 * Sends what a fault makes of a response.
 *
 * @param reply the true response, where the fault changes it
 * @returns the status that was sent, 0 for none
 */
export function playFault(
	fault: Fault,
	reply: Reply | undefined,
	response: ServerResponse,
	instance: string,
): number {
	const type = (contentType: string) => ({
		'content-type': fault.contentType ?? contentType,
		...retryAfter(fault),
	});
	const send = (
		status: number,
		headers: Record<string, string>,
		body: string | Buffer,
		length = Buffer.byteLength(body),
	): number => {
		response.writeHead(status, { ...headers, 'content-length': String(length) });
		if (length === Buffer.byteLength(body)) response.end(body);
		else response.write(body, () => response.socket?.destroy());
		return status;
	};
	const {
		status: trueStatus,
		headers,
		body,
	} = reply ?? { status: 200, headers: type('application/json'), body: null };
	const whole = body ?? Buffer.from(SAMPLE);
	const half = whole.subarray(0, Math.max(1, Math.floor(whole.length / 2)));
	switch (fault.kind) {
		case 'reset':
			response.socket?.resetAndDestroy();
			return 0;
		case 'hang':
			if (fault.milliseconds !== undefined)
				setTimeout(() => response.socket?.destroy(), fault.milliseconds).unref();
			return 0;
		case 'truncatedJson':
			return send(trueStatus, headers, half);
		case 'truncatedBody':
			return send(trueStatus, headers, half, whole.length);
		case 'emptyBody':
			return send(200, type('application/json'), '');
		case 'noContent':
			response.writeHead(204).end();
			return 204;
		case 'html': {
			const { status = 200 } = fault;
			const page = `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>Sandbox page</h1></body></html>`;
			return send(status, type('text/html; charset=utf-8'), fault.body ?? page);
		}
		case 'nonJson':
			return send(fault.status ?? 200, type('text/plain'), fault.body ?? 'OK');
		case 'redirect':
			return send(fault.status ?? 302, { location: fault.url ?? ELSEWHERE }, '');
		default: {
			const { status = 500, detail = `Made to fail with ${status} by a switch of the sandbox.` } =
				fault;
			const problem = JSON.stringify(problemDocument(status, detail, instance));
			return send(status, type('application/problem+json'), fault.body ?? problem);
		}
	}
}

function retryAfter({ retryAfter: value, retryAfterDate }: Fault): Record<string, string> {
	if (retryAfterDate !== undefined)
		return { 'retry-after': new Date(Date.now() + retryAfterDate * 1000).toUTCString() };
	return value === undefined ? {} : { 'retry-after': String(value) };
}
