import { reason, verify } from './reason.mts';
import { delivery, NOON, NOON_SECONDS } from './signing.mts';

const secondsFromNoon = (seconds: number) => String(Number(NOON_SECONDS) + seconds);

describe('timestamp', () => {
	it.each([
		['seconds', NOON_SECONDS],
		['milliseconds', `${NOON_SECONDS}000`],
		['microseconds', `${NOON_SECONDS}000000`],
		['nanoseconds', `${NOON_SECONDS}000000000`],
		['ISO 8601 with Z', '2026-11-24T12:00:00Z'],
		['ISO 8601 with milliseconds', '2026-11-24T12:00:00.000Z'],
		['ISO 8601 with nanoseconds', '2026-11-24T12:00:00.000000000Z'],
		['ISO 8601 with an offset', '2026-11-24T13:30:00+01:30'],
	])('accepts %s', (_, timestamp) => {
		expect(verify(delivery({ timestamp }))).toMatchObject({
			ok: true,
			timestamp,
			sentAt: NOON,
		});
	});

	it.each([
		['not a number', 'noon'],
		['with trailing junk', `${NOON_SECONDS}junk`],
		['with leading junk', `junk${NOON_SECONDS}`],
		['with a line break', `${NOON_SECONDS}\n`],
		['with white space', ` ${NOON_SECONDS}`],
		['fractional', `${NOON_SECONDS}.5`],
		['negative', `-${NOON_SECONDS}`],
		['signed', `+${NOON_SECONDS}`],
		['hexadecimal', '0x6b058e40'],
		['exponential', '1.7955216e9'],
		['in other digits', '١٧٩٥٥٢١٦٠٠'],
		['8 digits', '17955216'],
		['20 digits', '17955216000000000000'],
		['a date without zone', '2026-11-24T12:00:00'],
		['a date without zone, with a fraction', '2026-11-24T12:00:00.000'],
		['a date without time', '2026-11-24'],
		['a date with a space', '2026-11-24 12:00:00Z'],
		['a date in lower case', '2026-11-24t12:00:00z'],
		['an HTTP date', 'Tue, 24 Nov 2026 12:00:00 GMT'],
		['a day that does not exist', '2026-11-31T12:00:00Z'],
		['an hour that does not exist', '2026-11-24T24:00:00Z'],
		['a second that does not exist', '2026-11-24T12:00:60Z'],
		['an offset that does not exist', '2026-11-24T12:00:00+99:99'],
		['an empty fraction', '2026-11-24T12:00:00.Z'],
	])('refuses one that is %s, though signed', (_, timestamp) => {
		expect(reason(delivery({ timestamp }))).toBe('timestamp-malformed');
	});

	it('takes no value for another unit: the year 2026 in one is long ago or far ahead in the next', () => {
		for (const [timestamp, sentAt] of [
			['99999999999', '5138-11-16T09:46:39.000Z'],
			['100000000000', '1973-03-03T09:46:40.000Z'],
			['99999999999999', '5138-11-16T09:46:39.999Z'],
			['100000000000000', '1973-03-03T09:46:40.000Z'],
			['99999999999999000', '5138-11-16T09:46:39.999Z'],
			['100000000000000000', '1973-03-03T09:46:40.000Z'],
		] as const) {
			const given = delivery({ timestamp }, { toleranceSeconds: 0 });
			expect(verify(given)).toMatchObject({ ok: true, sentAt: new Date(sentAt) });
		}
	});
});

describe('freshness', () => {
	it.each([
		['older than the tolerance', -301, 'timestamp-stale'],
		['exactly the tolerance old', -300, 'accepted'],
		['exactly the tolerance ahead', 300, 'accepted'],
		['newer than the tolerance', 301, 'timestamp-in-future'],
	])('%s', (_, seconds, want) => {
		expect(reason(delivery({ timestamp: secondsFromNoon(seconds) }))).toBe(want);
	});

	it.each([
		['older by a millisecond', -300_001, 'timestamp-stale'],
		['newer by a millisecond', 300_001, 'timestamp-in-future'],
	])('%s', (_, milliseconds, want) => {
		const timestamp = String(NOON.getTime() + milliseconds);
		expect(reason(delivery({ timestamp }))).toBe(want);
	});

	it('accepts any age with tolerance 0, and no malformed timestamp', () => {
		const off = { toleranceSeconds: 0 };
		expect(reason(delivery({ timestamp: '100000000' }, off))).toBe('accepted');
		expect(reason(delivery({ timestamp: '9999999999' }, off))).toBe('accepted');
		expect(reason(delivery({ timestamp: '0' }, off))).toBe('timestamp-malformed');
	});

	it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, '300', null, undefined])(
		'refuses a tolerance of %p rather than switch freshness off',
		(toleranceSeconds) => {
			const changes = { toleranceSeconds: toleranceSeconds as number };
			expect(reason(delivery({}, changes))).toBe('tolerance-invalid');
		},
	);

	it('refuses when the clock is no number', () => {
		expect(reason(delivery({}, { now: new Date(Number.NaN) }))).toBe('timestamp-stale');
	});

	it('is checked before the signature: a stale delivery costs no HMAC, forged or not', () => {
		const given = delivery({ timestamp: secondsFromNoon(-301) }, { secrets: 'another_secret' });
		expect(reason(given)).toBe('timestamp-stale');
	});
});
