import fc from 'fast-check';
import {
	verifyDelivery,
	type Delivery,
	type DeliveryHeaders,
} from '../../nodes/TrueFlight/trigger/verification.ts';
import { sign, signedHeaders, type Parts } from '../nodes/TrueFlight/trigger/signing.ts';

/*
 * What must hold for every delivery, however it was made. Checked with few inputs by the unit tests
 * and with many by trigger.ts.
 */

const ID_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
/** Characters out of which timestamps, ids and their borders are made: the likeliest to confuse. */
const BORDER_CHARACTERS = '0123456789.....-:TZ+_a';

const textOf = (characters: string, maxLength: number, minLength = 0) =>
	fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });

/** ISO 8601 has four digits for the year. */
const YEAR_9999 = 253_402_300_799;
const instant = fc.integer({ min: Date.UTC(2001, 8, 10) / 1_000, max: 99_999_999_999 });
type Form = 's' | 'ms' | 'us' | 'ns' | 'iso' | 'iso-seconds' | 'iso-offset';
const forms: Readonly<Record<Form, (seconds: number) => string>> = {
	s: String,
	ms: (seconds) => `${seconds}000`,
	us: (seconds) => `${seconds}000000`,
	// 19 digits reach to the year 2286.
	ns: (seconds) => `${Math.min(seconds, 9_999_999_999)}000000000`,
	iso: (seconds) => new Date(Math.min(seconds, YEAR_9999) * 1_000).toISOString(),
	'iso-seconds': (seconds) => forms.iso(seconds).replace('.000Z', 'Z'),
	'iso-offset': (seconds) => forms.iso(seconds).replace('.000Z', '+05:45'),
};
const timestamp = fc
	.tuple(instant, fc.constantFrom(...(Object.keys(forms) as Form[])))
	.map(([seconds, form]) => forms[form](seconds));
const deliveryId = textOf(ID_CHARACTERS, 200, 1);
const secret = fc
	.string({ minLength: 8, maxLength: 40, unit: 'grapheme' })
	.filter((text) => !/[\s,\u200b]/.test(text) && !/^(?:[a-z]{1,10}_){1,3}$/.test(text))
	.filter((text) => text.length >= 8);
const body = fc.oneof(
	fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
	textOf(BORDER_CHARACTERS, 80, 1).map((text) => Buffer.from(text)),
	fc.json().map((text) => Buffer.from(text)),
);
const parts: fc.Arbitrary<Parts & { body: Buffer }> = fc.record({
	timestamp,
	deliveryId,
	secret,
	body,
});

const received = (signed: Parts & { body: Buffer }, changes: Partial<Delivery> = {}): Delivery => ({
	rawBody: signed.body,
	headers: signedHeaders(signed),
	secrets: [signed.secret],
	now: new Date(0),
	toleranceSeconds: 0,
	...changes,
});
const isAccepted = (delivery: Delivery) => verifyDelivery(delivery).ok;

const acceptsWhatWasSigned = fc.property(parts, (signed) => {
	const verdict = verifyDelivery(received(signed));
	return (
		verdict.ok && verdict.deliveryId === signed.deliveryId && verdict.timestamp === signed.timestamp
	);
});

const refusesOneByteChanged = fc.property(
	parts,
	fc.nat(),
	fc.integer({ min: 1, max: 255 }),
	(signed, place, difference) => {
		const rawBody = Buffer.from(signed.body);
		const at = place % rawBody.length;
		rawBody[at] = (rawBody[at] ?? 0) ^ difference;
		return !isAccepted(received(signed, { rawBody }));
	},
);

const refusesOneByteMoreOrLess = fc.property(
	parts,
	fc.nat(),
	fc.nat(255),
	(signed, place, byte) => {
		const at = place % signed.body.length;
		const [head, tail] = [signed.body.subarray(0, at), signed.body.subarray(at)];
		const longer = Buffer.concat([head, Buffer.of(byte), tail]);
		const shorter = Buffer.concat([head, tail.subarray(1)]);
		return [longer, shorter].every((rawBody) => !isAccepted(received(signed, { rawBody })));
	},
);

const headerName = fc.constantFrom('x-tf-signature', 'x-tf-timestamp', 'x-tf-delivery-id');

