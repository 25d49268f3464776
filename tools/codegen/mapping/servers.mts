import type { OpenAPIV3_1 } from 'openapi-types';
import type { Document, MappedDocument, Note } from './types.mts';

/** A host that no document names, to read relative server addresses with. */
const NO_HOST = 'https://host.invalid';

/**
 * The first server's URL, split into the default host and the base path all operations share.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#server-object
 */
export function readServer(
	document: Pick<Document, 'servers' | 'paths' | 'x-n8n'>,
): MappedDocument['api'] {
	const hints = document['x-n8n'] ?? {};
	const server = addressOf(document.servers?.[0]);
	return {
		defaultHost:
			server && isKnown(server) && /^https?:/.test(server.protocol)
				? server.origin
				: (hints.defaultHost ?? ''),
		basePath: document.servers?.length
			? trimmed(server?.pathname ?? '')
			: usualBasePath(document, hints.basePath),
	};
}

/** Where a document names no server: the base path that the overlay knows, unless the paths hold one already. */
function usualBasePath({ paths }: Pick<Document, 'paths'>, known = ''): string {
	const [root = ''] = known.split('/').filter(Boolean);
	const written = Object.keys(paths ?? {}).filter((path) => path.startsWith('/'));
	const isWhole = written.length > 0 && written.every((path) => path.startsWith(`/${root}/`));
	return isWhole ? '' : known;
}

/** What begins like a host, whose scheme was left out. */
const BARE_HOST = /^(?:localhost|(?:[\w-]+\.)+(?:[a-z]{2,}|\d+))(?::\d+)?(?=\/|$)/i;

function addressOf(server: OpenAPIV3_1.ServerObject | undefined): URL | undefined {
	if (typeof server?.url !== 'string') return undefined;
	const filled = server.url.replace(/\{([^{}]+)\}/g, (whole: string, name: string, index: number) =>
		String(
			server.variables?.[name]?.default ??
				standIn(name, server.url.slice(0, index), server.url.slice(index + whole.length)),
		),
	);
	const url = BARE_HOST.test(filled) ? `https://${filled}` : filled;
	return URL.canParse(url, NO_HOST) ? new URL(url, NO_HOST) : undefined;
}

/** For a variable without a default: the scheme, the whole host, or its own name. */
function standIn(name: string, before: string, after: string): string {
	if (after.startsWith('://')) return 'https';
	if (before === '') return NO_HOST;
	return before.endsWith('://') && /^(?:[:/]|$)/.test(after) ? new URL(NO_HOST).host : name;
}

const isKnown = (server: URL): boolean => server.hostname !== new URL(NO_HOST).hostname;

/** Readable again: a base path holds no placeholders, so nothing needs to stay encoded. */
function trimmed(pathname: string): string {
	return pathname.replace(/\/+$/, '').replace(/^\/+/, '/');
}

/**
 * The URL of an operation below the base path. A server of its own on the same host is reached by going
 * up first; one on another host is not, as the key belongs to the credential's host.
 */
export function operationUrl(
	document: Document,
	path: string,
	servers: OpenAPIV3_1.ServerObject[] | undefined,
	pointer: string,
	notes: Note[],
): string {
	const own = addressOf(servers?.[0]);
	if (!own) return path;
	const { defaultHost, basePath } = readServer(document);
	if (isKnown(own) && own.origin !== defaultHost) {
		notes.push({
			pointer,
			text: `is served by ${own.origin}, to which the key is not sent: the node asks the credential's host`,
		});
	}
	const ownPath = trimmed(own.pathname);
	if (ownPath === basePath) return path;
	const up = basePath
		.split('/')
		.filter(Boolean)
		.map(() => '/..');
	return `${up.join('')}${ownPath}${path}`;
}
