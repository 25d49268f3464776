import { OperationalError, type IN8nHttpFullResponse } from 'n8n-workflow';
import type { Failure } from './retry';

/** A request that did not succeed, after all its tries. */
export class RequestFailed extends Error {
	constructor(
		readonly failure: Failure,
		readonly method: string,
		readonly tries: number,
		/** What the server returned, if it did. */
		readonly response?: IN8nHttpFullResponse,
		/** Why there is no usable response. */
		readonly reason?: Error,
	) {
		super(reason?.message ?? `HTTP status ${response?.statusCode}`);
	}

	/** Whether the server refused the request as not valid, and named this parameter, or what it is the ID of. */
	names(parameter: string): boolean {
		const { status } = this.failure;
		if (status !== 400 && status !== 422) return false;
		const body = jsonText(this.response?.body ?? '');
		const subject = plainWords(parameter).replace(/ id $/, ' ');
		return body.includes(parameter) || plainWords(body).includes(subject);
	}
}

/** Empty for what is nested too deep to be written. */
function jsonText(body: unknown): string {
	try {
		return JSON.stringify(body);
	} catch {
		return '';
	}
}

/** `Location ID` and `locationId` → ` location id `. */
const plainWords = (text: string): string =>
	` ${text.replace(/([a-z])(?=[A-Z])/g, '$1 ')} `.toLowerCase().replace(/[^a-z]+/g, ' ');

/** A successful response that does not contain what it should. */
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

/** The user has cancelled the execution. */
export function cancelled(): OperationalError {
	return new OperationalError('The execution was cancelled', {
		description: 'Requests that were waiting have not been sent.',
	});
}
