/** Keys and scopes. */
import { REFERENCE_CONTRACT } from '../../support/reference.mts';
import { KEYS, startSandboxProcess, type SandboxProcess } from '../../support/sandbox.mts';
import { call, get, locations, operationsOf, readYaml, type Body } from '../client.mts';

jest.setTimeout(60_000);

let sandbox: SandboxProcess;
let north: string;
let south: string;
beforeAll(async () => {
	sandbox = await startSandboxProcess({ contract: REFERENCE_CONTRACT });
	({ north, south } = await locations(sandbox));
});
afterAll(() => sandbox.stop());

const operations = operationsOf(readYaml(REFERENCE_CONTRACT));
const protectedOnes = operations.filter((one) => one.raw.security.length > 0);
const writes = protectedOnes.filter((one) => JSON.stringify(one.raw.security).includes('write'));
const nobody = '11111111-2222-4333-8444-555555555555';

test('health needs no key, even a wrong one does no harm', async () => {
	expect((await get(sandbox, '/health', { key: null })).status).toBe(200);
	expect((await get(sandbox, '/health', { key: 'tf_test_wrong' })).status).toBe(200);
});

test.each(protectedOnes.map((one) => [`${one.method} ${one.path}`, one] as const))(
	'%s wants a key',
	async (_name, { method, path }) => {
		for (const key of [null, 'tf_test_wrong', '']) {
			const { status, body, headers } = await call(sandbox, method, path.replace('{id}', nobody), {
				key,
			});
			expect(status).toBe(401);
			expect(body).toMatchObject({ status: 401, title: 'Unauthorized' });
			expect(headers.get('www-authenticate')).toBe('Bearer');
		}
	},
);

test('a key in another scheme than Bearer is not accepted', async () => {
	const { status } = await get(sandbox, '/me', {
		key: null,
		headers: { authorization: `Basic ${KEYS.orgWrite}` },
	});
	expect(status).toBe(401);
});

test.each(writes.map((one) => [`${one.method} ${one.path}`, one] as const))(
	'%s names the missing scope',
	async (_name, { method, path }) => {
		const { status, body } = await call(sandbox, method, path.replace('{id}', nobody), {
			key: KEYS.orgRead,
			body: {},
		});
		expect(status).toBe(403);
		expect(body.detail).toContain('"write"');
	},
);

test('me tells who the key is', async () => {
	const facts = async (key: string) => (await get(sandbox, '/me', { key })).body.data as Body;
	const org = await facts(KEYS.orgWrite);
	expect(org).toMatchObject({
		organization: { id: expect.any(String), name: expect.stringContaining('sandbox') },
		scopes: ['read', 'write'],
		locations: [{ id: north }, { id: south }],
	});
	expect(await facts(KEYS.orgRead)).toMatchObject({
		scopes: ['read'],
		locations: [{ id: north }, { id: south }],
	});
	expect(await facts(KEYS.northFieldWrite)).toMatchObject({
		scopes: ['read', 'write'],
		locations: [{ id: north }],
	});
	expect(await facts(KEYS.southBayRead)).toMatchObject({
		scopes: ['read'],
		locations: [{ id: south }],
	});
	expect((await facts(KEYS.northFieldWrite)).locations).toHaveLength(1);
	expect(JSON.stringify(org)).not.toContain(KEYS.orgWrite);
});
