import type { IHttpRequestOptions } from 'n8n-workflow';
import { TrueFlightApi } from '../../credentials/TrueFlightApi.credentials.ts';
import { API_BASE_PATH as basePath, CALLER_CONTEXT } from '../../nodes/TrueFlight/generated/api.ts';

const credential = { host: 'https://school.example.com/', apiKey: ' key ' };
const authenticate = async (
	options: object,
	data: object = credential,
): Promise<IHttpRequestOptions> =>
	await new TrueFlightApi().authenticate(data as never, options as IHttpRequestOptions);

it('adds the key, and the host to a path', async () => {
	expect(await authenticate({ url: '/me', headers: { Accept: 'x' } })).toMatchObject({
		url: '/me',
		baseURL: `https://school.example.com${basePath}`,
		headers: { Accept: 'x', Authorization: 'Bearer key' },
	});
});

it('lets no redirect to another host take the key along', async () => {
	expect(await authenticate({ url: '/me' })).toMatchObject({
		sendCredentialsOnCrossOriginRedirect: false,
	});
	const asked = { url: '/me', sendCredentialsOnCrossOriginRedirect: true };
	expect(await authenticate(asked)).toMatchObject({ sendCredentialsOnCrossOriginRedirect: false });
});

it.each(['url', 'uri'])('takes an address on its own host as %s', async (name) => {
	const options = { [name]: `https://school.example.com${basePath}/me` };
	expect(await authenticate(options)).toMatchObject({ headers: { Authorization: 'Bearer key' } });
});

it.each([
	'https://elsewhere.example.com/me',
	'//elsewhere.example.com/me',
	'http://school.example.com/me',
	'https://school.example.com:8443/me',
	'https://school.example.com@elsewhere.example.com/me',
	'HTTPS://ELSEWHERE.EXAMPLE.COM/me',
])('sends the key not to %s', async (url) => {
	for (const name of ['url', 'uri']) {
		await expect(authenticate({ [name]: url })).rejects.toThrow(/sent to https:\/\/school/);
	}
});

it.each([
	[`https://school.example.com${basePath}`, 'https://school.example.com'],
	[`https://school.example.com${basePath}/`, 'https://school.example.com'],
	[' school.example.com ', 'https://school.example.com'],
	['https://school.example.com:8443', 'https://school.example.com:8443'],
	['http://localhost:4010', 'http://localhost:4010'],
	['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
])('the host %p is %s', async (host, origin) => {
	expect(await authenticate({ url: '/me' }, { ...credential, host })).toMatchObject({
		baseURL: origin + basePath,
	});
});

it.each([
	['', "The 'Host' is blank."],
	[' \n', "The 'Host' is blank."],
	[undefined, "The 'Host' is not a text."],
	[null, "The 'Host' is not a text."],
	[5, "The 'Host' is not a text."],
	[true, "The 'Host' is not a text."],
	[['https://school.example.com'], "The 'Host' is not a text."],
	[{ host: 'https://school.example.com' }, "The 'Host' is not a text."],
	['http://school.example.com', "The 'Host' must start with https://"],
	['http://localhost.example.com', "The 'Host' must start with https://"],
	['ftp://school.example.com', "The 'Host' must start with https://"],
	['https://user:pass@school.example.com', "The 'Host' must not contain a user name or password."],
	['a b', "The 'Host' is not a web address: a b."],
	['https://school.example\n.com', "The 'Host' is not a web address"],
	['https://', "The 'Host' is not a web address"],
	['https://school.example.com/dashboard', 'enter https://school.example.com, without /dashboard'],
	['https://school.example.com/api/', 'enter https://school.example.com, without /api'],
	['school.example.com/dashboard/', 'enter https://school.example.com, without /dashboard'],
	[`https://school.example.com${basePath}/me`, `without ${basePath}/me`],
	[`https://school.example.com/school${basePath}`, `without /school${basePath}`],
	['https://school.example.com/?next=%2F', 'enter https://school.example.com, without ?next=%2F'],
	['https://school.example.com/#/login', 'enter https://school.example.com, without #/login'],
	['https://school.example.com\\@elsewhere.example.com', 'without /@elsewhere.example.com'],
])('the host %p is refused', async (host, message) => {
	await expect(authenticate({ url: '/me' }, { ...credential, host })).rejects.toThrow(message);
});

it.each([
	['key', 'key'],
	[' key\n', 'key'],
	['Bearer key', 'key'],
	['bearer   key ', 'key'],
	['BEARER\tkey', 'key'],
	['Authorization: Bearer key', 'key'],
	['bearerkey', 'bearerkey'],
	[12345, '12345'],
])('the key %p is sent as %s', async (apiKey, sent) => {
	const { headers } = await authenticate({ url: '/me' }, { ...credential, apiKey });
	expect(headers).toEqual({ Authorization: `Bearer ${sent}` });
});

it.each([
	['', "The 'API Key' is blank."],
	['  ', "The 'API Key' is blank."],
	['Bearer ', "The 'API Key' is blank."],
	[undefined, "The 'API Key' is not a text."],
	[{ key: 'k' }, "The 'API Key' is not a text."],
	['key one', "The 'API Key' contains white space"],
	['key\r\nX-Other: 1', "The 'API Key' contains white space"],
	['k\u2026y', "The 'API Key' contains white space or other characters"],
])('the key %p is refused', async (apiKey, message) => {
	const refused = authenticate({ url: '/me' }, { ...credential, apiKey });
	await expect(refused).rejects.toThrow(message);
	await expect(refused).rejects.not.toThrow(/X-Other/);
});

it('keeps what n8n must know of it when the type is spread, as for its editor', () => {
	const { authenticate: own, test } = { ...new TrueFlightApi() };
	expect({ own: typeof own, url: test.request.url }).toEqual({
		own: 'function',
		url: CALLER_CONTEXT.url,
	});
});
