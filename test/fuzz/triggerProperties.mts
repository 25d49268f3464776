import fc from 'fast-check';
import type { DeliveryHeaders } from '../../nodes/TrueFlight/trigger/verification.ts';
import { verify } from '../nodes/TrueFlight/trigger/reason.mts';
import { sign, signedHeaders, type Raw } from '../nodes/TrueFlight/trigger/signing.mts';
import {
	affix,
	BORDER_CHARACTERS,
	headerName,
	headerShape,
	parts,
	received,
	secret,
	textOf,
	uselessSecret,
} from './triggerArbitraries.mts';

/*
 * What must hold for every delivery, however it was made. Checked with few inputs by the unit tests
 * and with many by trigger.ts.
 */

const isAccepted = (delivery: Raw) => verify(delivery).ok;

const acceptsWhatWasSigned = fc.property(parts, (signed) => {
	const verdict = verify(received(signed));
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

const refusesTextAroundAHeader = fc.property(
	parts,
	headerName,
	affix,
	affix,
	(signed, name, before, after) => {
		fc.pre(before + after !== '');
		const isPrefix = ['sha256=', 'v1=', 'v1,'].includes(before) && after === '';
		fc.pre(!(name === 'x-tf-signature' && isPrefix));
		const honest = signedHeaders(signed);
		const headers = { ...honest, [name]: `${before}${honest[name]}${after}` };
		return !isAccepted(received(signed, { headers }));
	},
);

const refusesARepeatedHeader = fc.property(
	parts,
	headerName,
	fc.string(),
	(signed, name, other) => {
		const honest = signedHeaders(signed);
		const value = honest[name]!;
		const shapes: DeliveryHeaders[] = [
			{ [name]: [value] },
			{ [name]: [value, value] },
			{ [name]: [other, value] },
			{ [name]: `${value}, ${value}` },
			{ [name.toUpperCase()]: value },
			{ [name.toUpperCase()]: other },
		];
		return shapes.every(
			(shape) => !isAccepted(received(signed, { headers: { ...honest, ...shape } })),
		);
	},
);

const refusesABodyThatIsNotBytes = fc.property(parts, ({ timestamp, deliveryId, secret, body }) => {
	const text = body.toString('latin1');
	const signed = { timestamp, deliveryId, secret, body: Buffer.from(text) };
	const others = [
		text,
		[...signed.body],
		{ ...signed.body },
		signed.body.toJSON(),
		signed.body.buffer,
	];
	return others.every((other) => !isAccepted(received(signed, { rawBody: other as Uint8Array })));
});

const refusesAUselessSecret = fc.property(parts, uselessSecret, (signed, useless) => {
	const weak = { ...signed, secret: useless };
	return !isAccepted(received(weak, { secrets: useless })) && !isAccepted(received(weak));
});

/** Nothing here was signed: whatever it is, the response is a refusal, not an exception. */
const refusesNoise = fc.property(
	fc.oneof(fc.anything(), fc.dictionary(fc.oneof(headerName, fc.string()), headerShape)),
	fc.oneof(fc.anything(), fc.uint8Array()),
	fc.oneof(fc.anything(), fc.array(fc.string())),
	fc.oneof(fc.anything(), fc.double()),
	fc.date({ noInvalidDate: false }),
	(headers, rawBody, secrets, toleranceSeconds, now) =>
		!isAccepted({ headers, rawBody, secrets, toleranceSeconds, now } as Raw),
);

export const properties = [
	{ name: 'accepts what was signed', property: acceptsWhatWasSigned },
	{ name: 'refuses a body with one byte changed', property: refusesOneByteChanged },
	{ name: 'refuses a body with one byte more or less', property: refusesOneByteMoreOrLess },
	{ name: 'refuses a header with one character changed', property: refusesOneCharacterChanged },
	{ name: 'refuses every other split of the canonical string', property: refusesEveryOtherSplit },
	{ name: 'refuses another secret', property: refusesAnotherSecret },
	{ name: 'refuses every other shape of a header', property: refusesEveryHeaderShape },
	{ name: 'refuses text around a header', property: refusesTextAroundAHeader },
	{ name: 'refuses a repeated header', property: refusesARepeatedHeader },
	{ name: 'refuses a body that is not bytes', property: refusesABodyThatIsNotBytes },
	{ name: 'refuses a useless secret', property: refusesAUselessSecret },
	{ name: 'refuses noise, without an exception', property: refusesNoise },
] as const;
