import { KEYS } from '../../support/sandbox.mts';
import { Harness, messageOf } from '../support/harness.mts';
import { anyOperation, documentHost, documentOf, operationsOf } from './support.mts';

/** Where the document is found, what is sent for it, and what it may do to n8n. */
const harness = Harness.use();

const ME = documentOf({ '/me': { get: { summary: 'Who am I' } } });
const ME_SHOWN = ['GET /me – Who am I'];
const BEARER = `Bearer ${KEYS.northFieldWrite}`;

const shown = async (openApiUrl: string, host?: string): Promise<string[]> => {
	const { results } = await operationsOf(harness, { openApiUrl, ...(host ? { host } : {}) });
	return results.map(({ name }) => name);
};
const refusal = async (openApiUrl: string, host?: string): Promise<string> =>
	await shown(openApiUrl, host).then(
		(names) => `no refusal: ${names.join()}`,
		(error: Error) => messageOf({ error }),
	);

describe('a document', () => {
	it.each(['/openapi.json', '/api/external/v1/openapi.json', '/api-docs'])(
		'is found on the host of the credential at %s',
		async (path) => {
			const host = await documentHost({ [path]: ME });
			expect(await shown('', host.url)).toEqual(ME_SHOWN);
		},
	);

	it.each<[string, object | string]>([
		['an attribute', '<!doctype html><html><redoc spec-url="/spec/v1.json"></redoc></html>'],
		['a script of the page', "<html><script>SwaggerUIBundle({ url: './spec/v1.json' })</script>"],
		['a script beside it', '<html><script src="/init.js"></script></html>'],
		['a configuration', { urls: [{ url: '/spec/v1.json', name: 'v1' }] }],
		['itself', `<html><script type="application/json">${JSON.stringify(ME)}</script></html>`],
	])('is found by %s', async (_, page) => {
		const host = await documentHost({
			'/tf-docs': page,
			'/init.js': 'window.ui = Bundle({ "url": "/spec/v1.json" });',
			'/spec/v1.json': ME,
		});
		expect(await shown(`${host.url}/tf-docs`)).toEqual(ME_SHOWN);
		expect(await shown('', host.url)).toEqual(ME_SHOWN);
	});

	it('is requested once in some minutes', async () => {
		const host = await documentHost({ '/a.json': ME });
		await shown(`${host.url}/a.json`);
		await shown(`${host.url}/a.json`);
		expect(host.requests).toHaveLength(1);
	});
});

describe('the API key', () => {
	it('is sent to the host of the credential', async () => {
		const host = await documentHost({ '/docs/a.json': ME });
		await shown(`${host.url}/docs/a.json`, host.url);
		expect(host.requests).toEqual([{ path: '/docs/a.json', key: BEARER }]);
	});

	it('is sent to no other', async () => {
		const host = await documentHost({
			'/docs': `<html><redoc spec-url="${harness.sandbox.url}/openapi.json"></redoc>`,
			'/a.json': ME,
		});
		expect(await shown(`${host.url}/a.json`)).toEqual(ME_SHOWN);
		expect(await shown(`${host.url}/docs`)).toContain('GET /aircraft – List aircraft');
		expect(host.requests.map(({ key }) => key)).toEqual([undefined, undefined]);
	});

	it('is not sent to its own host where the page of another one names an address there', async () => {
		const own = await documentHost({ '/named.json': ME });
		const page = await documentHost({ '/docs': `<html><a spec-url="${own.url}/named.json">` });
		expect(await shown(`${page.url}/docs`, own.url)).toEqual(ME_SHOWN);
		expect(own.requests).toEqual([{ path: '/named.json', key: undefined }]);
	});

	it('does not follow a redirect', async () => {
		const other = await documentHost({ '/openapi.json': ME });
		const own = await documentHost({
			'/openapi.json': { status: 302, headers: { location: `${other.url}/openapi.json` } },
		});
		expect(await refusal('', own.url)).toContain(`redirects to another host, ${other.url}`);
		expect(other.requests).toEqual([]);
	});
});

describe('what is not a document is explained', () => {
	it.each<[string, Record<string, object | string>, string]>([
		['nothing', {}, 'status 404'],
		['YAML', { '/x': 'openapi: 3.1.0\npaths: {}\n' }, 'is YAML, and the node reads JSON only'],
		[
			'a sign-in page',
			{ '/x': '<!doctype html><html><form></form></html>' },
			'names no OpenAPI document',
		],
		['other JSON', { '/x': { records: [] } }, 'names no OpenAPI document'],
		['Swagger', { '/x': { swagger: '2.0', paths: {} } }, 'It is of version 2 (Swagger)'],
		['too much', { '/x': `"${'x'.repeat(17 * 1024 * 1024)}"` }, 'larger than 16 MB'],
		[
			'a page of another host',
			{ '/x': '<html><a spec-url="https://example.com/o.json">' },
			'names https://example.com/o.json, on another host: enter that address if you trust it',
		],
	])('%s', async (_, routes, why) => {
		const host = await documentHost(routes);
		const text = await refusal(`${host.url}/x`);
		expect(text).toContain(why);
		expect(text).toMatch(/OpenAPI [Dd]ocument/);
	});

	it('and what to enter instead', async () => {
		const host = await documentHost({});
		expect(await refusal('', host.url)).toMatch(
			/^No OpenAPI document was found on the 'Host' of the credential \| Enter the address of TrueFlight's OpenAPI document.* in the credential under 'OpenAPI Document'\. Tried: /,
		);
		expect(host.requests.length).toBeLessThanOrEqual(12);
		expect(await refusal('http://example.com/openapi.json')).toContain(
			"'OpenAPI Document' in the credential is not a web address that starts with https://",
		);
	});
});

