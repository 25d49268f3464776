/** Faults in how a response is sent. */
import type { ServerResponse } from 'node:http';
import { problemDocument } from '../respond/problem.mts';
import type { Reply } from '../respond/bytes.mts';
import type { Fault } from './kinds.mts';

/** Sends what the fault makes of a request. `reply` is the true answer where the fault works on one. */
export function playFault(
	fault: Fault,
	reply: Reply | undefined,
	response: ServerResponse,
	instance: string,
): number {
	const send = (status: number, headers: Record<string, string>, body: string | Buffer): number => {
		response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
		response.end(body);
		return status;
	};
	const json = { 'content-type': 'application/json' };
	const whole =
		reply?.body ??
		Buffer.from('{"data":{"id":"00000000-0000-4000-8000-000000000000","name":"cut"}}');
	switch (fault.kind) {
		case 'reset':
			response.socket?.resetAndDestroy();
			return 0;
		case 'hang':
			if (fault.milliseconds !== undefined)
				setTimeout(() => response.socket?.destroy(), fault.milliseconds).unref();
			return 0;
		case 'html': {
			const status = fault.status ?? 200;
			const page =
				fault.body ??
				`<!DOCTYPE html><html><head><title>${String(status)}</title></head><body><h1>Sandbox page</h1></body></html>`;
			return send(
				status,
				{ 'content-type': 'text/html; charset=utf-8', ...retryAfter(fault) },
				page,
			);
		}
		case 'truncatedJson':
			return send(
				reply?.status ?? 200,
				reply?.headers ?? json,
				whole.subarray(0, Math.max(1, Math.floor(whole.length / 2))),
			);
		case 'truncatedBody':
			response.writeHead(reply?.status ?? 200, {
				...(reply?.headers ?? json),
				'content-length': String(whole.length),
			});
			response.write(whole.subarray(0, Math.max(1, Math.floor(whole.length / 2))), () =>
				response.socket?.destroy(),
			);
			return reply?.status ?? 200;
		case 'emptyBody':
			return send(200, json, '');
		case 'noContent':
			response.writeHead(204).end();
			return 204;
		case 'nonJson':
			return send(
				fault.status ?? 200,
				{ 'content-type': fault.contentType ?? 'text/plain' },
				fault.body ?? 'OK',
			);
		case 'redirect':
			return send(
				fault.status ?? 302,
				{ location: fault.url ?? 'https://elsewhere.example.com/' },
				'',
			);
		default: {
			const status = fault.status ?? 500;
			const problem = problemDocument(
				status,
				fault.detail ?? `Made to fail with ${String(status)} by a switch of the sandbox.`,
				instance,
			);
			const type = fault.contentType ?? 'application/problem+json';
			return send(
				status,
				{ 'content-type': type, ...retryAfter(fault) },
				fault.body ?? JSON.stringify(problem),
			);
		}
	}
}

function retryAfter(fault: Fault): Record<string, string> {
	if (fault.retryAfterDate !== undefined) {
		return { 'retry-after': new Date(Date.now() + fault.retryAfterDate * 1000).toUTCString() };
	}
	return fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
}
