/** Signs webhook deliveries: HMAC-SHA256 in hex over `timestamp.deliveryId.rawBody`. */
import { createHmac } from 'node:crypto';

export type TimestampUnit = 's' | 'ms' | 'us' | 'ns' | 'iso';

export function sign(
	secret: string,
	timestamp: string,
	deliveryId: string,
	rawBody: Buffer | string,
): string {
	return createHmac('sha256', secret)
		.update(`${timestamp}.${deliveryId}.`)
		.update(rawBody)
		.digest('hex');
}

/** TrueFlight does not say in which unit it writes the time; the sandbox can write it in any. */
export function writeTimestamp(milliseconds: number, unit: TimestampUnit): string {
	switch (unit) {
		case 's':
			return String(Math.floor(milliseconds / 1000));
		case 'ms':
			return String(Math.floor(milliseconds));
		case 'us':
			return `${String(Math.floor(milliseconds))}000`;
		case 'ns':
			return `${String(Math.floor(milliseconds))}000000`;
		case 'iso':
			return new Date(milliseconds).toISOString();
	}
}