describe('a hostile document', () => {
	const shownOf = async (paths: object, more: object = {}) => {
		const host = await documentHost({ '/x': documentOf(paths, more) });
		return await operationsOf(harness, { openApiUrl: `${host.url}/x` });
	};

	it('cannot add what belongs to the connection or the credential', async () => {
		const names = ['Authorization', 'Host', 'Cookie', 'Proxy-Authorization', 'X-Plain'];
		const parameters = names.map((name) => ({ name, in: 'header', schema: { type: 'string' } }));
		const { results } = await shownOf({ '/me': { get: { parameters } } });
		const { fields } = await harness.engine.fields('getApiFields', {
			parameters: anyOperation(String(results[0]!.value)),
			credential: {},
		});
		expect(fields.map(({ displayName }) => displayName)).toEqual(['X Plain']);
	});

	it('cannot have an expression run', async () => {
		const schema = { type: 'string', enum: ['={{ $env.SECRET }}', 'plain'] };
		const { results } = await shownOf({
			'/me': {
				get: {
					parameters: [
						{ name: '=x', in: 'query', schema },
						{ name: 'y', in: 'query', schema },
					],
				},
			},
		});
		const answer = await harness.engine.fields('getApiFields', {
			parameters: anyOperation(String(results[0]!.value)),
			credential: {},
		});
		expect(JSON.stringify(answer)).not.toContain('"=');
		expect(answer.fields.map(({ id }) => id)).toEqual(['y']);
	});

	it('may have the names of what every object inherits', async () => {
		const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
		const properties = `{${names.map((name) => `"${name}":{"type":"string"}`).join()}}`;
		const body = `{"content":{"application/json":{"schema":{"properties":${properties}}}}}`;
		const host = await documentHost({
			'/x': `{"openapi":"3.1.0","__proto__":{"openapi":"x"},"paths":{"/squawks":{"post":{"requestBody":${body}}},"__proto__":{}}}`,
		});
		const { results } = await operationsOf(harness, { openApiUrl: `${host.url}/x` });
		const operation = String(results[0]!.value);
		const { fields } = await harness.engine.fields('getApiFields', {
			parameters: anyOperation(operation),
			credential: {},
		});
		const entered = Object.fromEntries(fields.map(({ id }, index) => [id, `v${index}`]));
		const { requests } = await harness.run(anyOperation(operation, entered));
		expect(requests.map(({ rawBody }) => rawBody)).toEqual([
			'{"__proto__":"v0","constructor":"v1","toString":"v2","hasOwnProperty":"v3"}',
		]);
	});

	it.each<[string, object, object]>([
		[
			'that contains itself',
			{
				'/a': {
					post: {
						requestBody: {
							content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } },
						},
					},
				},
			},
			{
				components: {
					schemas: {
						A: {
							properties: { a: { $ref: '#/components/schemas/A' } },
							allOf: [{ $ref: '#/components/schemas/A' }],
						},
					},
				},
			},
		],
		[
			'with references to nothing',
			{
				'/a': {
					get: {
						parameters: [{ $ref: '#/x' }, { $ref: 'other.json#/a' }],
						responses: { 200: { $ref: '#/nowhere' } },
					},
				},
			},
			{},
		],
		[
			'with references in a circle',
			{ '/a': { get: { parameters: [{ $ref: '#/components/parameters/a' }] } } },
			{
				components: {
					parameters: {
						a: { $ref: '#/components/parameters/b' },
						b: { $ref: '#/components/parameters/a' },
					},
				},
			},
		],
		[
			'with values of other types',
			{ '/a': { get: {} }, '/b': { get: { parameters: 5, responses: 'x' } }, '/c': 7 },
			{ servers: 3 },
		],
	])('%s is read as far as it can be', async (_, paths, more) => {
		expect((await shownOf(paths, more)).results.map(({ name }) => name.split(' ')[1])).toContain(
			'/a',
		);
	});

	it('cannot take n8n long', async () => {
		const wide = (to: string) =>
			Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`p${index}`, { $ref: to }]));
		const schemas = {
			A: { type: 'object', properties: wide('#/components/schemas/B') },
			B: { type: 'object', properties: wide('#/components/schemas/C') },
			C: { type: 'object', properties: wide('#/components/schemas/A') },
		};
		const responses = {
			200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } } },
		};
		const paths = Object.fromEntries(
			Array.from({ length: 100 }, (_, index) => [
				`/a${index}`,
				{ get: { parameters: [{ name: 'page', in: 'query' }], responses } },
			]),
		);
		const start = Date.now();
		await shownOf(paths, { components: { schemas } });
		expect(Date.now() - start).toBeLessThan(20_000);
		const deep = '{"properties":{"a":'.repeat(5000) + '{}' + '}}'.repeat(5000);
		const host = await documentHost({
			'/x': `{"openapi":"3.1.0","paths":{},"components":{"schemas":{"deep":${deep}}}}`,
		});
		expect(await refusal(`${host.url}/x`)).toContain('The document is nested too deeply');
	});
});
