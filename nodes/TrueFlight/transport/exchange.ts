import {
	OperationalError,
	sleep,
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';
import { CREDENTIAL_NAME } from './constants';
import { credentialOf } from './credential';
import { UnexpectedResponse } from './response';
import { mayHaveArrived, networkCode, pauseBeforeRetry, retryAfterOf, type Failure } from './retry';
import type { Run } from './run';
import type { Settings } from './settings';

/** What a request needs besides itself: who sends it, in which run, and how patiently. */
export interface Channel {
	context: Pick<IAllExecuteFunctions, 'helpers' | 'getCredentials'>;
	run: Run;
	settings: Settings;
	connection: Partial<IHttpRequestOptions>;
	/** Fires when the user cancels the execution. */
	signal?: AbortSignal;
}

/** A request that did not succeed, after all its tries. */
export class RequestFailed extends Error {
	constructor(
		readonly failure: Failure,
		readonly method: string,
		readonly tries: number,
		/** What the server answered, if it did. */
		readonly response?: IN8nHttpFullResponse,
		/** What stood in the way, if it did not. */
		readonly reason?: Error,
	) {
		super(reason?.message ?? `HTTP status ${response?.statusCode}`);
	}
}

/**
 * Sends one request, and again where that is safe and may help. Redirects are not followed, so the key goes
 * to the credential's host and to no other.
 *
 * @param read makes of a successful answer what the caller wants
 * @throws {RequestFailed} when no try succeeded
 * @throws {OperationalError} as soon as the user cancels the execution
 */
export async function exchange<T>(
	channel: Channel,
	request: {
		method?: IHttpRequestOptions['method'];
		url: string;
		qs?: IDataObject;
	} & Pick<IHttpRequestOptions, 'body' | 'headers' | 'encoding'>,
	read: (response: IN8nHttpFullResponse) => T,
): Promise<T> {
	const method = request.method ?? 'GET';
	return await channel.run.limiter.run(async () => {
		const start = Date.now();
		let unsure = false;
		for (let tries = 1; ; tries++) {
			await untilUnpaused(channel);
			const outcome = await attempt(channel, { ...request, method }, read);
			if ('value' in outcome) return outcome.value;
			const { failure, response, reason } = outcome;
			const gone = failure.status === 404 || failure.status === 410;
			if (gone && unsure && method === 'DELETE') return read({ ...response!, statusCode: 204 });
			unsure ||= mayHaveArrived(failure);
			const pause = pauseBeforeRetry(
				method,
				failure,
				tries - 1,
				Date.now() - start,
				channel.settings,
			);
			if (pause === undefined) throw new RequestFailed(failure, method, tries, response, reason);
			if (failure.retryAfter !== undefined) {
				channel.run.pausedUntil = Math.max(channel.run.pausedUntil, Date.now() + pause);
			} else await sleep(pause, channel.signal).catch(stopWhenCancelled);
		}
	});
}

type Outcome<T> =
	{ value: T } | { failure: Failure; response?: IN8nHttpFullResponse; reason?: Error };

async function attempt<T>(
	{ context, run, connection, signal }: Channel,
	request: IHttpRequestOptions,
	read: (response: IN8nHttpFullResponse) => T,
): Promise<Outcome<T>> {
	let response: IN8nHttpFullResponse;
	try {
		response = (await context.helpers.httpRequestWithAuthentication.call(
			context as IAllExecuteFunctions,
			CREDENTIAL_NAME,
			{
				...connection,
				...request,
				json: true,
				arrayFormat: 'repeat',
				returnFullResponse: true,
				disableFollowRedirect: true,
				ignoreHttpStatusErrors: true,
			},
			{ credentialsDecrypted: await credentialOf(context, run) },
		)) as IN8nHttpFullResponse;
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

async function untilUnpaused({ run, signal }: Channel): Promise<void> {
	const pause = (): number => run.pausedUntil - Date.now();
	for (let left = pause(); left > 0; left = pause()) {
		await sleep(left, signal).catch(stopWhenCancelled);
	}
	if (signal?.aborted) stopWhenCancelled();
}

function stopWhenCancelled(): never {
	throw new OperationalError('The execution was cancelled', {
		description: 'Requests that were not sent yet were not sent.',
	});
}
