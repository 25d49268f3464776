import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What a document may refer to, through the reading of an import. */
const MODULE = join(import.meta.dirname, '../../../tools/codegen/import/contractText.mts');
const REFUSED = "is neither below the document's own folder nor on its own host";

const folder = mkdtempSync(join(tmpdir(), 'references-'));
let site: Server;
let internal: Server;
let requestedInside: string[] = [];

beforeAll(async () => {
	mkdirSync(join(folder, 'api'));
	mkdirSync(join(folder, 'shared'));
	internal = await serve((path) => {
		requestedInside.push(path);
		return SECRET;
	});
	site = await serve((path) => {
		if (path === '/document.json') return document('./redirected.json');
		if (path === '/own.json') return document('./item.json');
		if (path === '/item.json') return SECRET;
		if (path === '/moved.json') return new URL(`${addressOf(internal)}/document.json`);
		return new URL(`${addressOf(internal)}/secret.json`);
	});
	writeFileSync(join(folder, 'shared/item.json'), SECRET);
	writeFileSync(join(folder, 'api/above.json'), document('../shared/item.json'));
	writeFileSync(join(folder, 'api/remote.json'), document(`${addressOf(internal)}/item.json`));
});
beforeEach(() => void (requestedInside = []));
afterAll(() => {
	for (const server of [site, internal]) server.close().closeAllConnections();
	rmSync(folder, { recursive: true, force: true });
});

const SECRET = JSON.stringify({ get: { responses: { '200': { description: 'secret' } } } });
const document = (reference: string): string =>
	JSON.stringify({
		openapi: '3.1.0',
		info: { title: 'T', version: '1' },
		paths: { '/a': { $ref: reference } },
	});
const addressOf = (server: Server): string =>
	`http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Serves texts, or redirects. */
async function serve(content: (path: string) => string | URL): Promise<Server> {
	const server = createServer(({ url = '' }, response) => {
		const found = content(url);
		if (found instanceof URL) response.writeHead(302, { location: found.href }).end();
		else response.end(found);
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	return server;
}

/** In a process of its own: the bundler exists as an ES module only. */
async function read(source: string, ...allowed: string[]): Promise<string> {
	const script = `import { contractText } from ${JSON.stringify(MODULE)};
		const [source, ...allowed] = process.argv.slice(1);
		await contractText(source, allowed).then(({ text }) => console.log(text), ({ message }) => console.log(message));`;
	const args = ['--input-type=module', '--eval', script, source, ...allowed];
	return (await promisify(execFile)(process.execPath, args)).stdout;
}

it('a document reads what is on its own host', async () => {
	expect(await read(`${addressOf(site)}/own.json`)).toContain('secret');
});

it('a file above its folder is read only where that folder is allowed', async () => {
	const source = join(folder, 'api/above.json');
	expect(await read(source)).toContain(REFUSED);
	expect(await read(source, join(folder, 'other'), 'https://example.com')).toContain(REFUSED);
	expect(await read(source, join(folder, 'share'))).toContain(REFUSED);
	expect(await read(source, join(folder, 'shared'))).toContain('secret');
});

it('another host is read only where it is allowed', async () => {
	const source = join(folder, 'api/remote.json');
	expect(await read(source, folder)).toContain(REFUSED);
	expect(requestedInside).toEqual([]);
	expect(await read(source, addressOf(internal))).toContain('secret');
});

it('a redirect of a reference to another host is not followed', async () => {
	const text = await read(`${addressOf(site)}/document.json`);
	expect(text).toContain('redirects to');
	expect(text).not.toContain('secret"');
	expect(requestedInside).toEqual([]);
});

it('a redirect of the document to another site is not followed, and the message names it', async () => {
	expect(await read(`${addressOf(site)}/moved.json`)).toContain(
		`redirects to ${addressOf(internal)}/document.json, which is another site. If you trust it, use that address`,
	);
	expect(requestedInside).toEqual([]);
});
