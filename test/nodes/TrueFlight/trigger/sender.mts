import type { Sent } from './post.mts';
import { BODY, DELIVERY_ID, SECRET, signedHeaders, type Parts } from './signing.mts';

/*
 * Makes deliveries for a receiver with the secret SECRET. The cases by name (refused, accepted,
 * useless) are sent to the node in n8n-core (test/engine) and to a real n8n.
 */

export interface WebhookCase {
	name: string;
	/** Made when it is sent, since timestamps age. */
	make: (now: Date) => Sent;
	/**
	 * Where typeVersion 2 differs: n8n parses the body before it calls the node, and responds itself when it
	 * cannot. Without a reason the node was not called.
	 */
	inVersion2?: { status: number; reason?: string };
}

export const seconds = (now: Date, offset = 0) =>
	String(Math.floor(now.getTime() / 1_000) + offset);
export const JSON_TYPE = { 'content-type': 'application/json' };

/** A signed delivery; `changes` replace headers, or the body, after the signing. */
export function signed(
	now: Date,
	parts: Partial<Parts> = {},
	{ body, ...headers }: Record<string, unknown> = {},
): Sent {
	const all = {
		timestamp: seconds(now),
		deliveryId: DELIVERY_ID,
		body: BODY,
		secret: SECRET,
		...parts,
	};
	const merged = { ...JSON_TYPE, ...signedHeaders(all), ...headers };
	const present = Object.entries(merged).filter(([, value]) => value !== undefined);
	return { headers: Object.fromEntries(present), body: (body ?? all.body) as string };
}

/** An honest delivery, some of whose headers, or body, are changed on the way. */
export const changed =
	(change: (honest: Record<string, string>, now: Date) => Record<string, unknown>) =>
	(now: Date) => {
		const { headers } = signed(now);
		return signed(now, {}, change(headers as Record<string, string>, now));
	};
export const signature = (change: (hex: string) => string | string[]) =>
	changed((honest) => ({ 'x-tf-signature': change(honest['x-tf-signature']!) }));
export const timestamped = (of: (now: Date) => string) => (now: Date) =>
	signed(now, { timestamp: of(now) });

export const typed =
	(type: string | undefined, body = BODY) =>
	(now: Date) =>
		signed(now, { body }, { 'content-type': type });

export const MULTIPART =
	'--b\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\nx\r\n--b--\r\n';
