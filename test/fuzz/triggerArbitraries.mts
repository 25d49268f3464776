import fc from 'fast-check';
import { signedHeaders, type Parts, type Raw } from '../nodes/TrueFlight/trigger/signing.mts';

/* Random deliveries, whole and broken, for triggerProperties.ts. */

const ID_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
/** Characters out of which timestamps, ids and their borders are made: the likeliest to confuse. */
export const BORDER_CHARACTERS = '0123456789.....-:TZ+_a';

export const textOf = (characters: string, maxLength: number, minLength = 0) =>
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
/** Short numbers among them: the likeliest to pass for a fraction of the timestamp. */
const deliveryId = fc.oneof(textOf(ID_CHARACTERS, 200, 1), textOf('0123456789', 3, 1));
export const secret = fc
	.string({ minLength: 8, maxLength: 40, unit: 'grapheme' })
	.filter((text) => !/[\s,\u200b]/.test(text) && !/^(?:[a-z]{1,10}_){1,3}$/.test(text))
	.filter((text) => text.length >= 8);
const body = fc.oneof(
	fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
	textOf(BORDER_CHARACTERS, 80, 1).map((text) => Buffer.from(text)),
	fc.json().map((text) => Buffer.from(text)),
);
export const parts: fc.Arbitrary<Parts & { body: Buffer }> = fc.record({
	timestamp,
	deliveryId,
	secret,
	body,
});

export const received = (signed: Parts & { body: Buffer }, changes: Partial<Raw> = {}): Raw => ({
	rawBody: signed.body,
	headers: signedHeaders(signed),
	secrets: [signed.secret],
	now: new Date(0),
	toleranceSeconds: 0,
	...changes,
});

export const headerName = fc.constantFrom('x-tf-signature', 'x-tf-timestamp', 'x-tf-delivery-id');

export const headerShape = fc.oneof(
	fc.anything({ withNullPrototype: true, withObjectString: true }),
	fc.string(),
	fc.array(fc.string(), { maxLength: 3 }),
	textOf(BORDER_CHARACTERS, 40),
	textOf('0123456789abcdefABCDEF', 66, 60),
);

export const affix = fc.oneof(textOf(' ,=.-;1v256ahs', 8), fc.string({ maxLength: 8 }));

export const uselessSecret = fc.oneof(
	fc.string({ maxLength: 7 }),
	textOf(' \t\n,', 20),
	fc.constantFrom('whsec_', 'tf_whsec_', 'tf_live_'),
);
