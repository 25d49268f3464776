/** Parameters and fields that are named like what every object inherits. */
import path from 'node:path';
import { startSandboxProcess, type SandboxProcess } from '../../support/sandbox.mts';
import { call, get } from '../client.mts';

jest.setTimeout(60_000);

let sandbox: SandboxProcess;
beforeAll(async () => {
	sandbox = await startSandboxProcess({
		contract: path.join(import.meta.dirname, 'fixtures/inherited.yaml'),
	});
	await sandbox.switches({ strict: true });
});
afterAll(() => sandbox?.stop());

test.each(['', '?constructor=a', '?__proto__=a', '?toString[valueOf]=a', '?toString[__proto__]=a'])(
	'a list with the query "%s" is served',
	async (query) => {
		const { status, body } = await get(sandbox, `/things${query}`);
		expect({ status, isList: Array.isArray(body.data) }).toEqual({ status: 200, isList: true });
	},
);

test('a record with such a field is created and found by it', async () => {
	const created = await call(sandbox, 'POST', '/things', {
		body: '{"title":"x","constructor":"c1"}',
	});
	expect(created).toMatchObject({ status: 201, body: { title: 'x', constructor: 'c1' } });
	const { body } = await get(sandbox, '/things?constructor=c1');
	expect(body.data).toMatchObject([{ title: 'x', constructor: 'c1' }]);
	expect((await get(sandbox, '/things?constructor=c2')).body.data).toEqual([]);
});
