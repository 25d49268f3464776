import type { IAllExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { CREDENTIAL_NAME, credentialOf } from '../http/credential';
import { withDeadline } from '../http/deadline';
import { networkCode } from '../http/retry';
import type { RequestContext } from '../http/send';

/** Requests of one search, redirects included, and the time for all of them. */
const MOST_REQUESTS = 12;
const MOST_TIME = 40_000;
const REQUEST_TIME = 20_000;
/** Bytes. GitHub's whole API has 13 MB; what is much larger is not an API description. */
const LARGEST = 16 * 1024 * 1024;

/** The body of a response that is not read at once. */
type Body = AsyncIterable<Buffer> & { destroy(): void };

/** What came of a request: a text, or why there is none. */
export type Fetched = { url: URL; text: string } | { url: URL; why: string };

/**
 * The requests of one search for a document, each bounded in time and size. Redirects stay on their host. The key is sent
 * to the credential's own host only, and only if the search began there.
 */
export class Requests {
	private readonly end = Date.now() + MOST_TIME;
	private readonly known = new Map<string, Promise<Fetched>>();
	private left = MOST_REQUESTS;

	/** @param withKey to what host the key is sent; undefined where it is not sent */
	constructor(
		private readonly sender: RequestContext,
		private readonly withKey: string | undefined,
	) {}

	/** Each address is requested once. */
	async get(url: URL): Promise<Fetched> {
		const known = this.known.get(url.href) ?? this.follow(url);
		this.known.set(url.href, known);
		return await known;
	}

	private async follow(start: URL): Promise<Fetched> {
		for (let url = start; ;) {
			const left = this.end - Date.now();
			if (this.left-- <= 0 || left <= 0) return { url, why: 'not requested: too many addresses' };
			try {
				const response = await withDeadline(
					Math.min(REQUEST_TIME, left),
					undefined,
					() => Object.assign(new Error('too late'), { code: 'ETIMEDOUT' }),
					async (signal) => await this.request(url, signal),
				);
				if (typeof response !== 'object') return { url, why: response };
				if ('text' in response) return response;
				url = response.next;
			} catch (error) {
				return { url, why: `could not be reached (${networkCode(error) ?? 'unknown reason'})` };
			}
		}
	}

	/** @returns the text, where to look instead, or why there is none */
	private async request(
		url: URL,
		abortSignal: AbortSignal,
	): Promise<{ url: URL; text: string } | { next: URL } | string> {
		const { helpers } = this.sender.context;
		const options: IHttpRequestOptions = {
			...this.sender.network,
			method: 'GET',
			url: url.href,
			headers: { Accept: 'application/json, text/html;q=0.8, */*;q=0.5' },
			encoding: 'stream',
			abortSignal,
			returnFullResponse: true,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
		};
		const response = (
			url.origin === this.withKey
				? await helpers.httpRequestWithAuthentication.call(
						this.sender.context as IAllExecuteFunctions,
						CREDENTIAL_NAME,
						options,
						{ credentialsDecrypted: await credentialOf(this.sender) },
					)
				: await helpers.httpRequest(options)
		) as IN8nHttpFullResponse;
		const { statusCode, headers } = response;
		const body = response.body as unknown as Body;
		const location = String(headers.location ?? '');
		if (statusCode >= 200 && statusCode <= 299) {
			const text = await textOf(body);
			return text === undefined ? `larger than ${LARGEST / 1024 / 1024} MB` : { url, text };
		}
		body.destroy();
		if (statusCode < 300 || statusCode > 399 || !URL.canParse(location, url.href)) {
			return `status ${statusCode}`;
		}
		const next = new URL(location, url);
		return next.origin === url.origin ? { next } : `redirects to another host, ${next.origin}`;
	}
}

async function textOf(body: Body): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		size += chunk.length;
		if (size > LARGEST) return undefined;
	}
	return Buffer.concat(chunks)
		.toString('utf8')
		.replace(/^\uFEFF/, '');
}
