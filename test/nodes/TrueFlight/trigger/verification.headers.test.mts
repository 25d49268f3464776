import type { DeliveryHeaders } from '../../../../nodes/TrueFlight/trigger/verification.ts';
import { reason, verify } from './reason.mts';
import { delivery, DELIVERY_ID, SECRET } from './signing.mts';
const validSignature = delivery().headers['x-tf-signature'] as string;

describe('headers', () => {
	const names = ['signature', 'timestamp', 'delivery-id'] as const;

	it.each(names)('refuses a missing %s', (name) => {
		const headers = { [`x-tf-${name}`]: undefined };
		expect(reason(delivery({}, { headers }))).toBe(`${name}-missing`);
	});

	it.each(names)('refuses an empty %s', (name) => {
		expect(reason(delivery({}, { headers: { [`x-tf-${name}`]: '' } }))).toBe(`${name}-missing`);
	});

	it.each(names)('refuses a %s that came twice, as an array', (name) => {
		const value = delivery().headers[`x-tf-${name}`];
		expect(reason(delivery({}, { headers: { [`x-tf-${name}`]: [value, value] } }))).toBe(
			`${name}-repeated`,
		);
		expect(reason(delivery({}, { headers: { [`x-tf-${name}`]: [value] } }))).toBe(
			`${name}-repeated`,
		);
	});

	it.each(names)('refuses a %s that came twice, joined by Node', (name) => {
		const value = String(delivery().headers[`x-tf-${name}`]);
		expect(reason(delivery({}, { headers: { [`x-tf-${name}`]: `${value}, ${value}` } }))).toBe(
			`${name}-malformed`,
		);
	});

	it.each(names)('refuses a %s that came twice, in two spellings', (name) => {
		const value = delivery().headers[`x-tf-${name}`];
		expect(reason(delivery({}, { headers: { [`X-TF-${name}`]: value } }))).toBe(`${name}-repeated`);
	});

	it.each(names)('refuses a %s that is no text', (name) => {
		expect(reason(delivery({}, { headers: { [`x-tf-${name}`]: 12 } }))).toBe(`${name}-repeated`);
	});

	it('accepts header names in any case', () => {
		const { headers } = delivery();
		const spellings: DeliveryHeaders = {
			'X-TF-Signature': headers['x-tf-signature'],
			'X-Tf-Timestamp': headers['x-tf-timestamp'],
			'X-TF-DELIVERY-ID': headers['x-tf-delivery-id'],
		};
		expect(reason({ ...delivery(), headers: spellings })).toBe('accepted');
	});

	it.each([[null], [undefined], ['x-tf-signature'], [[]]])(
		'refuses headers that are %j',
		(headers) => {
			expect(reason({ ...delivery(), headers: headers as unknown as DeliveryHeaders })).toBe(
				'signature-missing',
			);
		},
	);
});

describe('signature', () => {
	const withSignature = (signature: string) =>
		reason(delivery({}, { headers: { 'x-tf-signature': signature } }));

	it.each(['', 'sha256=', 'v1=', 'v1,'])('accepts the prefix %j', (prefix) => {
		expect(withSignature(prefix + validSignature)).toBe('accepted');
	});

	it('accepts upper-case and mixed-case hex', () => {
		expect(withSignature(validSignature.toUpperCase())).toBe('accepted');
		expect(withSignature(validSignature.replace(/[a-f]/, (digit) => digit.toUpperCase()))).toBe(
			'accepted',
		);
	});

	it.each([
		['truncated', validSignature.slice(0, 32)],
		['of 63 digits', validSignature.slice(0, 63)],
		['of 65 digits', `${validSignature}0`],
		['empty after the prefix sha256=', 'sha256='],
		['empty after the prefix v1=', 'v1='],
		['empty after the prefix v1,', 'v1,'],
		['with a wrong version prefix', `v2=${validSignature}`],
		['with the prefix of another algorithm', `sha1=${validSignature}`],
		['with an upper-case prefix', `SHA256=${validSignature}`],
		['with two prefixes', `sha256=v1=${validSignature}`],
		['not hex', `z${validSignature.slice(1)}`],
		['in base64', Buffer.from(validSignature, 'hex').toString('base64')],
		['with a space before', ` ${validSignature}`],
		['with a line break after', `${validSignature}\n`],
		['twice', `${validSignature},${validSignature}`],
		['with full-width digits', validSignature.replace(/\d/, '１')],
	])('refuses one that is %s', (_, signature) => {
		expect(withSignature(signature)).toBe('signature-malformed');
	});

	it('refuses a wrong signature', () => {
		expect(withSignature('0'.repeat(64))).toBe('signature-mismatch');
		const last = validSignature.endsWith('0') ? '1' : '0';
		expect(withSignature(validSignature.slice(0, 63) + last)).toBe('signature-mismatch');
	});

	it('refuses the signature of a wrong secret', () => {
		expect(reason(delivery({ secret: 'another_secret' }, { secrets: SECRET }))).toBe(
			'signature-mismatch',
		);
	});
});

describe('delivery id', () => {
	it.each([
		['with a dot', 'evt.1'],
		['with a space', 'evt 1'],
		['with a slash', 'evt/1'],
		['with a line break', 'evt_1\n'],
		['with a letter outside ASCII', 'évt'],
		['of 201 characters', 'a'.repeat(201)],
	])('refuses one %s, though signed', (_, deliveryId) => {
		expect(reason(delivery({ deliveryId }))).toBe('delivery-id-malformed');
	});

	it.each(['a', 'a'.repeat(200), 'evt_1', '__proto__', '-', DELIVERY_ID])(
		'accepts %s',
		(deliveryId) => {
			expect(verify(delivery({ deliveryId }))).toMatchObject({ ok: true, deliveryId });
		},
	);
});
