/** Composes the signed message of a delivery and sends it once. */
import { STANDARD_HEADERS } from '../contract/events.mts';
import type { Contract } from '../contract/types.mts';
import { forge, shiftOf } from './forge.mts';
import { sign } from './sign.mts';
import type { Attempt, Delivery, DeliveryRequest } from './types.mts';

interface Message {
	headers: Record<string, string>;
	body: Buffer;
}

export function compose(
	contract: Contract,
	request: DeliveryRequest,
	{ event, deliveryId, rawBody }: Delivery,
): Message {
	const names =
		contract.events.find((one) => one.name === event)?.headers ??
		contract.events[0]?.headers ??
		STANDARD_HEADERS;
	const seconds = Math.floor((Date.now() + shiftOf(request.forge)) / 1000);
	const timestamp = request.timestamp ?? String(seconds);
	const body = Buffer.from(rawBody, 'utf8');
	const signature = sign(request.secret, timestamp, deliveryId, body);
	const forged = forge({ timestamp, deliveryId, body, signature }, request.secret, request.forge);
	const headers: Record<string, string | null> = {
		'content-type': request.contentType ?? 'application/json',
		'user-agent': 'trueflight-sandbox',
		[names.signature]: forged.signature,
		[names.timestamp]: forged.timestamp,
		[names.deliveryId]: forged.deliveryId,
		...(names.event && event !== null && { [names.event]: event }),
		...request.headers,
	};
	const sent = Object.entries(headers).filter(([, value]) => typeof value === 'string');
	return {
		headers: Object.fromEntries(sent) as Record<string, string>,
		body: forged.body ?? body,
	};
}

export async function send(
	url: string,
	{ headers, body }: Message,
	number: number,
	timeoutMs: number,
): Promise<Attempt> {
	const started = performance.now();
	const attempt: Attempt = {
		number,
		at: new Date().toISOString(),
		headers,
		status: null,
		error: null,
		body: null,
		retryAfter: null,
		milliseconds: 0,
	};
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers,
			body: new Uint8Array(body),
			redirect: 'manual',
			signal: AbortSignal.timeout(timeoutMs),
		});
		attempt.status = response.status;
		attempt.retryAfter = response.headers.get('retry-after');
		attempt.body = (await response.text()).slice(0, 2000);
	} catch (error) {
		const cause = (error as { cause?: { code?: string; message?: string } }).cause;
		attempt.error = cause?.code ?? cause?.message ?? (error as Error).name;
	}
	attempt.milliseconds = Math.round(performance.now() - started);
	return attempt;
}
