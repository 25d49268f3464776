import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client } from '../../tools/playground/client.mts';
import { saveCredential, testCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL, DEMO_KEY } from '../../tools/playground/demo.mts';
import { freePort } from '../../tools/playground/ports.mts';
import { exampleSession, PATIENCE_MS, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

/** What n8n's credential dialog receives for what a person may enter. */
let client: Client;
let server: Server;
let host: string;
let respond: RequestListener;

beforeAll(async () => {
	client = await signedIn(exampleSession());
	server = createServer((request, response) => respond(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	host = `http://localhost:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

const test = async (data: { host: string; apiKey: string }) =>
	await testCredential(
		client,
		await saveCredential(client, { name: 'Under test', type: CREDENTIAL, data }),
	);

const testHost = async (typed: string) => await test({ host: typed, apiKey: DEMO_KEY });

const OK = { status: 'OK', message: 'Connection successful!' };
const refusal = (message: string) => ({ status: 'Error', message });

describe('an address of TrueFlight and a key that works', () => {
	it.each([
		['with a slash at its end', (address: string) => `${address}/`],
		['as a pasted API address', () => `${exampleSession().api}/`],
		['with white space around it', (address: string) => ` ${address}\n`],
	])('is accepted %s', async (_, typed) => {
		expect(await testHost(typed(exampleSession().sandbox))).toEqual(OK);
	});

	it.each([`Bearer ${DEMO_KEY}`, `Authorization: Bearer ${DEMO_KEY}`, ` ${DEMO_KEY}\n`])(
		'is accepted with the key pasted as %p',
		async (apiKey) => {
			expect(await test({ host: exampleSession().sandbox, apiKey })).toEqual(OK);
		},
	);

	it('is accepted where both are expressions', async () => {
		const data = { host: `={{ '${exampleSession().sandbox}' }}`, apiKey: `={{ '${DEMO_KEY}' }}` };
		expect(await test(data)).toEqual(OK);
	});
});

describe('what was entered', () => {
	it('has a wrong key', async () => {
		const result = await test({ host: exampleSession().sandbox, apiKey: 'tf_test_unknown' });
		expect(result).toEqual(
			refusal(
				"The 'API Key' was not accepted by the 'Host'. Create a key in TrueFlight under Settings → Developer API.",
			),
		);
	});

	it('has a blank key', async () => {
		const result = await test({ host: exampleSession().sandbox, apiKey: '={{ "" }}' });
		expect(result.status).toBe('Error');
		expect(result.message).toContain("The 'API Key' is blank");
	});

	it.each([
		['http://school.example', "The 'Host' must start with https://"],
		['https://user:pass@school.example', 'must not contain a user name or password'],
		['https://school.example/dashboard', 'enter https://school.example, without /dashboard'],
		['={{ "" }}', "The 'Host' is blank"],
		['={{ 5 }}', "The 'Host' is not a text"],
		['two words', "The 'Host' is not a web address: two words"],
	])('has the host %p', async (typed, message) => {
		const result = await testHost(typed);
		expect(result.status).toBe('Error');
		expect(result.message).toContain(message);
	});
});

describe('a host that is not TrueFlight', () => {
	const json = (status: number, body: string): RequestListener => {
		return (_, response) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(body);
	};

	it('listens to nobody', async () => {
		const result = await testHost(`http://localhost:${await freePort()}`);
		expect(result).toEqual(refusal('ECONNREFUSED'));
	});

	it('serves a web page', async () => {
		respond = (_, response) =>
			response.setHeader('content-type', 'text/html').end('<!doctype html><title>Sign in</title>');
		const { status, message } = await testHost(host);
		expect(status).toBe('Error');
		expect(message).toContain("The 'Host' does not respond like TrueFlight, but with a web page");
	});

	it.each([
		['{"message":"hello"}'],
		['{}'],
		['[{"id":1}]'],
		['{"error":"unauthorized"}'],
		['{"data":null}'],
		['"ok"'],
		['null'],
		[''],
	])('responds with %p', async (body) => {
		respond = json(200, body);
		const { status, message } = await testHost(host);
		expect(status).toBe('Error');
		expect(message).toContain("The 'Host' does not respond like TrueFlight");
	});

	it('responds with an empty list, which n8n itself cannot read', async () => {
		respond = json(200, '[]');
		await expect(testHost(host)).rejects.toThrow('n8n returned 500');
	});

	it.each([301, 302, 303, 307, 308])('redirects with %d, and gets no key there', async (code) => {
		const asked: string[] = [];
		respond = ({ url = '' }, response) => {
			asked.push(url);
			response.writeHead(code, { location: `${host}/elsewhere` }).end();
		};
		const { status, message } = await testHost(host);
		expect(status).toBe('Error');
		expect(message).toContain("The 'Host' redirects requests to another address");
		expect(asked).toEqual([expect.stringMatching(/\/me$/)]);
	});

	it.each([
		[404, "No TrueFlight API was found at the 'Host'"],
		[429, "The 'Host' received too many requests"],
		[500, "The 'Host' cannot respond at the moment"],
		[502, "The 'Host' cannot respond at the moment"],
		[503, "The 'Host' cannot respond at the moment"],
		[522, "The 'Host' cannot respond at the moment"],
	])('responds with status %d', async (code, expected) => {
		respond = json(code, '{"message":"no"}');
		const { status, message } = await testHost(host);
		expect(status).toBe('Error');
		expect(message).toContain(expected);
	});
});
