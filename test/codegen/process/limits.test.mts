import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf } from '../../../tools/codegen/process/limits.mts';

const MODULE = join(import.meta.dirname, '../../../tools/codegen/process/limits.mts');

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'limits-'));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

async function program(code: string): Promise<string[]> {
	const file = join(folder, 'program.cjs');
	await writeFile(file, code);
	return [file];
}
const run = async (code: string, seconds = 60, megabytes = 200): Promise<string> =>
	await outputOf(await program(code), { seconds, megabytes }, folder);

it('a program that ends well has nothing to report', async () => {
	expect(await run("console.log('fine')")).toBe('');
});

it.each([
	["console.log('out'); console.error('err'); process.exitCode = 3", 'out\nerr'],
	['process.exitCode = 3', 'It ended with status 3.'],
	["process.kill(process.pid, 'SIGKILL')", 'It was ended by SIGKILL.'],
])('reports what %s printed, or how it ended', async (code, output) => {
	expect(await run(code)).toBe(output);
});

it('a program that is busy for ever and ignores signals is ended', async () => {
	expect(await run("process.on('SIGTERM', () => {}); for (;;);", 1)).toBe(
		'It needed more time than the 1 seconds that it has.',
	);
});

it('an expression that backtracks for ever is ended', async () => {
	expect(await run("/^((.+)+)+!!$/.test('a'.repeat(50))", 1)).toContain('needed more time');
});

it('a program that fills its memory is ended', async () => {
	expect(await run('const all = []; for (;;) all.push(new Array(1e5).fill({}));')).toBe(
		'It needed more than 200 MB of memory.',
	);
});

it('a busy program ends when what started it is killed', async () => {
	const pidFile = join(folder, 'pid');
	const args = await program(
		`require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); for (;;);`,
	);
	const script = `import { outputOf } from ${JSON.stringify(MODULE)};
		await outputOf(${JSON.stringify(args)}, { seconds: 600, megabytes: 200 }, '.');`;
	const parent = spawn(process.execPath, ['--input-type=module', '--eval', script]);
	const pid = await until(async () => Number(await readFile(pidFile, 'utf8')) || undefined);
	parent.kill('SIGKILL');
	await until(async () => (isRunning(pid) ? undefined : true));
});

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
	for (;;) {
		const found = await look().catch(() => undefined);
		if (found !== undefined) return found;
		await sleep(50);
	}
}
