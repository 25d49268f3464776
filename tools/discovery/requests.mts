import { isSameSite, resolveAddress } from './site.mts';

/** Requests that one search may send, redirects included. */
export const MOST_REQUESTS = 12;
/** GitHub's whole API takes 13 MB; what is much larger is not an API description. */
const LARGEST_FILE = 32 * 1024 * 1024;
const LARGEST_TOTAL = 64 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 20_000;
const SEARCH_TIMEOUT_MS = 90_000;

export interface Fetched {
	url: URL;
	text: string;
	contentType: string;
}

/** What came of one request, for the report of the search. */
export interface Try {
	address: string;
	outcome: string;
}

/**
 * Sends the requests of one search: a dozen at most, to the site of the page only, each bounded in time and size.
 * No cookie, no key and no referrer is sent, and nothing that comes back is run.
 */
export class Requests {
	readonly tried: Try[] = [];
	private readonly requested = new Map<string, Promise<Fetched | undefined>>();
	private readonly deadline = Date.now() + SEARCH_TIMEOUT_MS;
	private sent = 0;
	private received = 0;

	private readonly page: URL;
	private readonly send: typeof fetch;

	constructor(page: URL, send: typeof fetch = fetch) {
		this.page = page;
		this.send = send;
	}

	get isExhausted(): boolean {
		return this.sent >= MOST_REQUESTS || Date.now() >= this.deadline;
	}

	/** The text at an address; undefined where none can be had. Each address is requested once. */
	async text(url: URL): Promise<Fetched | undefined> {
		const known = this.requested.get(url.href);
		if (known) return await known;
		const pending = this.request(url);
		this.requested.set(url.href, pending);
		return await pending;
	}

	private async request(start: URL): Promise<Fetched | undefined> {
		const note = (outcome: string): undefined => {
			this.tried.push({ address: start.href, outcome });
			return undefined;
		};
		for (let url = start; ;) {
			if (!isSameSite(url, this.page)) return note(`another site (${url.origin}), not requested`);
			if (this.isExhausted) return note('not requested: the limit of requests was reached');
			this.sent++;
			try {
				const response = await this.send(url, {
					redirect: 'manual',
					credentials: 'omit',
					referrerPolicy: 'no-referrer',
					headers: { accept: 'application/json, application/yaml, text/html, */*;q=0.5' },
					signal: AbortSignal.timeout(
						Math.min(REQUEST_TIMEOUT_MS, Math.max(1, this.deadline - Date.now())),
					),
				});
				const location = response.headers.get('location');
				if (response.status >= 300 && response.status < 400 && location !== null) {
					await response.body?.cancel();
					const next = resolveAddress(location, url);
					if (!next) return note('redirects to an address that cannot be read');
					url = next;
					continue;
				}
				if (!response.ok) {
					await response.body?.cancel();
					return note(`status ${response.status}`);
				}
				const text = await this.read(response);
				if (text === undefined) return note('too large');
				note('read');
				return { url, text, contentType: response.headers.get('content-type') ?? '' };
			} catch (error) {
				const { cause, message } = error as Error;
				return note(`not reachable (${(cause as { code?: string } | undefined)?.code ?? message})`);
			}
		}
	}

	private async read(response: Response): Promise<string | undefined> {
		const chunks: Uint8Array[] = [];
		let size = 0;
		for await (const chunk of response.body ?? []) {
			size += chunk.length;
			this.received += chunk.length;
			if (size > LARGEST_FILE || this.received > LARGEST_TOTAL) return undefined;
			chunks.push(chunk);
		}
		return Buffer.concat(chunks)
			.toString('utf8')
			.replace(/^\uFEFF/, '');
	}
}
