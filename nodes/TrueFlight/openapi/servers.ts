import type { PathOperation } from './operations.ts';
import type { Document, Operation, PathItem, Server } from './types.ts';
import { withoutEnd } from './values.ts';

/** A host that no document names, to read relative server addresses with. */
const NO_HOST = 'https://host.invalid';

export interface ServerAddress {
	/** Scheme and host; undefined where the address is relative or its host is a variable without a default. */
	origin?: string;
	/** Path without a slash at its end; empty at the root. */
	path: string;
}

/**
 * Address of a server, its variables replaced by their defaults: of the first one that is not a placeholder, else
 * of the first.
 *
 * @see https://spec.openapis.org/oas/v3.1.0#server-object
 */
export function addressOf(servers: Server[] | undefined): ServerAddress | undefined {
	const [first, ...others] = servers ?? [];
	const address = addressOfServer(first);
	if (address?.origin === undefined || !isPlaceholder(address.origin)) return address;
	const reachable = others
		.map(addressOfServer)
		.find((other) => other?.origin !== undefined && !isPlaceholder(other.origin));
	return reachable ?? address;
}

/**
 * Whether nobody's API can be there: the writer's own machine, or a name that is reserved for examples and tests.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6761
 */
export function isPlaceholder(origin: string): boolean {
	const { hostname } = new URL(origin);
	return (
		/(?:^|\.)(?:localhost|localdomain|example|test|invalid|example\.(?:com|net|org))\.?$/.test(
			hostname,
		) || /^(?:127\.[\d.]+|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[\da-f]{2}:[\da-f]+\])$/.test(hostname)
	);
}

function addressOfServer(server: Server | undefined): ServerAddress | undefined {
	if (typeof server?.url !== 'string') return undefined;
	const filled = server.url.replace(/\{([^{}]+)\}/g, (whole: string, name: string, index: number) =>
		String(
			server.variables?.[name]?.default ??
				substitute(name, server.url.slice(0, index), server.url.slice(index + whole.length)),
		),
	);
	const text = BARE_HOST.test(filled) ? `https://${filled}` : filled;
	if (!URL.canParse(text, NO_HOST)) return undefined;
	const url = new URL(text, NO_HOST);
	// Of other schemes there is no origin, and no path below it.
	if (!/^https?:$/.test(url.protocol)) return undefined;
	const path = withoutEnd(url.pathname, /\//).replace(/^\/+/, '/');
	return url.hostname === new URL(NO_HOST).hostname ? { path } : { origin: url.origin, path };
}

/** Text that begins like a host, without a scheme. */
const BARE_HOST = /^(?:localhost|(?:[\w-]+\.)+(?:[a-z]{2,}|\d+))(?::\d+)?(?:\/|$)/i;

/** For a variable without a default: the scheme, the whole host, or its own name. */
function substitute(name: string, before: string, after: string): string {
	if (after.startsWith('://')) return 'https';
	if (before === '') return NO_HOST;
	return before.endsWith('://') && /^(?:[:/]|$)/.test(after) ? new URL(NO_HOST).host : name;
}

/** Servers of one operation or its path, where the document's do not apply. */
export function ownServers(pathItem: PathItem, operation: Operation): Server[] | undefined {
	return [operation.servers, pathItem.servers].find((servers) => servers?.length);
}

/**
 * Base path that all operations share. Where the document names no server, the `usual` one, unless its paths
 * already start with it.
 */
export function basePathOf(document: Pick<Document, 'servers' | 'paths'>, usual = ''): string {
	if (document.servers?.length) return addressOf(document.servers)?.path ?? '';
	const [root = ''] = usual.split('/').filter(Boolean);
	const paths = Object.keys(document.paths ?? {}).filter((path) => path.startsWith('/'));
	const isWhole = paths.length > 0 && paths.every((path) => path.startsWith(`/${root}/`));
	return isWhole ? '' : usual;
}

/**
 * The URL of an operation below the base path of all others. A server of its own is reached by going up first.
 *
 * @param basePath below which URLs are
 * @param usual path of the servers of the document
 */
export function urlBelow(
	basePath: string,
	{ path, pathItem, operation }: Pick<PathOperation, 'path' | 'pathItem' | 'operation'>,
	usual = basePath,
): string {
	const own = addressOf(ownServers(pathItem, operation))?.path ?? usual;
	if (own === basePath) return path;
	const up = basePath
		.split('/')
		.filter(Boolean)
		.map(() => '/..');
	return `${up.join('')}${own}${path}`;
}
