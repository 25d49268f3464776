import {
	ApplicationError,
	ExpressionError,
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
} from 'n8n-workflow';
import { adviceFor } from './advice';
import { RequestFailed } from '../transport/exchange';
import { isObject } from '../transport/guards';
import type { Operation } from '../operation';
import { UnexpectedResponse } from '../transport/response';

/** What an error must say besides its own words. */
export interface ErrorContext {
	node: INode;
	/** Undefined where no item is run, as in a list to choose from. */
	itemIndex?: number;
	/** `Update of 'squawk'` */
	operation: string;
	entry: Pick<Operation, 'scope' | 'assumed'>;
	/** Query parameter that takes the location, where the request named none. */
	missingLocation?: string;
	/** Texts that must not show anywhere. */
	secrets: string[];
}

interface Explanation {
	message: string;
	description?: string;
	httpCode?: string;
	data?: IDataObject;
}

/**
 * Any error of an operation as one that says what happened and how to go on.
 *
 * It is built anew: the errors that n8n's request helper throws carry the request with its key.
 */
export function toNodeError(
	error: unknown,
	context: ErrorContext,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	// What n8n found wrong with a parameter, in n8n's own words.
	if (error instanceof ExpressionError) {
		const { node, itemIndex } = context;
		return new NodeOperationError(node, error, {
			itemIndex,
			description: error.description ?? undefined,
		});
	}
	const { message, description, httpCode, data } = explain(error, context);
	const hide = (text: string): string =>
		context.secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
	const { itemIndex } = context;
	const place =
		itemIndex === undefined || /\[item \d+\]/.test(message) ? '' : ` [item ${itemIndex}]`;
	const nodeError = new NodeApiError(
		context.node,
		{ message: 'request' },
		{ message: 'request', httpCode, itemIndex },
	);
	// NodeApiError rewrites texts in which it finds a code of Node.js ('approvePermissions' holds EPERM).
	nodeError.message = hide(message) + place;
	nodeError.description = description === undefined ? undefined : hide(description);
	nodeError.messages = [];
	if (data) nodeError.context.data = JSON.parse(hide(JSON.stringify(data))) as IDataObject;
	return nodeError;
}

function explain(error: unknown, context: ErrorContext): Explanation {
	const { operation, entry, missingLocation } = context;
	if (error instanceof RequestFailed && !(error.reason instanceof UnexpectedResponse)) {
		const { response, failure } = error;
		const body = isObject(response?.body) ? response.body : undefined;
		const words = problemWords(body ?? {}) || wordsFor(error);
		const requestId = response?.headers['x-request-id'];
		const details = [
			adviceFor(error, entry, JSON.stringify(body ?? {}), missingLocation),
			`Operation: ${operation}.`,
			requestId ? `Request ID: ${String(requestId)}.` : '',
		];
		return {
			message: words,
			description: details.filter(Boolean).join(' '),
			httpCode: failure.status === undefined ? undefined : String(failure.status),
			data: body,
		};
	}
	const unexpected = error instanceof RequestFailed ? error.reason : error;
	if (unexpected instanceof UnexpectedResponse) {
		const method = error instanceof RequestFailed ? error.method : 'GET';
		const done =
			method === 'POST'
				? ' The request itself was accepted: do not repeat it, but look in TrueFlight first.'
				: '';
		return {
			message: unexpected.message,
			description: `${unexpected.advice}${done} Operation: ${operation}.`,
		};
	}
	const { message, description } = error as Partial<ApplicationError & { description: string }>;
	return { message: message ?? String(error), description: description ?? undefined };
}

/** What happened, where the server gave no words of its own. */
function wordsFor({ failure, reason }: RequestFailed): string {
	if (failure.status !== undefined) return `TrueFlight answered with status ${failure.status}`;
	if (failure.code !== undefined) return `TrueFlight could not be reached (${failure.code})`;
	const { description } = reason as { description?: string };
	return [reason?.message, description].filter(Boolean).join('. ');
}

/** Title, detail and field errors of a problem body (RFC 9457), in one line. */
function problemWords(problem: IDataObject): string {
	const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
	const title = text(problem.title);
	const detail = text(problem.detail) || text(problem.message) || text(problem.error);
	const nested = isObject(problem.error) ? problemWords(problem.error) : '';
	const head =
		title && detail && title !== detail ? `${title}: ${detail}` : title || detail || nested;
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
