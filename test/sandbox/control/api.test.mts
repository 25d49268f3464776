/** The control API, and who may speak to it. */
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { REFERENCE_CONTRACT } from '../../support/reference.mts';
import { startSandboxProcess, type SandboxProcess } from '../../support/sandbox.mts';
import { get } from '../client.mts';

jest.setTimeout(120_000);

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

test('the control API reports how it interprets the contract', async () => {
	const operations = await sandbox.operations();
	expect(operations.filter((one) => one.served === 'imitated').map((one) => one.path)).toEqual([
		'/health',
		'/me',
	]);
	expect(operations.filter((one) => one.violation !== null || one.unchecked !== null)).toEqual([]);
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
