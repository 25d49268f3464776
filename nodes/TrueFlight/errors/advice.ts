import type { IN8nHttpFullResponse } from 'n8n-workflow';
import type { RequestFailed } from '../http/errors';
import { isRepeatable, isRetryable, mayHaveArrived } from '../http/retry';
import { isObject } from '../isObject';
import type { Operation } from '../operation';
import { inputsNamed } from './problemMessage';

const NEW_KEY =
	'Create a key under Settings → Developer API in TrueFlight and enter it in the credential.';
const CHECK_ID = 'Check the ID, which is not the name of the record';
const CHECK_HOST =
	"Check the 'Host' of the credential: it must be the address of TrueFlight itself, not of a sign-in page or proxy.";

/** What an operation needs to be allowed, whether it is known to exist, and what its fields are called. */
export type Access = Pick<Operation, 'scope' | 'assumed'> & Partial<Pick<Operation, 'inputs'>>;

/** A location that could be sent. */
export interface MissingLocation {
	/** Query parameter that accepts it. */
	name: string;
	/** Label of its field on the panel, where there is one. */
	label?: string;
	/** The collection that the field has to be added to first, where it is in one. */
	collection?: string;
}

/**
 * What to do after a request that did not succeed, in whole sentences.
 */
export function adviceFor(failed: RequestFailed, access: Access): string {
	const { failure, method, tries, response } = failed;
	const { status } = failure;
	const unsure = !isRepeatable(method) && mayHaveArrived(failure);
	return [
		response === undefined || status === undefined
			? unreachable(failure.code)
			: adviceForStatus(status, access, response),
		tries > 1 ? `The request was sent ${tries} times.` : '',
		failure.retryAfter !== undefined && isRetryable(method, failure)
			? `TrueFlight requested a pause of ${seconds(failure.retryAfter)}; 'Max Retry Time (Seconds)' under 'Options' limits how long the node waits.`
			: '',
		unsure
			? 'It is not known whether the record was created: do not repeat the request, but look in TrueFlight first.'
			: '',
	]
		.filter(Boolean)
		.join(' ');
}

/** What to do where TrueFlight wants a location. */
export function locationAdvice({ label, collection }: MissingLocation): string {
	const choose =
		label === undefined
			? "Choose 'By ID' in this field and enter the ID of the record."
			: collection === undefined
				? `Choose one location in the field '${label}', below 'Operation' on the node's panel.`
				: `Add the field '${label}' on the node's panel and choose one location.`;
	return `The API key belongs to the whole organization. ${choose}`;
}

function seconds(milliseconds: number): string {
	const count = Math.ceil(milliseconds / 1000);
	return count === 1 ? '1 second' : `${count} seconds`;
}

function unreachable(code: string | undefined): string {
	if (code !== undefined && /CERT|SSL|TLS|SELF_SIGNED|LEAF_SIGNATURE/.test(code)) {
		return "The certificate of the host was not accepted. Check the 'Host' of the credential.";
	}
	return "Check the 'Host' of the credential and this server's network, then run the node again.";
}

function adviceForStatus(
	status: number,
	{ scope, assumed, inputs = [] }: Access,
	{ headers, body }: IN8nHttpFullResponse,
): string {
	if (status >= 300 && status < 400) {
		return `The host redirects to ${String(headers.location ?? 'another address')}. Enter that address as 'Host' in the credential.`;
	}
	if (status < 500 && typeof body === 'string' && /^\s*<(!doctype|html)/i.test(body)) {
		return CHECK_HOST;
	}
	if ((status === 404 || status === 405) && assumed) {
		return `${CHECK_ID}. This operation is not documented by TrueFlight; it may be unavailable.`;
	}
	if (status === 401) return `The API key was not accepted. ${NEW_KEY}`;
	if (status === 403) {
		return `The API key needs ${scope === undefined ? 'more rights' : `the '${scope}' scope`} and access to the location. ${NEW_KEY}`;
	}
	if (status === 404) return `${CHECK_ID}, and that the API key has access to its location.`;
	if (status === 409)
		return 'The values conflict with another record, or someone has changed the record in the meantime: look at both in TrueFlight, then correct the values or run the node again.';
	if (status === 429)
		return 'TrueFlight received too many requests: wait a moment, then run the node again.';
	if (status >= 500)
		return 'TrueFlight could not process the request. Your input is fine. Run the node again later.';
	const named = isObject(body) ? inputsNamed(body, inputs) : [];
	const record = named.find(({ reference }) => reference !== undefined);
	const isId = record ? ` '${record.label}' needs the ID of a record, which is not its name.` : '';
	return `Correct the parameters that TrueFlight names, then run the node again.${isId}`;
}
