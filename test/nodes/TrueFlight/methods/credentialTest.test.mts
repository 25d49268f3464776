import { trueFlightApiTest } from '../../../../nodes/TrueFlight/methods/credentialTest.ts';
import { readContract } from '../../../support/contract.mts';

/** Hosts that answer 200, but not as TrueFlight answers who a key belongs to. */
async function testAgainst(body: string, type = 'application/json'): Promise<unknown> {
	const request = async (): Promise<object> =>
		await Promise.resolve({ statusCode: 200, body, headers: { 'content-type': type } });
	return await trueFlightApiTest.call(
		{ helpers: { request } } as never,
		{ data: { host: 'https://school.example', apiKey: 'k' } } as never,
	);
}

it.each([
	['{"message":"hello"}'],
	['{}'],
	['[]'],
	['{"error":"unauthorized"}'],
	['{"data":null}'],
	['"ok"'],
	['null'],
])('%s is not taken for TrueFlight', async (body) => {
	const { status } = (await testAgainst(body)) as { status: string };
	expect(status).toBe('Error');
});

it('a web page is not taken for TrueFlight', async () => {
	expect(await testAgainst('<!doctype html><title>Sign in</title>', 'text/html')).toEqual({
		status: 'Error',
		message: expect.stringContaining('web page') as string,
	});
});

it('names organization, scopes and the number of locations', async () => {
	const me = { organization: { name: 'Flight School' }, scopes: ['read'], locations: ['l1'] };
	const operation = readContract().operations.find(
		({ method, path }) => method === 'GET' && path === '/me',
	);
	const { envelope } = operation ?? { envelope: 'data' };
	expect(await testAgainst(JSON.stringify(envelope ? { [envelope]: me } : me))).toEqual({
		status: 'OK',
		message: 'Connected to Flight School · scopes: read · 1 location',
	});
});
