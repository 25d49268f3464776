/** Switches that do not exist, or with a value of the wrong kind. */
import { REFERENCE_CONTRACT } from '../support/reference.mts';
import { startSandboxProcess, type SandboxProcess, type Switches } from '../support/sandbox.mts';

let sandbox: SandboxProcess;
beforeAll(async () => {
	sandbox = await startSandboxProcess({ contract: REFERENCE_CONTRACT });
});
afterAll(() => sandbox.stop());

test.each([
	[{ faults: [{ kind: 'explode' }] }, 'kind'],
	[{ paginationStyle: 'pages' }, 'paginationStyle'],
	[{ nonsense: 1 }, 'nonsense'],
	[{ strict: 'yes' }, 'strict'],
	[{ faults: {} }, 'faults'],
])('switches %j are refused', async (changes, word) => {
	await expect(sandbox.switches(changes as unknown as Partial<Switches>)).rejects.toThrow(word);
	expect((await sandbox.switches()).strict).toBe(false);
});
