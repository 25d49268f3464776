import { createHash } from 'node:crypto';
import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { apiBaseUrl, isSafeAddress } from '../http/baseUrl';
import { credentialOf } from '../http/credential';
import type { RequestContext } from '../http/send';
import { itemError } from '../itemError';
import { API_BASE_PATH } from '../generated/api';
import { dereferenced } from '../openapi/dereference';
import { Hints, isDocument, USUAL_NAMES } from '../openapi/hints';
import { operationsOf, type PathOperation } from '../openapi/operations';
import { basePathOf } from '../openapi/servers';
import type { Document } from '../openapi/types';
import { isPage, pageHints, readTexts } from './page';
import { Requests } from './requests';

/** Objects in objects; documents that people write have a few dozen. */
const DEEPEST = 300;
/** Documents are kept for some minutes: each key that is typed into a search would request them again. */
const KEPT = 2;
const KEPT_TIME = 5 * 60_000;
/** A page may name the page of the reference, but not on and on. */
const MOST_HOPS = 2;

/** Label of the field of the credential. */
const FIELD = 'OpenAPI Document';

export interface ApiDocument {
	operations: PathOperation[];
	/** Path of its servers, below which the paths of the operations are. */
	basePath: string;
}

const kept = new Map<string, { read: Promise<ApiDocument>; until: number }>();

/**
 * The OpenAPI document of the deployment: at the address in the credential, which may be that of a documentation page,
 * else at the usual addresses on the credential's host.
 *
 * @throws {NodeOperationError} that names what to enter
 */
export async function apiDocument(
	context: ILoadOptionsFunctions,
	sender: RequestContext,
): Promise<ApiDocument> {
	const { data = {} } = await credentialOf(sender);
	const baseUrl = apiBaseUrl(data.host);
	const typed = typeof data.openApiUrl === 'string' ? data.openApiUrl.trim() : '';
	const key = createHash('sha256')
		.update(JSON.stringify([baseUrl, typed, data.apiKey]))
		.digest('hex');
	const known = kept.get(key);
	if (known && known.until > Date.now()) return await known.read;
	const read = find(context, sender, baseUrl, typed);
	kept.delete(key);
	kept.set(key, { read, until: Date.now() + KEPT_TIME });
	for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
	read.catch(() => kept.delete(key));
	return await read;
}

async function find(
	context: ILoadOptionsFunctions,
	sender: RequestContext,
	baseUrl: string,
	typed: string,
): Promise<ApiDocument> {
	const failed = (message: string, description: string): Error =>
		itemError({ node: () => context.getNode() }, message, description);
	if (typed !== '' && !isSafeAddress(typed)) {
		throw failed(
			`The '${FIELD}' in the credential is not a web address that starts with https://`,
			'Enter its whole address, for example https://school.example.com/openapi.json.',
		);
	}
	const own = new URL(baseUrl);
	const starts = typed === '' ? usualAddresses(own) : [new URL(typed)];
	const isOwn = starts[0]!.origin === own.origin;
	const search = new Search(new Requests(sender, isOwn ? own.origin : undefined), own);
	for (const start of starts) {
		const document = await search.at(start);
		if (!document) continue;
		try {
			return readDocument(document);
		} catch (error) {
			throw failed('The OpenAPI document cannot be read', `${(error as Error).message}.`);
		}
	}
	throw failed(
		typed === ''
			? "No OpenAPI document was found on the 'Host' of the credential"
			: `No OpenAPI document was found at the address under '${FIELD}' in the credential`,
		`Enter the address of TrueFlight's OpenAPI document, or of the documentation page that shows it, in the credential under '${FIELD}'. ${search.report()}`,
	);
}

function usualAddresses(own: URL): URL[] {
	const roots = [`${API_BASE_PATH}/`, '/'];
	const [first = '', ...others] = USUAL_NAMES.filter((name) => !/yaml$/.test(name));
	const paths = [
		...roots.map((root) => root + first),
		'/tf-docs',
		...roots.flatMap((root) => others.map((name) => root + name)),
	];
	return paths.map((path) => new URL(path, own));
}

function readDocument(source: Record<string, unknown>): ApiDocument {
	if (String(source.openapi ?? '').startsWith('3.') === false) {
		throw new RangeError('It is of version 2 (Swagger), and the node reads version 3 only');
	}
	const document = dereferenced(source, DEEPEST) as unknown as Document;
	return {
		operations: operationsOf(document).filter(({ method }) =>
			/^(get|post|put|patch|delete)$/.test(method),
		),
		basePath: basePathOf(document, API_BASE_PATH),
	};
}

/** Looks for a document behind addresses, and remembers what was there instead. */
class Search {
	private readonly tried: string[] = [];

	constructor(
		private readonly requests: Requests,
		private readonly own: URL,
	) {}

	/** What was tried, for a person. */
	report(): string {
		const [most, more] = [this.tried.slice(0, 6), this.tried.length > 6 ? '; …' : ''];
		return `Tried: ${most.join('; ')}${more}.`;
	}

	async at(url: URL, hops = 0): Promise<Record<string, unknown> | undefined> {
		const fetched = await this.requests.get(url);
		if ('why' in fetched) return this.note(url, fetched.why);
		const { text } = fetched;
		const value = parsed(text);
		if (isDocument(value)) return value;
		if (value === undefined && /^[ \t]*["']?openapi["']?[ \t]*:/m.test(text.slice(0, 100_000)))
			return this.note(url, 'is YAML, and the node reads JSON only');
		if (!isPage(text) && value === undefined) return this.note(url, 'is not JSON');
		if (hops === MOST_HOPS) return this.note(url, 'leads to further pages');
		const { hints, scripts } =
			value === undefined ? pageHints(text) : { hints: new Hints(), scripts: [] };
		if (value !== undefined) hints.addValue(value);
		const found =
			(await this.follow(hints, fetched.url, hops)) ??
			(await this.inScripts(scripts, fetched.url, hops));
		return found ?? this.note(url, 'names no OpenAPI document');
	}

	private async follow(
		{ documents, named, likely }: Hints,
		page: URL,
		hops: number,
	): Promise<Record<string, unknown> | undefined> {
		for (const address of [...named, ...likely]) {
			if (!URL.canParse(address, page.href)) continue;
			const url = new URL(address, page);
			url.hash = '';
			if (url.origin !== page.origin && url.origin !== this.own.origin) {
				this.note(page, `names ${url.href}, on another host: enter that address if you trust it`);
				continue;
			}
			const found = await this.at(url, hops + 1);
			if (found) return found;
		}
		return documents[0] as Record<string, unknown> | undefined;
	}

	private async inScripts(
		scripts: string[],
		page: URL,
		hops: number,
	): Promise<Record<string, unknown> | undefined> {
		const hints = new Hints();
		for (const address of scripts) {
			const url = URL.canParse(address, page.href) ? new URL(address, page) : undefined;
			if (url?.origin !== page.origin) continue;
			const fetched = await this.requests.get(url);
			if ('text' in fetched && !isPage(fetched.text)) readTexts(hints, fetched.text);
		}
		return await this.follow(hints, page, hops);
	}

	private note(url: URL, what: string): undefined {
		this.tried.push(`${url.href} ${what}`);
		return undefined;
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
