/** Decides which request meets which fault, and plays the faults that are about the answer as a whole. */
import type { ServerResponse } from 'node:http';
import type { Operation } from '../contract/types.mts';
import { Random } from '../data/random.mts';
import { encodePage, type Page } from '../http/paging.mts';
import { problemDocument } from '../http/problem.mts';
import type { Fault } from './switches.mts';

interface Counter {
	seen: number;
	hit: number;
}

export class Faults {
	private list: Array<{ fault: Fault; counter: Counter }> = [];
	private random = new Random(99);

	/** Puts new faults in place; counting and chance start anew. */
	set(faults: Fault[]): void {
		this.list = faults.map((fault) => ({ fault, counter: { seen: 0, hit: 0 } }));
		this.random = new Random(99);
	}

	/** The first fault that fits this request and is due. */
	next(method: string, path: string, operation: Operation | undefined): Fault | undefined {
		for (const { fault, counter } of this.list) {
			if (!fits(fault, method, path, operation)) continue;
			counter.seen += 1;
			if (counter.seen <= (fault.skip ?? 0)) continue;
			if (fault.times !== undefined && counter.hit >= fault.times) continue;
			if (fault.rate !== undefined && this.random.next() >= fault.rate) continue;
			counter.hit += 1;
			return fault;
		}
		return undefined;
	}
}

function fits(
	{ match = {} }: Fault,
	method: string,
	path: string,
	operation: Operation | undefined,
): boolean {
	if (match.operationId !== undefined && match.operationId !== operation?.id) return false;
	if (match.method !== undefined && match.method.toUpperCase() !== method.toUpperCase())
		return false;
	if (match.path === undefined) return true;
	const pattern = match.path
		.split('*')
		.map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
		.join('.*');
	const expression = new RegExp(`^${pattern}$`);
	return [path, operation?.path, operation?.template].some(
		(one) => one !== undefined && expression.test(one),
	);
}

export const PAGE_FAULTS = new Set(['repeatedCursor', 'endlessPages', 'foreignNext', 'shortPage']);

/** Changes what a page says or holds. */
export function spoilPage(fault: Fault, page: Page, everything: Page['rows']): Page {
	switch (fault.kind) {
		case 'shortPage':
			return { ...page, rows: page.rows.slice(0, Math.floor(page.rows.length / 2)) };
		case 'repeatedCursor': {
			const here = page.cursor ?? encodePage(page);
			return {
				...page,
				hasMore: true,
				nextCursor: page.cursor === null ? (page.nextCursor ?? here) : here,
				next: page.offset > 0 ? page.self : (page.next ?? page.self),
				page: page.page - (page.offset > 0 ? 1 : 0),
			};
		}
		case 'endlessPages': {
			const count = Math.max(1, everything.length);
			const rows = Array.from(
				{ length: Math.min(page.limit, count) },
				(_, index) => everything[(page.offset + index) % count],
			).filter((row) => row !== undefined);
			const total = page.offset + 10 * page.limit;
			const after = { ...page, offset: page.offset + page.limit };
			return {
				...page,
				rows,
				total,
				pages: Math.ceil(total / page.limit),
				hasMore: true,
				nextCursor: encodePage(after),
				next: page.nextAt(page.offset + page.limit),
			};
		}
		case 'foreignNext':
			return {
				...page,
				hasMore: true,
				foreign: fault.url ?? 'https://elsewhere.example.com/api/next',
			};
		default:
			return page;
	}
}

export interface Reply {
	status: number;
	headers: Record<string, string>;
	body: Buffer | null;
}

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
