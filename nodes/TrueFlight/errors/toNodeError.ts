import {
	ApplicationError,
	ExpressionError,
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
} from 'n8n-workflow';
import { RequestFailed, UnexpectedResponse } from '../http/errors';
import { isObject } from '../isObject';
import { adviceFor, locationAdvice, type Access, type MissingLocation } from './advice';
import { maskFor, type Mask } from './mask';
import { problemMessage } from './problemMessage';
import { plainText } from './plainText';

/** Context that is added to every error. */
export interface ErrorContext {
	node: INode;
	/** Undefined where no item is run, as in a list to choose from. */
	itemIndex?: number;
	/** `Update of 'Squawk'` */
	operation: string;
	access: Access;
	/** The location that the request does not contain, though it could. */
	missingLocation?: MissingLocation;
	/** Texts that must not be shown anywhere. */
	secrets: string[];
}

/** Why the request failed, in the form in which n8n's errors declare it. */
function failureOf(error: unknown): NodeApiError['failure'] {
	if (!(error instanceof RequestFailed)) return undefined;
	const { status, retryAfter } = error.failure;
	if (status === 401) return { cause: 'credential-invalid' };
	const wait = retryAfter === undefined ? {} : { retryAfterMs: retryAfter };
	if (status === 429) return { cause: 'rate-limited', ...wait };
	return status !== undefined && status >= 500
		? { cause: 'temporarily-unavailable', ...wait }
		: undefined;
}

interface Explanation {
	message: string;
	description?: string;
	httpCode?: string;
	data?: IDataObject;
}

/**
 * Converts any error into one that says what happened and what to do. It is a new error: those of n8n's request
 * helper contain the request with its key.
 */
export function toNodeError(
	error: unknown,
	context: ErrorContext,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	// A parameter that n8n rejected, with n8n's own message.
	if (error instanceof ExpressionError) {
		const { node, itemIndex } = context;
		return new NodeOperationError(node, error, {
			itemIndex,
			description: error.description ?? undefined,
		});
	}
	const { message, description, httpCode, data } = explanationOf(error, context);
	const { itemIndex } = context;
	const suffix =
		itemIndex === undefined || /\[item \d+\]/.test(message) ? '' : ` [item ${itemIndex}]`;
	const nodeError = new NodeApiError(
		context.node,
		{ message: 'request' },
		{ message: 'request', httpCode, itemIndex, failure: failureOf(error) },
	);
	// NodeApiError rewrites texts in which it finds a code of Node.js ('approvePermissions' contains EPERM).
	nodeError.message = message + suffix;
	nodeError.description = description;
	nodeError.messages = [];
	if (data) nodeError.context.data = data;
	return nodeError;
}

/**
 * What to show, without secrets. What cannot be explained is an error all the same: if this threw, n8n would send the
 * item on as if it had succeeded.
 */
function explanationOf(error: unknown, context: ErrorContext): Explanation {
	try {
		const mask = maskFor(context.secrets);
		const shown = (text: string): string => plainText(mask.text(text));
		const { message, description, ...rest } = explain(error, context, mask);
		return {
			...rest,
			message: shown(message),
			description: description === undefined ? undefined : shown(description),
		};
	} catch {
		return {
			message: 'The request did not succeed, and the reason could not be read',
			description: `Check in TrueFlight whether the operation was carried out. Operation: ${context.operation}.`,
		};
	}
}

function explain(error: unknown, context: ErrorContext, mask: Mask): Explanation {
	const { operation, access, missingLocation } = context;
	if (error instanceof RequestFailed && !(error.reason instanceof UnexpectedResponse)) {
		const { response, failure } = error;
		const body = isObject(response?.body) ? mask.data(response.body) : undefined;
		const requestId = response?.headers['x-request-id'];
		const isLocationMissing = missingLocation !== undefined && error.names(missingLocation.name);
		const details = [
			isLocationMissing ? locationAdvice(missingLocation) : adviceFor(error, access),
			`Operation: ${operation}.`,
			requestId ? `Request ID: ${String(requestId)}.` : '',
		];
		return {
			message: isLocationMissing
				? `'${missingLocation.label ?? 'Location'}' is empty, but this API key needs one`
				: problemMessage(body ?? {}, access.inputs) || statusMessage(error),
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

/** What happened, where the server sent no message of its own. */
function statusMessage({ failure, reason }: RequestFailed): string {
	if (failure.status !== undefined) return `TrueFlight returned status ${failure.status}`;
	if (failure.code !== undefined) return `TrueFlight could not be reached (${failure.code})`;
	const { description } = reason as { description?: string };
	return [reason?.message, description].filter(Boolean).join('. ');
}
