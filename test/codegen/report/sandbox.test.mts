import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIMITS } from '../../../tools/codegen/process/limits.mts';
import { askSandbox } from '../../../tools/codegen/report/sandbox.mts';

let root: string;
beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), 'sandbox-'));
	await mkdir(join(root, 'tools/sandbox'), { recursive: true });
	await writeFile(
		join(root, 'tools/sandbox/main.mts'),
		`
		import { writeFileSync } from 'node:fs';
		import { createServer } from 'node:http';
		process.on('SIGTERM', () => {});
		writeFileSync(process.argv[3], String(process.pid));
		const server = createServer(() => { for (;;); }).listen(0, '127.0.0.1', () =>
			console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port })));
		`,
	);
});
afterAll(async () => await rm(root, { recursive: true, force: true }));

it('a sandbox that is busy for ever and ignores SIGTERM is ended', async () => {
	const pidFile = join(root, 'pid');
	expect(await askSandbox(root, pidFile, { ...LIMITS, seconds: 3 })).toEqual({
		imitated: [],
		unserved: [],
		problem:
			"it was stopped after 3 seconds; a 'pattern' of the contract, or schemas that contain each other, may need endless time",
	});
	const pid = Number(await readFile(pidFile, 'utf8'));
	expect(() => process.kill(pid, 0)).toThrow('ESRCH');
}, 20_000);
