import type { IN8nHttpFullResponse } from 'n8n-workflow';
import type { RequestFailed } from '../transport/exchange';
import type { Operation } from '../operation';
import { isRetryable, mayHaveArrived } from '../transport/retry';

const NEW_KEY =
	'Create a key under Settings → Developer API in TrueFlight and enter it in the credential.';
const CHECK_HOST =
	"Check the 'Host' of the credential: it must be the address of TrueFlight itself, not of a sign-in page or proxy.";

/**
 * How to go on after a request that did not succeed, in whole sentences.
 *
 * @param words what the server said
 * @param location query parameter that takes the location, where the request named none
 */
export function adviceFor(
	failed: RequestFailed,
	entry: Pick<Operation, 'scope' | 'assumed'>,
	words: string,
	location?: string,
): string {
	const { failure, method, tries, response } = failed;
	const { status } = failure;
	const unsure = !['GET', 'PATCH', 'PUT', 'DELETE'].includes(method) && mayHaveArrived(failure);
	return [
		response === undefined || status === undefined
			? unreachable(failure.code)
			: adviceForStatus(status, entry, response, words, location),
		tries > 1 ? `The request was sent ${tries} times.` : '',
		failure.retryAfter !== undefined && isRetryable(method, failure)
			? `TrueFlight asks for a pause of ${Math.ceil(failure.retryAfter / 1000)} seconds; 'Max Retry Time (Seconds)' under 'Options' says how long the node waits.`
			: '',
		unsure
			? 'It is not known whether the record was created: do not repeat the request, but look in TrueFlight first.'
			: '',
	]
		.filter(Boolean)
		.join(' ');
}

function unreachable(code: string | undefined): string {
	if (code !== undefined && /CERT|SSL|TLS|SELF_SIGNED|LEAF_SIGNATURE/.test(code)) {
		return "The certificate of the host was not accepted. Check the 'Host' of the credential.";
	}
	return "Check the 'Host' of the credential and this server's network, then run the node again.";
}

function adviceForStatus(
	status: number,
	{ scope, assumed }: Pick<Operation, 'scope' | 'assumed'>,
	{ headers, body }: IN8nHttpFullResponse,
	words: string,
	location: string | undefined,
): string {
	if (status >= 300 && status < 400) {
		return `The host sends requests on to ${String(headers.location ?? 'another address')}; enter the final address as 'Host' in the credential.`;
	}
	if (status < 500 && typeof body === 'string' && /^\s*<(!doctype|html)/i.test(body)) {
		return CHECK_HOST;
	}
	if ((status === 400 || status === 422) && location && words.includes(location)) {
		return "The API key belongs to the whole organization: choose a 'Location', or 'All Allowed Locations' where a list is read.";
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
