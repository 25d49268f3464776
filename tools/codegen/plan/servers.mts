import type { PathOperation } from '../../../nodes/TrueFlight/openapi/operations.ts';
import {
	addressOf,
	basePathOf,
	isPlaceholder,
	ownServers,
	urlBelow,
} from '../../../nodes/TrueFlight/openapi/servers.ts';
import type { Document } from '../../../nodes/TrueFlight/openapi/types.ts';
import type { Presentation } from './overlay.mts';
import type { MappedDocument, Note } from './types.mts';

/**
 * The default host and the base path of all operations: the document's, else the overlay's. A placeholder is never the
 * default host: the key would be sent to whoever is there.
 */
export function readServer(
	document: Document,
	{ defaultHost = '', basePath }: Presentation,
): MappedDocument['api'] {
	const { origin = '' } = addressOf(document.servers) ?? {};
	return {
		defaultHost: /^https?:/.test(origin) && !isPlaceholder(origin) ? origin : defaultHost,
		basePath: basePathOf(document, basePath),
	};
}

/**
 * The URL of an operation below the base path. A server of its own on the same host is reached by going
 * up first; one on another host is not, as the key belongs to the credential's host.
 */
export function operationUrl(
	api: MappedDocument['api'],
	source: PathOperation,
	notes: Note[],
): string {
	const { origin } = addressOf(ownServers(source.pathItem, source.operation)) ?? {};
	if (origin !== undefined && origin !== api.defaultHost && !isPlaceholder(origin)) {
		notes.push({
			pointer: source.pointer,
			text: `is served by ${origin}, to which the key is not sent: the node sends it to the credential's host`,
		});
	}
	return urlBelow(api.basePath, source);
}
