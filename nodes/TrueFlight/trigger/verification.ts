import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RefusalReason } from './refusals';

/**
 * Decides whether one webhook delivery was sent by TrueFlight: pure, over bytes, headers, secrets and
 * a clock; no n8n and no code of a sibling file in it, so that it can be read, run and fuzzed alone.
 *
 * Source. TrueFlight's page (https://docs.trueflight.app/, Webhooks) says: "computing HMAC-SHA256 over
 * the canonical string `timestamp.deliveryId.rawBody` (using your endpoint's signing secret, as shown
 * once when the endpoint is created) and comparing to the hex signature in `x-tf-signature`". It names
 * the headers `x-tf-signature`, `x-tf-timestamp` and `x-tf-delivery-id`, not the format of the timestamp
 * or the id. Those formats are ours, and they are security rules:
 *
 * - The canonical string is joined with dots. If its parts could contain dots, a captured delivery could
 *   be split differently (the head of the body moved into the id) under the same signature. So an id has
 *   no dot, epoch numbers have no fraction, and the only dot in a timestamp is followed by digits and a
 *   zone. Then there is exactly one way to split a canonical string.
 * - The timestamp enters the HMAC as received. Its unit (s, ms, µs, ns, or ISO 8601 with a zone)
 *   matters only afterwards, for freshness; the ranges do not overlap, so no value is fresh twice.
 */

/** Headers as Node provides them; names in any case. An array means that a header was sent twice. */
export type DeliveryHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

type Refused = { ok: false; reason: RefusalReason };

/** What the three headers say, well formed but **not verified**: anyone can send it. */
export interface ParsedHeaders {
	deliveryId: string;
	/** The header as received: this text is what is signed. */
	timestamp: string;
	/** The instant that `timestamp` names. */
	sentAt: Date;
	/** 32 bytes. */
	signature: Uint8Array;
}

/** Sent by TrueFlight. */
export type VerifiedDelivery = Pick<ParsedHeaders, 'deliveryId' | 'timestamp' | 'sentAt'>;

/** A secret that `parseSigningSecrets` found usable: HMAC itself accepts even an empty key. */
export type SigningSecret = string & { readonly isUsable: true };

export interface Freshness {
	/** The receiver's clock. */
	now: Date;
	/** Seconds by which the timestamp may differ from `now`, in both directions, inclusive. 0 = any age. */
	toleranceSeconds: number;
}

export interface Delivery extends Freshness {
	/** The body as received (decompressed). Text or a parsed object is refused. */
	rawBody: Uint8Array;
	headers: ParsedHeaders;
	/** Any one may match. */
	secrets: readonly SigningSecret[];
}

/** A placeholder of one or two characters would make the webhook as good as open. */
const SHORTEST_SECRET = 8;
/** `whsec_`, `tf_whsec_`: a prefix that was copied without its secret. */
const BARE_PREFIX = /^(?:[a-z]{1,10}_){1,3}$/;

const SIGNATURE = /^(?:sha256=|v1=|v1,)?([0-9A-Fa-f]{64})$/;
const DELIVERY_ID = /^[A-Za-z0-9_-]{1,200}$/;
const EPOCH = /^[0-9]{9,19}$/;
const ISO_WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Splits what a user pasted (white space, commas and new lines separate) into the secrets that can be
 * used. Empty, blank, prefix-only and very short ones are dropped: HMAC would accept even an empty key.
 */
export function parseSigningSecrets(pasted: unknown): SigningSecret[] {
	const texts = (Array.isArray(pasted) ? pasted : [pasted]).filter(
		(text) => typeof text === 'string',
	);
	return texts.flatMap((text) => text.split(/[\s,\u200b]+/)).filter(isUsable);
}

const isUsable = (secret: string): secret is SigningSecret =>
	secret.length >= SHORTEST_SECRET && !BARE_PREFIX.test(secret);

/**
 * Verifies one delivery, completely, whatever was checked before: configuration → freshness → body → HMAC.
 *
 * @returns what TrueFlight signed, or the reason for the refusal; never throws, whatever a sender sends
 */
export function verifyDelivery({
	headers: { deliveryId, timestamp, sentAt, signature },
	rawBody,
	secrets,
	...freshness
}: Delivery): ({ ok: true } & VerifiedDelivery) | Refused {
	if (secrets.length === 0) return refuse('no-secret');
	const untimely = checkFreshness(sentAt, freshness);
	if (untimely) return refuse(untimely);
	if (!(rawBody instanceof Uint8Array)) return refuse('body-not-raw');
	if (rawBody.length === 0) return refuse('body-empty');
	if (!matchesAny(secrets, `${timestamp}.${deliveryId}.`, rawBody, signature)) {
		return refuse('signature-mismatch');
	}
	return { ok: true, deliveryId, timestamp, sentAt };
}

