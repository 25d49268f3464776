import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { createEngine, type Engine } from '../../support/engine.mts';
import { referencePackage } from '../../support/reference.mts';
import { getSquawk, messageOf } from '../support/harness.mts';

/** A host whose certificate nobody has signed, as a school may have one in its own network. */
let engine: Engine;
let server: Server;
let keys: string[] = [];
const credential = { host: '', apiKey: 'tf_test_certificate' };
const IGNORE: INodeParameters = { requestOptions: { allowUnauthorizedCerts: true } };
const NO_RETRIES: INodeParameters = { options: { maxRetries: 0 } };

beforeAll(async () => {
	engine = await createEngine(referencePackage());
	const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
	const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
	const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
	const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
	execFileSync('openssl', ['req', '-x509', ...ec, ...subject, '-keyout', key, '-out', cert], {
		stdio: 'pipe',
	});
	server = createServer(
		{ key: readFileSync(key), cert: readFileSync(cert) },
		(request, response) => {
			keys.push(String(request.headers.authorization));
			response.setHeader('content-type', 'application/json');
			const record = { id: '1', title: 'Left brake soft' };
			const isList = request.url!.split('?')[0]!.endsWith('/squawks');
			response.end(JSON.stringify({ data: isList ? [record] : record, has_more: false }));
		},
	).listen(0, '127.0.0.1');
	rmSync(folder, { recursive: true });
	await new Promise((resolve) => server.once('listening', resolve));
	credential.host = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => void (keys = []));
afterAll(async () => await new Promise((resolve) => server.close(resolve)));

const search = async (rest: INodeParameters): Promise<unknown[]> => {
	const parameters = getSquawk('', rest);
	const { results } = await engine.search('searchSquawk', { parameters, credential });
	return results.map(({ value }) => value);
};

describe("a certificate that nobody has signed, with 'Ignore SSL Issues (Insecure)'", () => {
	it('off: an item is refused with advice, and the key is not sent', async () => {
		const parameters = getSquawk('1', { ...NO_RETRIES });
		const seen = await engine.run({ parameters, credential });
		expect(messageOf(seen)).toMatch(
			/could not be reached \(DEPTH_ZERO_SELF_SIGNED_CERT\).*The certificate of the host was not accepted/,
		);
		expect(keys).toEqual([]);
	});

	it('off: the list to choose from says the same', async () => {
		const error = (await search({}).catch((one: unknown) => one)) as Error;
		expect(messageOf({ error })).toMatch(/The certificate of the host was not accepted/);
		expect(keys).toEqual([]);
	});

	it('on: an item is read', async () => {
		const parameters = getSquawk('1', { ...NO_RETRIES, ...IGNORE });
		const { items, error } = await engine.run({ parameters, credential });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual(['1']);
		expect(new Set(keys)).toEqual(new Set(['Bearer tf_test_certificate']));
	});

	it('on: the list to choose from is read', async () => {
		expect(await search(IGNORE)).toEqual(['1']);
	});
});
