import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../../tools/playground/client.mts';
import { keepPasswords, nextPassword } from '../../tools/playground/ownerPassword.mts';
import { OWNER } from '../support/owner.mts';
import { PATIENCE_MS, session } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

/** What a web page on this machine could send to the playground's servers. */
interface Sent {
	headers: Record<string, string>;
	method?: string;
	path?: string;
}

const UPGRADE = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };

/** The status with which a server responds to exactly these headers. */
const statusOf = async (server: string, { headers, method = 'GET', path = '/' }: Sent) =>
	await new Promise<number | undefined>((resolve, reject) => {
		const sent = request(server + path, { method, headers, agent: false }, (response) => {
			response.resume().on('end', () => resolve(response.statusCode));
		});
		sent.on('error', reject).on('upgrade', (response, socket) => {
			socket.destroy();
			resolve(response.statusCode);
		});
		sent.end();
	});

describe('n8n', () => {
	const path = '/healthz';
	const server = () => session().n8n.api;
	const port = () => new URL(server()).port;

	it.each(['localhost', '127.0.0.1', '127.0.0.2', '[::1]', 'LOCALHOST'])(
		'responds to requests for %s',
		async (host) => {
			expect(await statusOf(server(), { path, headers: { host: `${host}:${port()}` } })).toBe(200);
			expect(await statusOf(server(), { path, headers: { host } })).toBe(200);
		},
	);

	it.each([
		'rebound.example',
		'localhost.rebound.example',
		'127.0.0.1.rebound.example',
		'127.0.0.1@rebound.example',
		'localhost:5678@rebound.example',
		'localhost, rebound.example',
		'10.0.0.1',
		'0.0.0.0',
	])('refuses requests for %p, whatever they are', async (host) => {
		const headers = { host: /[@,:]/.test(host) ? host : `${host}:${port()}` };
		const asked = [
			{ path, headers },
			{ path: '/rest/login', method: 'POST', headers: { ...headers, expect: '100-continue' } },
			{ path: '/rest/push?pushRef=x', headers: { ...headers, ...UPGRADE } },
		];
		for (const sent of asked) expect(await statusOf(server(), sent)).toBe(421);
	});

	it('refuses a request without a host', async () => {
		const socket = connect(Number(port()), '127.0.0.1').end(`GET ${path} HTTP/1.0\r\n\r\n`);
		let response = '';
		for await (const chunk of socket.setEncoding('latin1')) response += String(chunk);
		expect(response).toMatch(/^HTTP\/1\.1 421 /);
	});

	it.each(['https://page.example', 'http://localhost.page.example', 'null'])(
		'refuses requests that a page of %s sends here',
		async (origin) => {
			const headers = { host: `localhost:${port()}`, origin };
			expect(await statusOf(server(), { path, headers })).toBe(421);
			expect(await statusOf(server(), { path, headers: { ...headers, ...UPGRADE } })).toBe(421);
		},
	);

	it('responds to its own pages', async () => {
		const headers = { host: `localhost:${port()}`, origin: `http://localhost:${port()}` };
		expect(await statusOf(server(), { path, headers })).toBe(200);
	});
});

describe("the owner's password", () => {
	it('is another at every start, in a file for this user only', () => {
		const folder = mkdtempSync(join(tmpdir(), 'trueflight-password-'));
		try {
			const file = join(folder, '.playground/owner-password');
			const first = nextPassword(file);
			const second = nextPassword(file);
			expect(first.earlier).toEqual([]);
			expect(second.earlier).toEqual([first.password]);
			expect(second.password).not.toBe(first.password);
			expect(first.password).toMatch(/^[\w-]{20}A1$/);
			expect(statSync(file).mode & 0o777).toBe(0o600);
			keepPasswords(file, [second.password]);
			expect(readFileSync(file, 'utf8')).toBe(`${second.password}\n`);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});

	it('is changed in an n8n that has an earlier one', async () => {
		const { api } = session().n8n;
		const password = 'Another-in-test-runs-1';
		const signIn = async (with_: string, earlier: string[] = []) =>
			await new Client(api).signIn({ ...OWNER, password: with_ }, earlier);
		try {
			await signIn(password, ['Never-had-this-1', OWNER.password]);
			await signIn(password);
			await expect(signIn(OWNER.password)).rejects.toThrow('Delete .playground');
		} finally {
			await signIn(OWNER.password, [password]);
		}
	});
});
