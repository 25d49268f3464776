import type { OpenAPIV3_1 } from 'openapi-types';
import type { Document, MappedDocument, Note } from './types.ts';

/** A host that no document names, to read relative server addresses with. */
const NO_HOST = 'https://host.invalid';

/**
 * The first server's URL, split into the default host and the base path all operations share.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#server-object
 */
export function readServer(document: Document): MappedDocument['api'] {
	const hints = document['x-n8n'] ?? {};
	const server = addressOf(document.servers?.[0]);
	return {
		defaultHost:
			server && server.origin !== NO_HOST && /^https?:/.test(server.protocol)
				? server.origin
				: (hints.defaultHost ?? ''),
		basePath: document.servers?.length
			? trimmed(server?.pathname ?? '')
			: usualBasePath(document, hints.basePath),
	};
}

/** Where a document names no server: the base path that the overlay knows, unless the paths hold one already. */
function usualBasePath({ paths }: Document, known = ''): string {
	const [root = ''] = known.split('/').filter(Boolean);
	const written = Object.keys(paths ?? {}).filter((path) => path.startsWith('/'));
	const isWhole = written.length > 0 && written.every((path) => path.startsWith(`/${root}/`));
	return isWhole ? '' : known;
}

/** What begins like the name of a host, whose scheme was left out. */
const HOST_NAME = /^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?=\/|$)/i;

/** A variable at the beginning that has no default stands for the host; any other for its own name. */
function addressOf(server: OpenAPIV3_1.ServerObject | undefined): URL | undefined {
	if (typeof server?.url !== 'string') return undefined;
	const filled = server.url.replace(/\{([^{}]+)\}/g, (_, name: string, index: number) =>
		String(server.variables?.[name]?.default ?? (index === 0 ? NO_HOST : name)),
	);
	const url = HOST_NAME.test(filled) ? `https://${filled}` : filled;
	return URL.canParse(url, NO_HOST) ? new URL(url, NO_HOST) : undefined;
}

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
	if (own.origin !== NO_HOST && own.origin !== defaultHost) {
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
