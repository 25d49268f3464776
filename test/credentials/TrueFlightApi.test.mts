import type { IHttpRequestOptions } from 'n8n-workflow';
import { TrueFlightApi } from '../../credentials/TrueFlightApi.credentials.ts';
import { API_BASE_PATH as basePath, DEFAULT_HOST } from '../../nodes/TrueFlight/generated/api.ts';

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
	[' school.example.com ', 'https://school.example.com'],
	['http://localhost:4010', 'http://localhost:4010'],
	['', DEFAULT_HOST],
])('the host %p is %s', async (host, origin) => {
	expect(await authenticate({ url: '/me' }, { ...credential, host })).toMatchObject({
		baseURL: origin + basePath,
	});
});

it.each(['http://school.example.com', 'https://user:pass@school.example.com', 'ftp://x', 'a b'])(
	'the host %p is refused',
	async (host) => {
		await expect(authenticate({ url: '/me' }, { ...credential, host })).rejects.toThrow(/'Host'/);
	},
);