/** Why a delivery sent at that instant is refused, or undefined. Costs nothing: may precede the body. */
export function checkFreshness(
	sentAt: Date,
	{ now, toleranceSeconds }: Freshness,
): RefusalReason | undefined {
	if (!isTolerance(toleranceSeconds)) return 'tolerance-invalid';
	const age = now.getTime() - sentAt.getTime();
	// Written so that a clock that is not a number refuses.
	if (toleranceSeconds === 0 || Math.abs(age) <= toleranceSeconds * 1_000) return undefined;
	return age < 0 ? 'timestamp-in-future' : 'timestamp-stale';
}

/** Whether a tolerance can be used; anything else would silently switch replay protection off. */
export function isTolerance(seconds: unknown): seconds is number {
	return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0;
}

/**
 * Reads the three headers, strictly: present once, in the only format allowed. Says nothing about
 * authenticity, and costs nothing: a receiver calls it before it reads the body.
 */
export function parseHeaders(
	headers: DeliveryHeaders,
): { ok: true; headers: ParsedHeaders } | Refused {
	const [signature, timestamp, deliveryId] = (
		['signature', 'timestamp', 'delivery-id'] as const
	).map((name) => ({ name, value: headerValue(headers, `x-tf-${name}`) })) as [
		Header,
		Header,
		Header,
	];

	for (const { name, value } of [signature, timestamp, deliveryId]) {
		if (value === undefined || value === '') return refuse(`${name}-missing`);
		if (typeof value !== 'string') return refuse(`${name}-repeated`);
	}
	const hex = SIGNATURE.exec(String(signature.value))?.[1];
	if (hex === undefined) return refuse('signature-malformed');
	const milliseconds = timestampMilliseconds(String(timestamp.value));
	if (Number.isNaN(milliseconds)) return refuse('timestamp-malformed');
	if (!DELIVERY_ID.test(String(deliveryId.value))) return refuse('delivery-id-malformed');

	return {
		ok: true,
		headers: {
			deliveryId: String(deliveryId.value),
			timestamp: String(timestamp.value),
			sentAt: new Date(milliseconds),
			signature: Buffer.from(hex, 'hex'),
		},
	};
}

type Header = { name: 'signature' | 'timestamp' | 'delivery-id'; value: unknown };

/** The header's text; undefined when absent; an array when it came twice, in any spelling. */
function headerValue(headers: DeliveryHeaders, name: string): unknown {
	if (typeof headers !== 'object' || headers === null) return undefined;
	const values = Object.keys(headers)
		.filter((key) => key.toLowerCase() === name && headers[key] !== undefined)
		.map((key) => headers[key]);
	return values.length > 1 ? values : values[0];
}

/** Whether any secret signs to `signature`. Every secret is tried, so time does not tell which one. */
function matchesAny(
	secrets: readonly string[],
	head: string,
	rawBody: Uint8Array,
	signature: Uint8Array,
): boolean {
	let matches = false;
	for (const secret of secrets) {
		const expected = createHmac('sha256', secret).update(head).update(rawBody).digest();
		// Digests are compared as bytes and in constant time: a comparison that stops at the first
		// difference would let a sender find the signature byte by byte from response times. Both are
		// 32 bytes long (the grammar asks for 64 hex digits), so timingSafeEqual cannot throw.
		matches = timingSafeEqual(expected, signature) || matches;
	}
	return matches;
}

/** Milliseconds since 1970, or NaN when the text has none of the accepted formats. */
function timestampMilliseconds(text: string): number {
	if (EPOCH.test(text)) {
		const value = Number(text);
		if (value < 1e11) return value * 1_000; // seconds, until the year 5138
		if (value < 1e14) return value; // milliseconds, from March 1973
		if (value < 1e17) return Math.floor(value / 1_000); // microseconds
		return Math.floor(value / 1_000_000); // nanoseconds
	}
	if (!ISO_WITH_ZONE.test(text)) return Number.NaN;
	// Date.parse turns 30 February into 2 March: the calendar part must come back unchanged.
	const calendar = text.slice(0, 'YYYY-MM-DDThh:mm:ss'.length);
	const wallClock = Date.parse(`${calendar}Z`);
	if (Number.isNaN(wallClock) || !new Date(wallClock).toISOString().startsWith(calendar)) {
		return Number.NaN;
	}
	return Date.parse(text);
}

function refuse(reason: RefusalReason): Refused {
	return { ok: false, reason };
}
