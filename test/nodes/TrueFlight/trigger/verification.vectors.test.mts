import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from './reason.mts';
import { NOON } from './signing.mts';

/** Known signatures, computed by openssl (vectors/sign.sh), not by this project's code. */
const vectors = readFileSync(join(import.meta.dirname, 'vectors', 'vectors.tsv'), 'utf8')
	.split('\n')
	.filter((line) => line !== '' && !line.startsWith('#'))
	.map((line) => {
		const [name, timestamp, deliveryId, secret, body, signature] = line.split('\t') as [
			string,
			string,
			string,
			string,
			string,
			string,
		];
		return { name, timestamp, deliveryId, secret, rawBody: Buffer.from(body, 'base64'), signature };
	});

it('are all there', () => {
	expect(vectors.map(({ name }) => name)).toHaveLength(20);
});

describe.each(vectors)('$name', ({ timestamp, deliveryId, secret, rawBody, signature }) => {
	const headers = {
		'x-tf-signature': signature,
		'x-tf-timestamp': timestamp,
		'x-tf-delivery-id': deliveryId,
	};
	const given = { rawBody, headers, secrets: [secret], now: NOON, toleranceSeconds: 300 };

	it('is accepted', () => {
		expect(verify(given)).toEqual({ ok: true, timestamp, deliveryId, sentAt: NOON });
	});

	it('is refused with one bit of the signature changed', () => {
		const bytes = Buffer.from(signature, 'hex');
		for (const place of [0, 15, 31]) {
			const changed = Buffer.from(bytes);
			changed[place] = (changed[place] ?? 0) ^ 1;
			const forged = { ...headers, 'x-tf-signature': changed.toString('hex') };
			expect(verify({ ...given, headers: forged })).toEqual({
				ok: false,
				reason: 'signature-mismatch',
			});
		}
	});
});
