import { parse } from 'yaml';
import {
	isDataFile,
	isDocument,
	isLikelyScript,
	USUAL_NAMES,
} from '../../nodes/TrueFlight/openapi/hints.ts';
import { isPage, readPage, type Page } from './page.mts';
import { readScript } from './script.mts';
import { MOST_REQUESTS, Requests, type Fetched, type Try } from './requests.mts';
import { resolveAddress } from './site.mts';
import { Hints } from '../../nodes/TrueFlight/openapi/hints.ts';

/** A document, and where it was found. */
export interface Candidate {
	/** Its address; with `#embedded` and a number where the page itself contains it. */
	address: string;
	text: string;
	/** Its title and version, by which a person can tell two apart. */
	title: string;
}

export interface Discovery {
	candidates: Candidate[];
	tried: Try[];
}

/** A key by which a document, or a configuration that names one, can be known in YAML. */
const FIRST_KEY = /^[ \t]*["']?(?:openapi|swagger|info|paths|url|urls)["']?[ \t]*:/m;
const MOST_SCRIPTS = 4;
/** Of addresses that may be a document's, this number may turn out to be pages before the others are left out. */
const MOST_PAGES = 3;
/** A page may lead to the page of the reference, and that to a configuration, but not on and on. */
const MOST_HOPS = 2;

/**
 * Finds the OpenAPI document of a documentation page. What the page names comes first, then what its scripts name,
 * then what its links lead to, then the usual places; the search ends with the first of these that has a document.
 * At most a dozen requests are sent, to the site of the page only, and nothing is run.
 *
 * @param first the page as it was read
 * @returns every different document of the first group that has one
 */
export async function discover(first: Fetched, send?: typeof fetch): Promise<Discovery> {
	const requests = new Requests(first.url, send);
	const candidates = await documentsOf(first, requests, 0);
	return { candidates: candidates ?? [], tried: requests.tried };
}

async function documentsOf(
	fetched: Fetched,
	requests: Requests,
	hops: number,
): Promise<Candidate[] | undefined> {
	const { text, url } = fetched;
	if (!isPage(text)) {
		const value = parsed(text);
		if (isDocument(value)) return [{ address: url.href, text, title: titleOf(value) }];
		if (value === undefined || hops >= MOST_HOPS) return undefined;
		// A configuration that names the document, as Swagger UI's `configUrl` does.
		const hints = new Hints();
		hints.addValue(value);
		return await follow(hints, url, requests, hops);
	}
	const page = readPage(text, url);
	return (
		(await follow(page.hints, page.base, requests, hops)) ??
		(await fromScripts(page, requests, hops)) ??
		(await fromLinks(page, requests, hops)) ??
		(hops === 0 ? await fromUsualPlaces(page, requests) : undefined)
	);
}

/** What the hints lead to: contained documents and named addresses first, likely ones after. */
async function follow(
	hints: Hints,
	base: URL,
	requests: Requests,
	hops: number,
): Promise<Candidate[] | undefined> {
	const embedded = hints.documents.map((document, index): Candidate => ({
		address: `${base.href}#embedded-${index + 1}`,
		text: JSON.stringify(document),
		title: titleOf(document),
	}));
	const named = await fetchAll([...hints.named], base, requests, hops);
	const found = different([...named, ...embedded]);
	if (found.length > 0) return found;
	const likely = different(await fetchAll([...hints.likely], base, requests, hops));
	return likely.length > 0 ? likely : undefined;
}

async function fetchAll(
	addresses: string[],
	base: URL,
	requests: Requests,
	hops: number,
): Promise<Candidate[]> {
	const found: Candidate[] = [];
	let pages = 0;
	for (const address of addresses) {
		const url = resolveAddress(address, base);
		if (url === undefined || requests.isExhausted) continue;
		// What a site calls a path or an address are often those of its pages.
		if (pages >= MOST_PAGES && !isDataFile(url.pathname)) continue;
		const fetched = await requests.text(url);
		if (fetched !== undefined && isPage(fetched.text)) pages++;
		if (fetched === undefined || isPage(fetched.text)) continue;
		found.push(...((await documentsOf(fetched, requests, hops + 1)) ?? []));
	}
	return found;
}

async function fromScripts(
	{ scripts, base }: Page,
	requests: Requests,
	hops: number,
): Promise<Candidate[] | undefined> {
	const own = scripts
		.map((address) => resolveAddress(address, base))
		.filter((url): url is URL => url !== undefined)
		.slice(0, MOST_SCRIPTS);
	const imported: URL[] = [];
	const read = async (scripts: URL[]): Promise<Candidate[] | undefined> => {
		const hints = new Hints();
		for (const url of scripts) {
			const fetched = await requests.text(url);
			if (!fetched || isPage(fetched.text)) continue;
			const needed = readScript(fetched.text, hints).map((one) => resolveAddress(one, url));
			imported.push(...needed.filter((one) => one !== undefined));
		}
		hints.joinPieces();
		return await follow(hints, base, requests, hops);
	};
	// What configures a library comes behind it.
	const found = await read(own.reverse());
	if (found) return found;
	// A build has the document in a script that is loaded when it is shown, named for the file.
	return await read(imported.filter(isLikelyScript).slice(0, MOST_SCRIPTS));
}

async function fromLinks(
	{ links, base }: Page,
	requests: Requests,
	hops: number,
): Promise<Candidate[] | undefined> {
	if (hops >= MOST_HOPS) return undefined;
	for (const address of links) {
		const url = resolveAddress(address, base);
		const fetched = url && (await requests.text(url));
		const found = fetched && (await documentsOf(fetched, requests, hops + 1));
		if (found?.length) return found;
	}
	return undefined;
}

async function fromUsualPlaces(
	{ base }: Page,
	requests: Requests,
): Promise<Candidate[] | undefined> {
	const folder = base.href.endsWith('/') ? base.href : `${base.href}/`;
	const below = [folder, new URL('.', base).href, new URL('/', base).href];
	for (const name of USUAL_NAMES) {
		for (const start of new Set(below)) {
			const found = await fetchAll([name], new URL(start), requests, MOST_HOPS);
			if (found.length > 0) return found;
		}
	}
	return undefined;
}

/** Each document once, whatever addresses it has. */
function different(candidates: Candidate[]): Candidate[] {
	const known = new Set<string>();
	return candidates.filter(({ text }) => {
		const content = JSON.stringify(parsed(text));
		return !known.has(content) && known.add(content);
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		if (!FIRST_KEY.test(text.slice(0, 100_000))) return undefined;
		try {
			return parse(text, { maxAliasCount: 1000 });
		} catch {
			return undefined;
		}
	}
}

function titleOf(document: object): string {
	const { info } = document as { info?: { title?: unknown; version?: unknown } };
	return (
		[info?.title, info?.version].filter((part) => typeof part === 'string').join(' ') || 'untitled'
	);
}

/** What the search did, line by line, for a person who has to go on by hand. */
export function triedText(tried: Try[]): string {
	return (
		tried.map(({ address, outcome }) => `  ${address}: ${outcome}`).join('\n') ||
		`  nothing (at most ${MOST_REQUESTS} requests are sent)`
	);
}
