import { reason, verify } from './reason.mts';
import { BODY, delivery, DELIVERY_ID, NOON, NOON_SECONDS, SECRET, sign } from './signing.mts';

const secondsFromNoon = (seconds: number) => String(Number(NOON_SECONDS) + seconds);

describe('a valid delivery', () => {
	it('is accepted with its id, its timestamp as received and as a date', () => {
		expect(verify(delivery())).toEqual({
			ok: true,
			deliveryId: DELIVERY_ID,
			timestamp: NOON_SECONDS,
			sentAt: NOON,
		});
	});

	it.each([
		[
			'contract vector, seconds',
			'1795521600',
			'e10a4920ca9dfc3bec0ed6fd8ac7cb9b95a044016880ca8dc03c5188b1c4b46f',
		],
		[
			'contract vector, milliseconds',
			'1795521600000',
			'9f9a84c7913c59b3b61ddaf58dd10562dbb354df6ca5fe353de5212293dd9353',
		],
		[
			'contract vector, ISO 8601',
			'2026-11-24T12:00:00.000Z',
			'a02f5913be38fe50ab862f532e3a8ad2e3405c846e130ea70cd5ec35cc7de6b7',
		],
	])('%s', (_, timestamp, signature) => {
		const headers = {
			'x-tf-signature': signature,
			'x-tf-timestamp': timestamp,
			'x-tf-delivery-id': DELIVERY_ID,
		};
		expect(verify({ ...delivery(), headers })).toEqual({
			ok: true,
			deliveryId: DELIVERY_ID,
			timestamp,
			sentAt: NOON,
		});
	});
});

describe('body', () => {
	it.each([
		['♥', '{"note":"I ♥ flying"}'],
		['an ESC sequence', '{"note":"\u001b[31mred\u001b[0m"}'],
		['a byte order mark', '\ufeff{"type":"user.invited"}'],
		['CRLF', '{\r\n"type":"user.invited"\r\n}\r\n'],
		['NUL', '{"note":"a\u0000b"}'],
		['no JSON', 'not json'],
		['bytes that are not UTF-8', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
		['10 MB', Buffer.alloc(10_000_000, '{"a":1} ')],
	])('accepts %s', (_, body) => {
		expect(reason(delivery({ body }))).toBe('accepted');
	});

	it('refuses an empty body, though signed', () => {
		expect(reason(delivery({ body: '' }))).toBe('body-empty');
	});

	it.each([
		['the parsed object', JSON.parse(BODY)],
		['the text', BODY],
		['nothing', undefined],
		['null', null],
		['a list of bytes', [...Buffer.from(BODY)]],
	])('refuses %s instead of raw bytes', (_, rawBody) => {
		expect(reason(delivery({}, { rawBody: rawBody as Uint8Array }))).toBe('body-not-raw');
	});

	it('refuses the same JSON, serialised again', () => {
		const body = '{ "type": "user.invited" }';
		const rawBody = Buffer.from(JSON.stringify(JSON.parse(body)));
		expect(reason(delivery({ body }, { rawBody }))).toBe('signature-mismatch');
	});

	it('refuses one byte changed', () => {
		const rawBody = Buffer.from(BODY.replace('evt_1', 'evt_2'));
		expect(reason(delivery({}, { rawBody }))).toBe('signature-mismatch');
	});
});

describe('a captured delivery', () => {
	it('is refused with its id swapped', () => {
		const headers = { 'x-tf-delivery-id': '00000000-0000-4000-8000-000000000000' };
		expect(reason(delivery({}, { headers }))).toBe('signature-mismatch');
	});

	it('is refused with its timestamp swapped, in value or in form', () => {
		for (const timestamp of [secondsFromNoon(1), `${NOON_SECONDS}000`, '2026-11-24T12:00:00Z']) {
			const headers = { 'x-tf-timestamp': timestamp };
			expect(reason(delivery({}, { headers }))).toBe('signature-mismatch');
		}
	});

	it('is refused with the head of its body moved into its id', () => {
		const body = 'head.tail';
		const headers = { 'x-tf-delivery-id': `${DELIVERY_ID}.head` };
		const given = delivery({ body }, { headers, rawBody: Buffer.from('tail') });
		expect(given.headers['x-tf-signature']).toBe(
			sign({
				timestamp: NOON_SECONDS,
				deliveryId: `${DELIVERY_ID}.head`,
				body: 'tail',
				secret: SECRET,
			}),
		);
		expect(reason(given)).toBe('delivery-id-malformed');
	});

	it('is refused with its id moved into its body', () => {
		const headers = { 'x-tf-timestamp': '2026-11-24T12:00:00', 'x-tf-delivery-id': '000Z' };
		const rawBody = Buffer.from(`${DELIVERY_ID}.${BODY}`);
		const given = delivery({ timestamp: '2026-11-24T12:00:00.000Z' }, { headers, rawBody });
		expect(reason(given)).toBe('timestamp-malformed');
	});

	it('is refused with its id moved into its timestamp', () => {
		const headers = { 'x-tf-timestamp': `${NOON_SECONDS}.5`, 'x-tf-delivery-id': 'rest' };
		const given = delivery(
			{ deliveryId: '5', body: 'rest.tail' },
			{ headers, rawBody: Buffer.from('tail') },
		);
		expect(reason(given)).toBe('timestamp-malformed');
	});
});
