import { KEYS, startSandboxProcess, type SandboxProcess } from '../support/sandbox.ts';

let sandbox: SandboxProcess;
beforeAll(async () => {
	sandbox = await startSandboxProcess();
});
afterAll(async () => {
	await sandbox.stop();
});

test('starts', async () => {
	const response = await fetch(`${sandbox.api}/me`, {
		headers: { authorization: `Bearer ${KEYS.orgWrite}` },
	});
	expect(response.status).toBe(200);
	expect(await sandbox.violations()).toEqual([]);
});
