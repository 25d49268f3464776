import type { IDataObject } from 'n8n-workflow';
import { waitForBody } from './pendingBodies';
import type { RefusalReason } from './refusals';

/** What n8n adds to a request (`rawBodyReader` of its server). */
export interface RequestWithBody {
	rawBody?: Uint8Array;
	readRawBody(): Promise<void>;
}

type Unusable = { ok: false; reason: RefusalReason };

/**
 * The bytes that TrueFlight signed, after n8n has undone gzip or deflate.
 *
 * n8n reads a body once, up to N8N_PAYLOAD_SIZE_MAX, into `rawBody`. For nodes of typeVersion 2 it has done
 * so before the node is called when it knows the content type; otherwise the node asks for it.
 */
export async function readRawBody(
	request: RequestWithBody,
): Promise<{ ok: true; rawBody: Uint8Array } | Unusable> {
	if (!request.rawBody) {
		try {
			const givenUp = await waitForBody(request.readRawBody());
			if (givenUp) return { ok: false, reason: givenUp };
		} catch (error) {
			// The sender's fault: over the limit, cut off, not the gzip it claims to be, or multipart, which
			// n8n has then read as a form.
			const isTooLarge = (error as { statusCode?: unknown }).statusCode === 413;
			return { ok: false, reason: isTooLarge ? 'body-too-large' : 'body-unreadable' };
		}
	}
	return request.rawBody
		? { ok: true, rawBody: request.rawBody }
		: { ok: false, reason: 'body-unreadable' };
}

/**
 * The event in a verified body. Parsed from the verified bytes, never from `request.body`: n8n leaves
 * that empty for content types it does not know. JSON is UTF-8 (RFC 8259); a byte order mark is skipped.
 */
export function parseEvent(
	rawBody: Uint8Array,
): { ok: true; event: IDataObject; text: string } | Unusable {
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(rawBody);
	} catch {
		return { ok: false, reason: 'body-not-utf8' };
	}
	let event: unknown;
	try {
		event = JSON.parse(text);
	} catch {
		return { ok: false, reason: 'body-not-json' };
	}
	if (typeof event !== 'object' || event === null || Array.isArray(event)) {
		return { ok: false, reason: 'body-not-an-object' };
	}
	return { ok: true, event: event as IDataObject, text };
}
