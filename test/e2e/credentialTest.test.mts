import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client } from '../../tools/playground/client.mts';
import { saveCredential, testCredential } from '../../tools/playground/credentials.mts';
import { CREDENTIAL, DEMO_KEY } from '../../tools/playground/demo.mts';
import { freePort } from '../../tools/playground/ports.mts';
import { exampleSession, PATIENCE_MS, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

describe('the credential test in n8n', () => {
	let client: Client;
	let page: Server;

	beforeAll(async () => {
		client = await signedIn(exampleSession());
		page = createServer((_, response) => {
			response.setHeader('content-type', 'text/html').end('<!doctype html><title>Sign in</title>');
		});
		await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
	});

	afterAll(() => page.close());

	const test = async (data: { host: string; apiKey: string }) =>
		await testCredential(
			client,
			await saveCredential(client, { name: 'Under test', type: CREDENTIAL, data }),
		);

	it('names organization, scopes and number of locations of a key that works', async () => {
		const result = await test({ host: exampleSession().sandbox, apiKey: DEMO_KEY });
		expect(result).toEqual({
			status: 'OK',
			message: 'Connected to Example Flight School (sandbox) · scopes: read, write · 2 locations',
		});
	});

	it('takes a pasted API address with a slash at its end', async () => {
		const host = `${exampleSession().api}/`;
		expect(await test({ host, apiKey: DEMO_KEY })).toMatchObject({ status: 'OK' });
	});

	it('says that the key is wrong', async () => {
		const result = await test({ host: exampleSession().sandbox, apiKey: 'tf_test_unknown' });
		expect(result.status).toBe('Error');
		expect(result.message).toContain("'API Key'");
	});

	it('says that nothing answers at the host', async () => {
		const host = `http://localhost:${await freePort()}`;
		const result = await test({ host, apiKey: DEMO_KEY });
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(/'Host'.*ECONNREFUSED/);
	});

	it('says that a host which serves a web page is not TrueFlight', async () => {
		const host = `http://localhost:${(page.address() as AddressInfo).port}`;
		const result = await test({ host, apiKey: DEMO_KEY });
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(/page|HTML/i);
	});

	it('refuses a host without https that is not this machine', async () => {
		const result = await test({ host: 'http://school.example', apiKey: DEMO_KEY });
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(/https/);
	});
});
