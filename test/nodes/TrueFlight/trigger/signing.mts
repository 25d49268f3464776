import { createHmac } from 'node:crypto';
import type {
	Delivery,
	DeliveryHeaders,
} from '../../../../nodes/TrueFlight/trigger/verification.ts';

export const SECRET = 'test_signing_secret_0123456789';
export const DELIVERY_ID = '3f0c2f5e-8a53-4c0e-9b1f-0d6a4f1f2b77';
/** The instant that all fixed timestamps of the tests name. */
export const NOON = new Date('2026-11-24T12:00:00.000Z');
export const NOON_SECONDS = '1795521600';
/** The body of the contract's vectors. */
export const BODY =
	'{"id":"evt_1","type":"user.invited","created_at":"2026-11-24T12:00:00.000Z","data":{"user_id":"7d0d5c0e-52f4-4a86-9a5f-0a5cf6c0a001","email":"pilot@example.com"}}';

export interface Parts {
	timestamp: string;
	deliveryId: string;
	body: string | Uint8Array;
	secret: string;
}

/** What a sender that knows the secret puts in `x-tf-signature`. */
export function sign({ timestamp, deliveryId, body, secret }: Parts): string {
	return createHmac('sha256', secret)
		.update(`${timestamp}.${deliveryId}.`)
		.update(body)
		.digest('hex');
}

export function signedHeaders(parts: Parts): Record<string, string> {
	return {
		'x-tf-signature': sign(parts),
		'x-tf-timestamp': parts.timestamp,
		'x-tf-delivery-id': parts.deliveryId,
	};
}

/** A delivery as it arrives, with the secrets as they were pasted. */
export interface Raw extends Omit<Delivery, 'headers' | 'secrets'> {
	headers: DeliveryHeaders;
	secrets: unknown;
}

/** A delivery that is accepted, signed after `parts` are put in; `changes` come after the signing. */
export function delivery(
	parts: Partial<Parts> = {},
	changes: Partial<Omit<Raw, 'headers'>> & { headers?: Record<string, unknown> } = {},
): Raw {
	const all = {
		timestamp: NOON_SECONDS,
		deliveryId: DELIVERY_ID,
		body: BODY,
		secret: SECRET,
		...parts,
	};
	return {
		rawBody: Buffer.from(all.body),
		secrets: [all.secret],
		now: NOON,
		toleranceSeconds: 300,
		...changes,
		headers: { ...signedHeaders(all), ...changes.headers } as DeliveryHeaders,
	};
}
