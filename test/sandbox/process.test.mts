/** Starting, stopping, and who may speak to the control API. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { REFERENCE_CONTRACT } from '../support/reference.mts';
import { startSandboxProcess, type SandboxProcess } from '../support/sandbox.mts';
import { fixture, get } from './client.mts';

jest.setTimeout(120_000);

/** For what the contract does not matter to: it starts sooner. */
const SMALL = fixture('grouped');
const ROOT = path.resolve(import.meta.dirname, '../..');

interface Run {
	child: ChildProcess;
	output: () => string;
	errors: () => string;
	ended: Promise<number | null>;
}

const running: ChildProcess[] = [];
/** A test that fails must not leave a process behind. */
afterEach(() => running.splice(0).forEach((child) => child.kill('SIGKILL')));

function run(...args: string[]): Run {
	const child = spawn(process.execPath, ['tools/sandbox/main.mts', ...args], {
		cwd: ROOT,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	let errors = '';
	child.stdout!.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr!.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	running.push(child);
	return {
		child,
		output: () => output,
		errors: () => errors,
		ended: new Promise((resolve) => child.once('exit', resolve)),
	};
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
		const { child, output, errors, ended } = run('--port', '0', '--contract', contract);
		await until(() => output().includes('Ctrl-C'));
		expect(output()).toMatch(new RegExp(`http://127\\.0\\.0\\.1:\\d+${base}\\n`));
		expect(output()).toContain('tf_test_sandbox_org_write');
		child.kill(signal);
		expect(await ended).toBe(0);
		expect(errors()).toBe('');
	}
});

test('a taken port is one clear line and exit code 1', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => other.once('listening', resolve));
	const port = String((other.address() as AddressInfo).port);
	const { output, errors, ended } = run('--port', port, '--contract', SMALL);
	expect(await ended).toBe(1);
	expect(errors()).toBe(`Port ${port} is in use. Choose another with --port.\n`);
	expect(output()).toBe('');
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
	const { errors, ended } = run('--port', '0', ...args);
	expect(await ended).toBe(1);
	expect(errors()).toMatch(message);
	expect(errors()).not.toMatch(/\n\s+at /);
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
	const { errors, ended } = run('--port', '0', '--contract', file);
	expect(await ended).toBe(1);
	expect(errors()).toContain(message);
	expect(errors()).not.toMatch(/\n\s+at /);
});

test('dies with the process that started it', async () => {
	const parent = spawn(
		process.execPath,
		[
			'-e',
			"const c=require('child_process').spawn(process.execPath,['tools/sandbox/main.mts','--port','0','--quiet','--with-parent','--contract',process.argv[1]],{stdio:['pipe','pipe','inherit']});c.stdout.once('data',()=>console.log(c.pid));setInterval(()=>{},1000)",
			SMALL,
		],
		{ cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
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

describe('one that runs', () => {
	let sandbox: SandboxProcess;
	let other: SandboxProcess;
	beforeAll(async () => {
		[sandbox, other] = await Promise.all([
			startSandboxProcess({ contract: REFERENCE_CONTRACT }),
			startSandboxProcess({ contract: REFERENCE_CONTRACT }),
		]);
	});
	afterAll(() => Promise.all([sandbox.stop(), other.stop()]));

	const port = () => Number(new URL(sandbox.url).port);

	test('is not to be reached from outside', async () => {
		const outside = Object.values(networkInterfaces())
			.flat()
			.find((one) => one && !one.internal && one.family === 'IPv4');
		if (!outside) return;
		await expect(
			fetch(`http://${outside.address}:${String(port())}/api/external/v1/health`),
		).rejects.toThrow();
	});

	test('keeps its state to itself', async () => {
		await sandbox.switches({ strict: true, faults: [{ kind: 'status', status: 503 }] });
		expect((await get(sandbox, '/health')).status).toBe(503);
		expect((await get(other, '/health')).status).toBe(200);
		expect((await other.switches()).strict).toBe(false);
		expect(await other.requests()).toHaveLength(1);
		await sandbox.switches({ strict: false, faults: [] });
	});

	test.each([
		['another host', { host: 'rebound.example.com' }],
		['a browser page', { origin: 'https://page.example.com' }],
	])('the control API refuses %s', async (_name, headers) => {
		const status = await new Promise((resolve, reject) => {
			request(
				{ host: '127.0.0.1', port: port(), path: '/__sandbox/switches', method: 'PUT', headers },
				(response) => resolve(response.resume().statusCode),
			)
				.on('error', reject)
				.end('{"strict":true}');
		});
		expect(status).toBe(403);
		expect((await sandbox.switches()).strict).toBe(false);
	});

	test('the control API shows requests without the key, and forgets them', async () => {
		await sandbox.clearRequests();
		await get(sandbox, '/companies?search=a%20b&limit=1&limit=1');
		const [one, ...rest] = await sandbox.requests();
		expect(rest).toEqual([]);
		expect(one).toMatchObject({
			method: 'GET',
			path: '/api/external/v1/companies',
			query: 'search=a%20b&limit=1&limit=1',
			parsedQuery: { search: 'a b', limit: ['1', '1'] },
			key: 'orgWrite',
			operationId: 'listCompanies',
			body: null,
			headers: { authorization: 'Bearer ***' },
		});
		expect(JSON.stringify(one)).not.toContain('tf_test_');
		await sandbox.clearRequests();
		expect(await sandbox.requests()).toEqual([]);
	});

	test('the control API gives the contract and says what it made of it', async () => {
		expect((await sandbox.contract()).openapi).toMatch(/^3\./);
		const operations = await sandbox.operations();
		expect(operations.filter((one) => one.served === 'imitated').map((one) => one.path)).toEqual([
			'/health',
			'/me',
		]);
		expect(operations.filter((one) => one.trouble !== null || one.unchecked !== null)).toEqual([]);
		for (const one of operations)
			expect(Object.entries(one.parameters).filter(([, role]) => role === 'ignored')).toEqual([]);
	});

	test.each([
		['GET', '/nothing'],
		['DELETE', '/switches'],
		['GET', '/records/nothing'],
	])('%s %s is no part of the control API', async (method, target) => {
		await expect(sandbox.control(method, target)).rejects.toThrow('404');
	});

	test('a body of the control API that is not JSON is refused', async () => {
		const { status } = await fetch(`${sandbox.url}/__sandbox/switches`, {
			method: 'PUT',
			body: '{',
		});
		expect(status).toBe(400);
	});
});