const refusesOneCharacterChanged = fc.property(
	parts,
	headerName,
	fc.nat(),
	fc.integer({ min: 1, max: 127 }),
	(signed, name, place, difference) => {
		const headers = signedHeaders(signed);
		const value = headers[name] ?? '';
		const at = place % value.length;
		const changed = String.fromCharCode(value.charCodeAt(at) ^ difference);
		headers[name] = value.slice(0, at) + changed + value.slice(at + 1);
		// The same digit in upper case is the same signature.
		const isSameSignature = name === 'x-tf-signature' && headers[name].toLowerCase() === value;
		return isSameSignature || !isAccepted(received(signed, { headers }));
	},
);

/** Every way to read `timestamp.deliveryId.rawBody` at other dots than the sender's. */
const refusesEveryOtherSplit = fc.property(
	parts,
	textOf(BORDER_CHARACTERS, 60, 1),
	({ timestamp, deliveryId, secret }, text) => {
		const signed = { timestamp, deliveryId, secret, body: Buffer.from(text) };
		const canonical = `${timestamp}.${deliveryId}.${text}`;
		const signature = sign(signed);
		const dots = [...canonical.matchAll(/\./g)].map(({ index }) => index);
		const own = [timestamp.length, timestamp.length + 1 + deliveryId.length];
		return dots.every((first) =>
			dots.every((second) => {
				if (second <= first || (first === own[0] && second === own[1])) return true;
				const headers = {
					'x-tf-signature': signature,
					'x-tf-timestamp': canonical.slice(0, first),
					'x-tf-delivery-id': canonical.slice(first + 1, second),
				};
				const rawBody = Buffer.from(canonical.slice(second + 1));
				return !isAccepted(received(signed, { headers, rawBody }));
			}),
		);
	},
);

const refusesAnotherSecret = fc.property(parts, secret, (signed, other) => {
	// HMAC pads a short key with zero bytes: only a secret that ends in NUL is another text, same key.
	fc.pre(signed.secret.replace(/\0+$/, '') !== other.replace(/\0+$/, ''));
	return !isAccepted(received(signed, { secrets: [other] }));
});

const headerShape = fc.oneof(
	fc.anything({ withNullPrototype: true, withObjectString: true }),
	fc.string(),
	fc.array(fc.string(), { maxLength: 3 }),
	textOf(BORDER_CHARACTERS, 40),
	textOf('0123456789abcdefABCDEF', 66, 60),
);

const refusesEveryHeaderShape = fc.property(
	parts,
	headerName,
	headerShape,
	(signed, name, shape) => {
		const honest = signedHeaders(signed);
		fc.pre(typeof shape !== 'string' || shape.toLowerCase() !== honest[name]?.toLowerCase());
		const headers = { ...honest, [name]: shape } as DeliveryHeaders;
		return !isAccepted(received(signed, { headers }));
	},
);

/** Nothing here was signed: whatever it is, the answer is a refusal, not an exception. */
const refusesNoise = fc.property(
	fc.oneof(fc.anything(), fc.dictionary(fc.oneof(headerName, fc.string()), headerShape)),
	fc.oneof(fc.anything(), fc.uint8Array()),
	fc.oneof(fc.anything(), fc.array(fc.string())),
	fc.oneof(fc.anything(), fc.double()),
	fc.date({ noInvalidDate: false }),
	(headers, rawBody, secrets, toleranceSeconds, now) =>
		!isAccepted({ headers, rawBody, secrets, toleranceSeconds, now } as Delivery),
);

export const properties = [
	{ name: 'accepts what was signed', property: acceptsWhatWasSigned },
	{ name: 'refuses a body with one byte changed', property: refusesOneByteChanged },
	{ name: 'refuses a body with one byte more or less', property: refusesOneByteMoreOrLess },
	{ name: 'refuses a header with one character changed', property: refusesOneCharacterChanged },
	{ name: 'refuses every other split of the canonical string', property: refusesEveryOtherSplit },
	{ name: 'refuses another secret', property: refusesAnotherSecret },
	{ name: 'refuses every other shape of a header', property: refusesEveryHeaderShape },
	{ name: 'refuses noise, without an exception', property: refusesNoise },
] as const;
