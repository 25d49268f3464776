import {
	OperationalError,
	sleep,
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';
import { CREDENTIAL_NAME, credentialOf } from './credential';
import { withDeadline } from './deadline';
import { RequestFailed, UnexpectedResponse } from './errors';
import { mayHaveArrived, networkCode, pauseBeforeRetry, retryAfterOf, type Failure } from './retry';
import type { RunState } from './runState';
import type { Settings } from './settings';

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
export interface RequestContext {
	context: Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'>;
	run: RunState;
	settings: Settings;
	network: Partial<IHttpRequestOptions>;
	/** Fires when the user cancels the execution, and when the time of the item is over. */
	signal?: AbortSignal;
}

/**
 * Sends a request, and sends it again where that is safe and may help. Redirects are not followed, so the key
 * is sent to the credential's host only.
 *
 * @param read converts a successful response; a truncated one counts as a network failure
 * @throws {RequestFailed} when no try succeeded
 * @throws {OperationalError} as soon as the user cancels the execution
 */
export async function sendWithRetry<T>(
	sender: RequestContext,
	request: HttpRequest,
	read: (response: IN8nHttpFullResponse) => T,
): Promise<T> {
	const { run, settings, signal } = sender;
	const { method } = request;
	return await run.limiter.run(async () => {
		const start = Date.now();
		let mayBeDone = false;
		for (let tries = 1; ; tries++) {
			await untilUnpaused(sender);
			const outcome = await attempt(sender, request, read);
			if ('value' in outcome) return outcome.value;
			const { failure, response, reason } = outcome;
			const isGone = failure.status === 404 || failure.status === 410;
			if (isGone && mayBeDone && method === 'DELETE') {
				return read({ ...response!, statusCode: 204 });
			}
			mayBeDone ||= mayHaveArrived(failure);
			const elapsed = Date.now() - start;
			const pause = pauseBeforeRetry(method, failure, tries - 1, elapsed, settings);
			if (pause === undefined) throw new RequestFailed(failure, method, tries, response, reason);
			if (failure.retryAfter === undefined) await sleep(pause, signal).catch(stopWhenCancelled);
			else run.pausedUntil = Math.max(run.pausedUntil, Date.now() + pause);
		}
	});
}

type Outcome<T> =
	{ value: T } | { failure: Failure; response?: IN8nHttpFullResponse; reason?: Error };

async function attempt<T>(
	{ context, run, network, signal }: RequestContext,
	request: HttpRequest,
	read: (response: IN8nHttpFullResponse) => T,
): Promise<Outcome<T>> {
	let response: IN8nHttpFullResponse;
	try {
		const credentialsDecrypted = await credentialOf(context, run);
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
						...request,
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
		return { failure: { status, retryAfter: retryAfterOf(headers) }, response };
	}
	try {
		return { value: read(response) };
	} catch (error) {
		const truncated = error instanceof UnexpectedResponse && error.truncated;
		return { failure: { truncated }, response, reason: error as Error };
	}
}

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

async function untilUnpaused({ run, signal }: RequestContext): Promise<void> {
	const pause = (): number => run.pausedUntil - Date.now();
	for (let left = pause(); left > 0; left = pause()) {
		await sleep(left, signal).catch(stopWhenCancelled);
	}
	if (signal?.aborted) stopWhenCancelled();
}

function stopWhenCancelled(): never {
	throw new OperationalError('The execution was cancelled', {
		description: 'Requests that were waiting have not been sent.',
	});
}
