import type { RefusalReason } from './verification';

/** What can be wrong with a body beyond its signature. */
export type BodyReason =
	'body-unreadable' | 'body-too-large' | 'body-not-utf8' | 'body-not-json' | 'body-not-an-object';

/**
 * The log line's words for each reason. They say what to do where the receiver can do something, and
 * they never quote the request: its values are chosen by whoever sent it.
 */
export const EXPLANATIONS: Readonly<Record<RefusalReason | BodyReason, string>> = {
	'no-secret':
		"the credential holds no usable signing secret; paste the one TrueFlight showed into 'Webhook Signing Secrets'",
	'tolerance-invalid': "'Timestamp Tolerance' is not a number of seconds, 0 or more",
	'signature-missing': 'there is no x-tf-signature header, so it was not sent by TrueFlight',
	'signature-repeated': 'the x-tf-signature header came more than once',
	'signature-malformed': 'x-tf-signature is not 64 hexadecimal digits',
	'timestamp-missing': 'there is no x-tf-timestamp header, so it was not sent by TrueFlight',
	'timestamp-repeated': 'the x-tf-timestamp header came more than once',
	'timestamp-malformed':
		'x-tf-timestamp is neither a whole number (s, ms, µs or ns since 1970) nor ISO 8601 with a zone',
	'delivery-id-missing': 'there is no x-tf-delivery-id header, so it was not sent by TrueFlight',
	'delivery-id-repeated': 'the x-tf-delivery-id header came more than once',
	'delivery-id-malformed':
		'x-tf-delivery-id is not made of 1 to 200 letters, digits, hyphens and underscores',
	'body-not-raw': 'n8n did not hand over the bytes of the body, and nothing else can be verified',
	'body-empty': 'the body is empty',
	'signature-mismatch':
		'the signature matches no signing secret of the credential; either the secret is not the one of this endpoint or the delivery is forged',
	'timestamp-stale':
		"the signature is right, but the delivery is stale: older than 'Timestamp Tolerance' allows (a late retry, a replay, or a wrong clock)",
	'timestamp-in-future':
		"the signature is right, but the delivery is dated further in the future than 'Timestamp Tolerance' allows (check this machine's clock)",
	'body-unreadable': 'the body could not be read to its end',
	'body-too-large': 'the body is larger than n8n accepts (N8N_PAYLOAD_SIZE_MAX)',
	'body-not-utf8': 'the signature is right, but the body is not UTF-8 text',
	'body-not-json': 'the signature is right, but the body is not JSON',
	'body-not-an-object': 'the signature is right, but the body is not a JSON object',
};

const BODY_STATUS: Readonly<Record<BodyReason, number>> = {
	'body-unreadable': 400,
	'body-too-large': 413,
	'body-not-utf8': 400,
	'body-not-json': 400,
	'body-not-an-object': 400,
};

/** The HTTP status of a refusal: 401 for whatever is not proved to come from TrueFlight. */
export function statusOf(reason: RefusalReason | BodyReason): number {
	return BODY_STATUS[reason as BodyReason] ?? 401;
}
