import {
	changed,
	JSON_TYPE,
	MULTIPART,
	seconds,
	signature,
	signed,
	timestamped,
	type WebhookCase,
} from './sender.mts';
import { BODY, DELIVERY_ID } from './signing.mts';

/** 401, nothing runs. */
export const refused: Array<WebhookCase & { reason: string }> = [
	{
		name: 'no headers at all',
		reason: 'signature-missing',
		make: () => ({ headers: JSON_TYPE, body: BODY }),
	},
	{
		name: 'signature missing',
		reason: 'signature-missing',
		make: changed(() => ({ 'x-tf-signature': undefined })),
	},
	{
		name: 'timestamp missing',
		reason: 'timestamp-missing',
		make: changed(() => ({ 'x-tf-timestamp': undefined })),
	},
	{
		name: 'delivery id missing',
		reason: 'delivery-id-missing',
		make: changed(() => ({ 'x-tf-delivery-id': undefined })),
	},
	{
		name: 'timestamp that is not a number',
		reason: 'timestamp-malformed',
		make: timestamped(() => 'noon'),
	},
	{
		name: 'timestamp with trailing junk',
		reason: 'timestamp-malformed',
		make: timestamped((now) => `${seconds(now)}junk`),
	},
	{
		name: 'fractional timestamp',
		reason: 'timestamp-malformed',
		make: timestamped((now) => `${seconds(now)}.5`),
	},
	{
		name: 'negative timestamp',
		reason: 'timestamp-malformed',
		make: timestamped((now) => `-${seconds(now)}`),
	},
	{
		name: 'date without a zone',
		reason: 'timestamp-malformed',
		make: timestamped((now) => now.toISOString().slice(0, -1)),
	},
	{
		name: 'older than the tolerance',
		reason: 'timestamp-stale',
		make: timestamped((now) => seconds(now, -302)),
	},
	{
		name: 'newer than the tolerance',
		reason: 'timestamp-in-future',
		make: timestamped((now) => seconds(now, 302)),
	},
	{ name: 'wrong signature', reason: 'signature-mismatch', make: signature(() => '0'.repeat(64)) },
	{
		name: 'wrong secret',
		reason: 'signature-mismatch',
		make: (now) => signed(now, { secret: 'another_secret' }),
	},
	{
		name: 'signature truncated',
		reason: 'signature-malformed',
		make: signature((hex) => hex.slice(0, 32)),
	},
	{
		name: 'signature of 63 digits',
		reason: 'signature-malformed',
		make: signature((hex) => hex.slice(0, 63)),
	},
	{
		name: 'signature of 65 digits',
		reason: 'signature-malformed',
		make: signature((hex) => `${hex}0`),
	},
	{
		name: 'signature empty after the prefix',
		reason: 'signature-malformed',
		make: signature(() => 'sha256='),
	},
	{
		name: 'wrong version prefix',
		reason: 'signature-malformed',
		make: signature((hex) => `v2=${hex}`),
	},
	{
		name: 'signature that is not hex',
		reason: 'signature-malformed',
		make: signature((hex) => `z${hex.slice(1)}`),
	},
	{ name: 'signature twice', reason: 'signature-malformed', make: signature((hex) => [hex, hex]) },
	{
		name: 'timestamp twice',
		reason: 'timestamp-malformed',
		make: changed((honest) => ({
			'x-tf-timestamp': [honest['x-tf-timestamp'], honest['x-tf-timestamp']],
		})),
	},
	{
		name: 'delivery id twice',
		reason: 'delivery-id-malformed',
		make: changed(() => ({ 'x-tf-delivery-id': [DELIVERY_ID, DELIVERY_ID] })),
	},
	{ name: 'empty body', reason: 'body-empty', make: (now) => signed(now, { body: '' }) },
	{
		name: 'one byte changed in the body',
		reason: 'signature-mismatch',
		make: changed(() => ({ body: BODY.replace('evt_1', 'evt_2') })),
	},
	{
		name: 'same JSON, serialised again',
		reason: 'signature-mismatch',
		make: changed(() => ({ body: JSON.stringify(JSON.parse(BODY), null, 1) })),
	},
	{
		name: 'delivery id swapped',
		reason: 'signature-mismatch',
		make: changed(() => ({ 'x-tf-delivery-id': 'evt_2' })),
	},
	{
		name: 'timestamp swapped',
		reason: 'signature-mismatch',
		make: changed((_, now) => ({ 'x-tf-timestamp': seconds(now, 1) })),
	},
	{
		name: 'dot in the delivery id',
		reason: 'delivery-id-malformed',
		make: (now) => signed(now, { deliveryId: 'evt.1' }),
	},
	{
		name: 'head of the body moved into the delivery id',
		reason: 'delivery-id-malformed',
		// What is left of the body is not JSON.
		inVersion2: { status: 422 },
		make: (now) => {
			const captured = signed(now, { body: `{"a":"x.y"}` });
			return {
				headers: { ...captured.headers, 'x-tf-delivery-id': `${DELIVERY_ID}.{"a":"x` },
				body: 'y"}',
			};
		},
	},
	{
		name: 'invalid JSON, not signed',
		reason: 'signature-missing',
		make: () => ({ headers: JSON_TYPE, body: '{' }),
		inVersion2: { status: 422 },
	},
	{
		name: 'invalid JSON, wrongly signed',
		reason: 'signature-mismatch',
		make: (now) => signed(now, { body: '{', secret: 'another_secret' }),
		inVersion2: { status: 422 },
	},
	{
		name: 'multipart, not signed',
		reason: 'signature-missing',
		make: () => ({
			headers: { 'content-type': 'multipart/form-data; boundary=b' },
			body: MULTIPART,
		}),
	},
];
