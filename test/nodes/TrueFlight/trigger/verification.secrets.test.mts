import { reason } from './reason.mts';
import { delivery, SECRET } from './signing.mts';

describe('secrets', () => {
	it.each([
		['empty list', []],
		['empty', ''],
		['blank', ' \t\n '],
		['only separators', ' , ,\n'],
		['prefix-only, whsec_', 'whsec_'],
		['prefix-only, two words', 'tf_whsec_'],
		['prefix-only, several', ['whsec_', 'tf_live_']],
		['shorter than 8 characters', 'changem'],
		['undefined', undefined],
		['a number', 12345678],
	])('refuses %s, though the sender signed with it', (_, secrets) => {
		const secret = typeof secrets === 'string' ? secrets : '';
		expect(reason(delivery({ secret }, { secrets: secrets as string }))).toBe('no-secret');
	});

	it('are looked at only when the headers are well formed', () => {
		expect(reason({ ...delivery(), secrets: [], headers: {} })).toBe('signature-missing');
	});

	it.each([0, 1, 2])('finds the valid one of several in position %i', (position) => {
		const secrets = ['another_secret_1', 'another_secret_2', 'another_secret_3'];
		secrets[position] = SECRET;
		expect(reason(delivery({}, { secrets }))).toBe('accepted');
		expect(reason(delivery({}, { secrets: secrets.join(' ') }))).toBe('accepted');
		expect(reason(delivery({}, { secrets: secrets.join(',\n') }))).toBe('accepted');
	});

	it('refuses when all of several are wrong', () => {
		expect(reason(delivery({}, { secrets: ['another_secret_1', 'another_secret_2'] }))).toBe(
			'signature-mismatch',
		);
	});

	it('does not take two secrets together for one', () => {
		const secret = 'another_secret_1 another_secret_2';
		expect(reason(delivery({ secret }, { secrets: secret }))).toBe('signature-mismatch');
	});

	it.each([
		` ${SECRET} `,
		`${SECRET}\n`,
		`\r\n${SECRET}\r\n`,
		`\u00a0${SECRET}\u200b`,
		`\ufeff${SECRET}`,
	])('trims white space that was pasted with it: %j', (secrets) =>
		expect(reason(delivery({}, { secrets }))).toBe('accepted'),
	);

	it('keeps a prefix that belongs to the secret', () => {
		const secret = 'whsec_0123456789';
		expect(reason(delivery({ secret }))).toBe('accepted');
		expect(reason(delivery({ secret }, { secrets: ['0123456789'] }))).toBe('signature-mismatch');
	});

	it('does not take a random secret that ends in an underscore for a prefix', () => {
		expect(reason(delivery({ secret: 'q7fKz_bWm3xT_' }))).toBe('accepted');
	});
});
