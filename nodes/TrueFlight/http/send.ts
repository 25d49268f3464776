import {
	sleep,
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';
import { API_ACCEPT } from '../generated/api';
import { CREDENTIAL_NAME, credentialOf, type CredentialUser } from './credential';
import { withDeadline } from './deadline';
import { cancelled, RequestFailed, UnexpectedResponse } from './errors';
import {
	isRepeatable,
	isTooMany,
	mayHaveArrived,
	networkCode,
	pauseBeforeRetry,
	limitResetOf,
	retryAfterOf,
	type Failure,
} from './retry';
import type { RunState } from './runState';
import { sentRequest, type SentRequest, type SentRequests } from './sentRequest';
import type { Settings } from './settings';
import { withUnsafeNames } from './unsafeNames';

/** Milliseconds in which n8n's own timeout is reported. */
const TIMEOUT_MARGIN = 1000;

/** A finished request. */
export interface HttpRequest extends Pick<
	IHttpRequestOptions,
	'url' | 'headers' | 'body' | 'encoding'
> {
	method: IHttpRequestMethods;
	qs: IDataObject;
}

/** Everything a request needs apart from its content. */
export interface RequestContext extends CredentialUser {
	context: Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'>;
	run: RunState;
	settings: Settings;
	network: Partial<IHttpRequestOptions>;
	/** What was sent for the item already; undefined where nothing is changed. */
	sent?: SentRequests;
	/** Fires when the user cancels the execution, and when the time of the item is over. */
	signal?: AbortSignal;
}

/**
 * Sends a request, and sends it again where that is safe and may help. Redirects are not followed, so the key
 * is sent to the credential's host only.
 *
 * A request that changes something is not sent again when n8n runs the node again: it has the outcome it had.
 *
 * @param read converts a successful response; a truncated one counts as a network failure
 * @param part what tells the request from others of the item
 * @throws {RequestFailed} when no try succeeded
 * @throws {OperationalError} as soon as the user cancels the execution
 */
export async function sendWithRetry<T>(
	sender: RequestContext,
	request: HttpRequest,
	read: (response: IN8nHttpFullResponse) => T,
	part = '',
): Promise<T> {
	const { run, settings, signal, sent } = sender;
	const { method } = request;
	const known: SentRequest =
		sent && method !== 'GET' ? sentRequest(sent, part) : { mayBeDone: false };
	if (known.result) return known.result.value as T;
	if (known.failed) throw known.failed;
	const place = run.limiter.place();
	let start: number | undefined;
	const tryOnce = async (tries: number): Promise<Outcome<T> & { pause?: number }> => {
		start ??= Date.now();
		// What waits for it may be over before it is: by the time of the item, or because it was cancelled.
		if (!isRepeatable(method)) known.failed = withoutResponse(method, tries);
		const outcome = await attempt(sender, request, read);
		delete known.failed;
		if ('value' in outcome) return outcome;
		const elapsed = Date.now() - start;
		const pause = pauseBeforeRetry(method, outcome.failure, tries - 1, elapsed, settings);
		if (isTooMany(outcome.failure)) run.limiter.refuse(pause ?? 0);
		return { ...outcome, pause };
	};
	for (let tries = 1; ; tries++) {
		const outcome = await run.limiter.run(place, signal, async () => await tryOnce(tries));
		if ('value' in outcome) {
			known.result = outcome;
			return outcome.value;
		}
		const { failure, response, reason, pause } = outcome;
		const isGone = failure.status === 404 || failure.status === 410;
		if (isGone && known.mayBeDone && method === 'DELETE') {
			return read({ ...response!, statusCode: 204 });
		}
		known.mayBeDone ||= mayHaveArrived(failure);
		if (pause === undefined) {
			const failed = new RequestFailed(failure, method, tries, response, reason);
			const isAccepted = response !== undefined && failure.status === undefined;
			if (!isRepeatable(method) && (known.mayBeDone || isAccepted)) known.failed = failed;
			throw failed;
		}
		if (!isTooMany(failure)) await sleep(pause, signal).catch(stopWhenCancelled);
	}
}

/** The failure of a request that was sent and whose outcome is not known. */
function withoutResponse(method: HttpRequest['method'], tries: number): RequestFailed {
	return new RequestFailed({ code: 'ETIMEDOUT' }, method, tries, undefined, timedOut());
}

type Outcome<T> =
	{ value: T } | { failure: Failure; response?: IN8nHttpFullResponse; reason?: Error };

async function attempt<T>(
	sender: RequestContext,
	request: HttpRequest,
	read: (response: IN8nHttpFullResponse) => T,
): Promise<Outcome<T>> {
	const { context, network, signal } = sender;
	let response: IN8nHttpFullResponse;
	try {
		const credentialsDecrypted = await credentialOf(sender);
		response = await withDeadline(
			longestTry(request, network),
			signal,
			timedOut,
			async (abortSignal) =>
				(await context.helpers.httpRequestWithAuthentication.call(
					context as IAllExecuteFunctions,
					CREDENTIAL_NAME,
					{
						...network,
						...withUnsafeNames(withAccept(request)),
						abortSignal,
						json: true,
						arrayFormat: 'repeat',
						returnFullResponse: true,
						disableFollowRedirect: true,
						ignoreHttpStatusErrors: true,
					},
					{ credentialsDecrypted },
				)) as IN8nHttpFullResponse,
		);
	} catch (error) {
		if (signal?.aborted) stopWhenCancelled();
		return { failure: { code: networkCode(error) }, reason: error as Error };
	}
	const { statusCode: status, headers } = response;
	if (status < 200 || status > 299) {
		const retryAfter =
			retryAfterOf(headers) ?? (status === 429 ? limitResetOf(headers) : undefined);
		return { failure: { status, retryAfter }, response };
	}
	try {
		return { value: read(response) };
	} catch (error) {
		const truncated = error instanceof UnexpectedResponse && error.truncated;
		return { failure: { truncated }, response, reason: error as Error };
	}
}

/** A server may send the same list without its pages where another kind of JSON is accepted than the contract has. */
const withAccept = (request: HttpRequest): HttpRequest =>
	request.encoding === undefined
		? { ...request, headers: { Accept: API_ACCEPT, ...request.headers } }
		: request;

/**
 * Milliseconds for one try. n8n's own timeout comes first, but does not see that a host answers `101 Switching
 * Protocols`. A file may take any time that the item has.
 */
function longestTry(
	{ encoding }: HttpRequest,
	{ timeout = Infinity }: Partial<IHttpRequestOptions>,
): number {
	return encoding === undefined ? timeout + TIMEOUT_MARGIN : Infinity;
}

function timedOut(): Error {
	return Object.assign(new Error('The host did not respond in time'), { code: 'ETIMEDOUT' });
}

function stopWhenCancelled(): never {
	throw cancelled();
}
