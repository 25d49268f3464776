import {
	isRetryable,
	limitResetOf,
	mayHaveArrived,
	networkCode,
	pauseBeforeRetry,
	retryAfterOf,
	type Failure,
} from '../../../../nodes/TrueFlight/http/retry.ts';

const METHODS = ['GET', 'PATCH', 'PUT', 'DELETE', 'POST'];
const PATIENT = { maxRetries: 100, maxRetryTime: 1e9 };
afterEach(() => jest.restoreAllMocks());

describe('which method is sent again after what', () => {
	it.each<[Failure, string]>([
		[{ status: 429 }, 'GET PATCH PUT DELETE POST'],
		[{ status: 500 }, 'GET PATCH PUT DELETE'],
		[{ status: 599 }, 'GET PATCH PUT DELETE'],
		[{ status: 400 }, ''],
		[{ status: 404 }, ''],
		[{ status: 302 }, ''],
		[{ code: 'ECONNREFUSED' }, 'GET PATCH PUT DELETE POST'],
		[{ code: 'ENOTFOUND' }, 'GET PATCH PUT DELETE POST'],
		[{ code: 'EAI_AGAIN' }, 'GET PATCH PUT DELETE POST'],
		[{ code: 'ECONNRESET' }, 'GET PATCH PUT DELETE'],
		[{ code: 'ETIMEDOUT' }, 'GET PATCH PUT DELETE'],
		[{ code: 'ECONNABORTED' }, 'GET PATCH PUT DELETE'],
		[{ code: 'CERT_HAS_EXPIRED' }, ''],
		[{ code: 'ERR_INVALID_URL' }, ''],
		[{ truncated: true }, 'GET PATCH PUT DELETE'],
		[{}, ''],
	])('%j: %s', (failure, methods) => {
		expect(METHODS.filter((method) => isRetryable(method, failure)).join(' ')).toBe(methods);
	});
});

it.each<[Failure, boolean]>([
	[{ status: 500 }, true],
	[{ status: 429 }, false],
	[{ status: 404 }, false],
	[{ code: 'ECONNRESET' }, true],
	[{ code: 'ECONNREFUSED' }, false],
	[{ truncated: true }, true],
	[{}, false],
])('%j may have been carried out: %p', (failure, expected) => {
	expect(mayHaveArrived(failure)).toBe(expected);
});

describe('pauses', () => {
	const pauseAt = (retries: number, jitter: number): number | undefined => {
		jest.spyOn(Math, 'random').mockReturnValue(jitter);
		return pauseBeforeRetry('GET', { status: 500 }, retries, 0, PATIENT);
	};

	it.each([
		[0, 500],
		[1, 1000],
		[2, 2000],
		[5, 16_000],
		[6, 30_000],
		[20, 30_000],
	])('after %d retries spread from nothing to %d ms', (retries, longest) => {
		expect(pauseAt(retries, 0)).toBe(0);
		expect(pauseAt(retries, 0.5)).toBe(longest / 2);
		expect(pauseAt(retries, 1)).toBe(longest);
	});

	it('are what the server asks for, and a little more', () => {
		jest.spyOn(Math, 'random').mockReturnValue(1);
		const failure = { status: 429, retryAfter: 7000 };
		expect(pauseBeforeRetry('GET', failure, 0, 0, PATIENT)).toBe(7500);
	});

	it('end with the number of retries, and with the time', () => {
		jest.spyOn(Math, 'random').mockReturnValue(1);
		const limits = { maxRetries: 3, maxRetryTime: 10_000 };
		const pause = (retries: number, elapsed: number): number | undefined =>
			pauseBeforeRetry('GET', { status: 503 }, retries, elapsed, limits);
		expect(pause(2, 0)).toBe(2000);
		expect(pause(3, 0)).toBeUndefined();
		expect(pause(2, 8000)).toBe(2000);
		expect(pause(2, 8001)).toBeUndefined();
	});
});

describe('Retry-After', () => {
	const now = Date.parse('2026-11-24T12:00:00Z');
	it.each([
		['5', 5000],
		[' 0 ', 0],
		['1.5', 1500],
		['Tue, 24 Nov 2026 12:00:30 GMT', 30_000],
		['Tue, 24 Nov 2026 11:00:00 GMT', 0],
		['soon', undefined],
		['-5', undefined],
		['', undefined],
	])('%p is %p ms', (value, expected) => {
		expect(retryAfterOf({ 'retry-after': value }, now)).toBe(expected);
	});

	it('as a date counts from the time that the server has', () => {
		const headers = {
			date: 'Tue, 24 Nov 2020 12:00:00 GMT',
			'retry-after': 'Tue, 24 Nov 2020 12:00:09 GMT',
		};
		expect(retryAfterOf(headers)).toBe(9000);
	});

	it('that is absent is no pause', () => expect(retryAfterOf({})).toBeUndefined());
});

describe('the end of a limit of requests', () => {
	const now = Date.parse('2026-11-24T12:00:00Z');
	it.each<[Record<string, string>, number | undefined]>([
		[{ 'x-ratelimit-reset': '30' }, 30_000],
		[{ 'x-ratelimit-reset': '1795521630' }, 30_000],
		[{ 'x-ratelimit-reset': '1795521630000' }, 30_000],
		[{ 'x-ratelimit-reset': '1795521590' }, 0],
		[{ 'x-rate-limit-reset': '2026-11-24T12:00:30Z' }, 30_000],
		[{ 'ratelimit-reset': '30' }, 30_000],
		[{ ratelimit: 'limit=100, remaining=0, reset=30' }, 30_000],
		[{ ratelimit: '"default";r=0;t=30' }, 30_000],
		[{ ratelimit: '"default";r=0' }, undefined],
		[{ 'x-ratelimit-reset': 'soon' }, undefined],
		[{}, undefined],
	])('%j is in %p ms', (headers, expected) => {
		expect(limitResetOf(headers, now)).toBe(expected);
	});
});

it('the code of a failure is found through its causes, and no plain word is taken for one', () => {
	const code = (error: unknown): string | undefined => networkCode(error);
	const axios = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
	expect(code(new Error('outer', { cause: new Error('inner', { cause: axios }) }))).toBe(
		'ECONNRESET',
	);
	expect(code(Object.assign(new Error('x'), { code: 'not a code' }))).toBeUndefined();
	expect(code('text')).toBeUndefined();
});
