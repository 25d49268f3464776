/** Signs webhook deliveries: HMAC-SHA256 in hex over `timestamp.deliveryId.rawBody`. */
import { createHmac } from 'node:crypto';

export const sign = (
	secret: string,
	timestamp: string,
	deliveryId: string,
	rawBody: Buffer | string,
): string =>
	createHmac('sha256', secret).update(`${timestamp}.${deliveryId}.`).update(rawBody).digest('hex');
