interface Refusal {
	/** The HTTP status: 401 for whatever is not proved to come from TrueFlight. */
	status: number;
	/**
	 * The log line's text. It says what to do where the receiver can do something, and never quotes the
	 * request: its values are chosen by whoever sent it.
	 */
	explanation: string;
}

const unproved = (explanation: string): Refusal => ({ status: 401, explanation });
const unusable = (status: number, explanation: string): Refusal => ({ status, explanation });

/** Every reason for which a delivery is refused. */
export const REFUSALS = {
	'no-secret': unproved(
		"the credential has no usable signing secret; paste the one that TrueFlight showed into 'Webhook Signing Secrets'",
	),
	'tolerance-invalid': unproved("'Timestamp Tolerance' is not a number of seconds, 0 or more"),
	'signature-missing': unproved('it has no x-tf-signature header, so TrueFlight did not send it'),
	'signature-repeated': unproved('it has more than one x-tf-signature header'),
	'signature-malformed': unproved('its x-tf-signature is not 64 hexadecimal digits'),
	'timestamp-missing': unproved('it has no x-tf-timestamp header, so TrueFlight did not send it'),
	'timestamp-repeated': unproved('it has more than one x-tf-timestamp header'),
	'timestamp-malformed': unproved(
		'its x-tf-timestamp is neither a whole number (s, ms, µs or ns since 1970) nor ISO 8601 with a zone',
	),
	'timestamp-stale': unproved(
		"its timestamp is older than 'Timestamp Tolerance' allows (a late retry, a replay, or a wrong clock)",
	),
	'timestamp-in-future': unproved(
		"its timestamp is further in the future than 'Timestamp Tolerance' allows (check this server's clock)",
	),
	'delivery-id-missing': unproved(
		'it has no x-tf-delivery-id header, so TrueFlight did not send it',
	),
	'delivery-id-repeated': unproved('it has more than one x-tf-delivery-id header'),
	'delivery-id-malformed': unproved(
		'its x-tf-delivery-id is not 1 to 200 letters, digits, hyphens and underscores',
	),
	'body-not-raw': unproved('n8n did not provide the bytes of the body, which are what is signed'),
	'body-empty': unproved('its body is empty'),
	'signature-mismatch': unproved(
		'its signature matches no signing secret of the credential: either the secret belongs to another endpoint or the delivery is forged',
	),
	'body-unreadable': unusable(400, 'its body could not be read to the end'),
	'body-too-slow': unusable(408, 'its body did not arrive in time'),
	'body-too-large': unusable(413, 'its body is larger than n8n accepts (N8N_PAYLOAD_SIZE_MAX)'),
	'body-displaced': unusable(503, 'too many other deliveries were waiting for their bodies'),
	'body-not-utf8': unusable(400, 'the signature is right, but the body is not UTF-8 text'),
	'body-not-json': unusable(400, 'the signature is right, but the body is not JSON'),
	'body-not-an-object': unusable(400, 'the signature is right, but the body is not a JSON object'),
} as const satisfies Record<string, Refusal>;

export type RefusalReason = keyof typeof REFUSALS;
