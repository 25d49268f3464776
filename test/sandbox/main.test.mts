/** Starting and stopping. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa, type ResultPromise } from 'execa';
import { REFERENCE_CONTRACT } from '../support/reference.mts';
import { fixture } from './client.mts';

jest.setTimeout(120_000);

/** For what the contract does not matter to: it starts sooner. */
const SMALL = fixture('grouped');
const ROOT = path.resolve(import.meta.dirname, '../..');

const started: ResultPromise[] = [];
/** A test that fails must not leave a process behind. */
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

function run(...args: string[]) {
	const child = execa(process.execPath, ['tools/sandbox/main.mts', ...args], {
		cwd: ROOT,
		reject: false,
	});
	started.push(child);
	return child;
}

async function until(condition: () => boolean): Promise<void> {
	for (let count = 0; count < 1200 && !condition(); count += 1)
		await new Promise((resolve) => setTimeout(resolve, 50));
	expect(condition()).toBe(true);
}

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};

test('says where it is, which keys it takes and how to stop it; stops on SIGINT and SIGTERM', async () => {
	for (const [signal, contract, base] of [
		['SIGINT', REFERENCE_CONTRACT, '/api/external/v1'],
		['SIGTERM', SMALL, '/v2'],
	] as const) {
		const child = run('--port', '0', '--contract', contract);
		let output = '';
		child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
		await until(() => output.includes('Ctrl-C'));
		expect(output).toMatch(new RegExp(`http://127\\.0\\.0\\.1:\\d+${base}\\n`));
		expect(output).toContain('tf_test_sandbox_org_write');
		child.kill(signal);
		expect(await child).toMatchObject({ exitCode: 0, stderr: '' });
	}
});

test('a taken port is one clear line and exit code 1', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => other.once('listening', resolve));
	const port = String((other.address() as AddressInfo).port);
	expect(await run('--port', port, '--contract', SMALL)).toMatchObject({
		exitCode: 1,
		stderr: `Port ${port} is in use. Choose another with --port.`,
		stdout: '',
	});
	other.close();
});

test.each([
	['a port that is no number', ['--port', 'many'], /--port needs a number/],
	[
		'a contract that is not there',
		['--contract', '/nowhere/at/all.yaml'],
		/cannot start.*all\.yaml/,
	],
	['a time that is none', ['--contract', SMALL, '--now', 'someday'], /cannot start.*someday/],
	['an option that does not exist', ['--nonsense'], /--nonsense/],
])('%s is one clear line', async (_name, args, message) => {
	const { exitCode, stderr } = await run('--port', '0', ...args);
	expect(exitCode).toBe(1);
	expect(stderr).toMatch(message);
	expect(stderr).not.toMatch(/\n\s+at /);
});

test.each([
	['nothing: [at all', 'neither YAML nor JSON'],
	['just: text', 'not an OpenAPI document'],
	[
		'openapi: 3.1.0\ninfo: {title: x, version: "1"}\npaths:\n  /a:\n    get:\n      responses:\n        "200": {$ref: "#/components/responses/Gone"}',
		'components/responses/Gone',
	],
])('a contract that is broken is refused: %s', async (text, message) => {
	const file = path.join(mkdtempSync(path.join(tmpdir(), 'contract-')), 'broken.yaml');
	writeFileSync(file, text);
	const { exitCode, stderr } = await run('--port', '0', '--contract', file);
	expect(exitCode).toBe(1);
	expect(stderr).toContain(message);
	expect(stderr).not.toMatch(/\n\s+at /);
});

test('dies with the process that started it', async () => {
	const parent = execa(
		process.execPath,
		[
			'-e',
			"const c=require('child_process').spawn(process.execPath,['tools/sandbox/main.mts','--port','0','--quiet','--with-parent','--contract',process.argv[1]],{stdio:['pipe','pipe','inherit']});c.stdout.once('data',()=>console.log(c.pid));setInterval(()=>{},1000)",
			SMALL,
		],
		{ cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], reject: false },
	);
	const pid = Number(
		await new Promise<string>((resolve) =>
			parent.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
		),
	);
	expect(isAlive(pid)).toBe(true);
	parent.kill('SIGKILL');
	await until(() => !isAlive(pid));
});
