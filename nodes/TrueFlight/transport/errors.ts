import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IN8nHttpFullResponse,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import { isObject } from './guards';
import type { OperationEntry } from './operationTable';
import { UnexpectedResponse } from './response';

/** What an error must say besides its own words. */
export interface ErrorContext {
	node: INode;
	/** Undefined where no item is run, as in a list to choose from. */
	itemIndex?: number;
	entry: OperationEntry;
}

/** A response with a status outside 2xx. */
export class ErrorResponse extends Error {
	constructor(readonly response: IN8nHttpFullResponse) {
		super(`HTTP status ${response.statusCode}`);
	}
}

interface Explanation {
	message: string;
	description?: string;
	httpCode?: string;
	data?: IDataObject;
}

/** Any error of a request as one that says what happened and how to go on, without key or secret. */
export function toNodeError(error: unknown, context: ErrorContext): NodeApiError {
	if (error instanceof NodeOperationError) {
		return build(
			context,
			{ message: error.message, description: error.description ?? undefined },
			error,
		);
	}
	const explanation = explain(error, context);
	const place = context.itemIndex === undefined ? '' : ` [item ${context.itemIndex}]`;
	const message = explanation.message + place;
	return build(context, { ...explanation, message });
}

/** NodeApiError rewrites texts in which it finds a Node.js error code, so the text is set afterwards. */
function build(
	{ node, itemIndex }: ErrorContext,
	{ message, description, httpCode, data }: Explanation,
	cause?: NodeOperationError,
): NodeApiError {
	const source: JsonObject = (cause as unknown as JsonObject) ?? { message };
	const nodeError = new NodeApiError(node, source, { message, description, httpCode, itemIndex });
	nodeError.message = message;
	nodeError.description = description;
	nodeError.messages = [];
	if (data) nodeError.context.data = data;
	return nodeError;
}

function explain(error: unknown, { entry }: ErrorContext): Explanation {
	if (error instanceof ErrorResponse) return explainStatus(error.response, entry);
	if (error instanceof UnexpectedResponse)
		return { message: error.message, description: error.advice };
	if (error instanceof NodeApiError) return explainFailedRequest(error);
	return { message: error instanceof Error ? error.message : String(error) };
}

/** The request got no answer: the network's code decides, else the words of whoever refused to send it. */
function explainFailedRequest(error: NodeApiError): Explanation {
	const code = networkCode(error);
	if (code === undefined)
		return { message: error.message, description: error.description ?? undefined };
	return {
		message: `TrueFlight could not be reached (${code})`,
		description:
			"Check the 'Host' of the credential and this server's network, then run the node again.",
	};
}

function networkCode(error: NodeApiError): string | undefined {
	const cause = error.cause as { code?: unknown } | undefined;
	return typeof cause?.code === 'string' && /^E[A-Z_]+$/.test(cause.code) ? cause.code : undefined;
}

function explainStatus(response: IN8nHttpFullResponse, entry: OperationEntry): Explanation {
	const { statusCode } = response;
	const problem = isObject(response.body) ? response.body : {};
	const words = problemWords(problem);
	const advice = adviceFor(statusCode, entry, response);
	const requestId = response.headers['x-request-id'];
	const description = [advice, requestId ? `Request ID: ${String(requestId)}` : '']
		.filter(Boolean)
		.join(' ');
	return {
		message: words || `TrueFlight answered with status ${statusCode}`,
		description,
		httpCode: String(statusCode),
		...(isObject(response.body) ? { data: problem } : {}),
	};
}

/** Title, detail and field errors of a problem body (RFC 9457), in one line. */
function problemWords(problem: IDataObject): string {
	const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
	const title = text(problem.title);
	const detail = text(problem.detail) || text(problem.message) || text(problem.error);
	const head = title && detail && title !== detail ? `${title}: ${detail}` : title || detail;
	const fields = Array.isArray(problem.errors)
		? problem.errors.map(fieldError).filter(Boolean)
		: [];
	return [head, fields.join('; ')].filter(Boolean).join(' – ');
}

function fieldError(error: unknown): string {
	if (!isObject(error)) return typeof error === 'string' ? error : '';
	const place = error.pointer ?? error.field ?? error.parameter;
	const detail = error.detail ?? error.message ?? error.title;
	return [place, detail].filter((part) => typeof part === 'string' && part !== '').join(': ');
}

const NEW_KEY =
	'Create a key under Settings → Developer API in TrueFlight and enter it in the credential.';

function adviceFor(
	status: number,
	{ scope, assumed }: OperationEntry,
	{ headers }: IN8nHttpFullResponse,
): string {
	if (status >= 300 && status < 400) {
		return `The host sends requests on to ${String(headers.location ?? 'another address')}; enter the final address as 'Host' in the credential.`;
	}
	if ((status === 404 || status === 405) && assumed) {
		return 'Check the ID. This operation is assumed, not confirmed against TrueFlight: your TrueFlight may not offer it.';
	}
	if (status === 401) return `The API key was not accepted. ${NEW_KEY}`;
	if (status === 403) {
		return `The API key needs ${scope === undefined ? 'more rights' : `the '${scope}' scope`} and access to the location. ${NEW_KEY}`;
	}
	if (status === 404) return 'Check the ID, and that the API key may see its location.';
	if (status === 409)
		return 'Someone may have changed the record meanwhile: read it again, then repeat the change.';
	if (status === 429)
		return 'TrueFlight asks for fewer requests: wait a moment, then run the node again.';
	if (status >= 500)
		return 'TrueFlight had trouble of its own: nothing is wrong with your input. Run the node again later.';
	return 'Correct the parameters that TrueFlight names, then run the node again.';
}
