/** Every request, for tests and for people who want to see what a client really sent. */
import { withoutEnd } from '../../../nodes/TrueFlight/openapi/values.ts';

export interface RecordedRequest {
	/** As in the response's `x-request-id`. */
	id: string;
	time: string;
	method: string;
	path: string;
	/** Raw query string without `?`. */
	query: string;
	parsedQuery: Record<string, string | string[]>;
	headers: Record<string, string | string[]>;
	/** Name of the API key, `unknown` for one that is not ours, `null` for none. */
	key: string | null;
	rawBody: string;
	/** Parsed JSON or form; `null` when there is none. */
	body: unknown;
	operationId: string | null;
	/** Path parameters, decoded. */
	params: Record<string, unknown>;
	/** Status sent; 0 when the connection was cut or left hanging. */
	status: number;
	fault: string | null;
	milliseconds: number;
}

const MOST_KEPT = 200_000;

export class RequestLog {
	private list: RecordedRequest[] = [];
	private ids = 0;

	/** For the next request, whether it is recorded or not. */
	nextId(): string {
		this.ids += 1;
		return `req_${this.ids.toString(36).padStart(8, '0')}`;
	}

	add(request: RecordedRequest): void {
		this.list.push(request);
		if (this.list.length > MOST_KEPT) this.list.splice(0, MOST_KEPT / 10);
	}

	all(): RecordedRequest[] {
		return this.list;
	}

	clear(): void {
		this.list = [];
	}
}

const SECRET = /^(proxy-)?authorization$|^cookie$|api-?key|token/i;

/** Headers with secrets masked: the key is recorded by its name. */
export function maskHeaders(
	headers: NodeJS.Dict<string | string[]>,
): Record<string, string | string[]> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value = '']) => [
			name,
			SECRET.test(name) ? withoutEnd(String(value), /\S/) + '***' : value,
		]),
	);
}
