import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REFERENCE_FOLDER } from '../support/reference.mts';
import { PackageCopy, ROOT } from './support/packageCopy.mts';

jest.setTimeout(300_000);

const IMPOSSIBLE = join(ROOT, 'test/sandbox/contract/fixtures/impossible.yaml');

/** What the command refuses, and what it says: nothing may be written then. */
const head = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';
/** Ten aliases of the line before on each of ten lines. */
const bomb = Array.from({ length: 10 }, (_, line) => {
	const before = Array<string>(10).fill(`*x${line}`).join(', ');
	return `x-${line + 1}: &x${line + 1} [${before}]\n`;
}).join('');
const refused: Array<[string, string | Buffer, string]> = [
	['an empty file', '  \n', 'is empty'],
	['a web page', '<!doctype html><html></html>', 'is a web page, not an OpenAPI document'],
	['a list', '- 1\n- 2\n', 'is not a YAML or JSON object'],
	['broken JSON', '{"openapi": "3.1.0", "info": {', 'is neither YAML nor JSON'],
	['broken YAML', 'openapi: 3.1.0\n  info: [', 'is neither YAML nor JSON'],
	[
		'something else',
		'name: x\nversion: 1\n',
		'#/openapi: is missing, so this is not an OpenAPI document',
	],
	['Swagger 2.0', 'swagger: "2.0"\n', '#/swagger: Swagger 2.0 is not supported'],
	['a later version', 'openapi: 4.0.0\n', '#/openapi: OpenAPI 4.0.0 is not supported'],
	['no paths', head, "must have required property 'paths'"],
	[
		'a parameter without a place',
		`${head}paths: { /a: { get: { parameters: [{ name: x, schema: {} }] } } }\n`,
		"#/paths/~1a/get/parameters/0: must have required property 'in'",
	],
	[
		'a value that YAML alias refers to one of its own ancestors',
		`${head}paths: {}\nx-loop: &loop { around: [{ a/b: *loop }] }\n`,
		'#/x-loop/around/0/a~1b: YAML alias refers to one of its own ancestors',
	],
	[
		'aliases that grow without end',
		`${head}paths: {}\nx-0: &x0 [a]\n${bomb}`,
		'is neither YAML nor JSON: Excessive alias count',
	],
	[
		'a reference to nowhere',
		`${head}paths: { /a: { get: { responses: { "200": { $ref: "#/nope" } } } } }\n`,
		'#/nope',
	],
	[
		'a reference to a file that is not there',
		`${head}paths: { /a: { $ref: "./gone.yaml" } }\n`,
		'refers to files that cannot be read',
	],
	[
		'more than an API description can be',
		Buffer.alloc(33 * 1024 * 1024, ' '),
		'is larger than 32 MB',
	],
];

describe('npm run contract:import', () => {
	const folder = mkdtempSync(join(tmpdir(), 'import-'));
	let copy: PackageCopy;
	let before: string;
	const inPlace = (): string =>
		readFileSync(copy.path('openapi/trueflight.openapi.yaml'), 'utf8') +
		readFileSync(copy.path('nodes/TrueFlight/generated/index.ts'), 'utf8');

	beforeAll(() => {
		copy = new PackageCopy();
		before = inPlace();
	});
	afterAll(() => {
		copy.remove();
		rmSync(folder, { recursive: true, force: true });
	});

	it.each(refused)('refuses %s, says why, and writes nothing', async (_, content, reason) => {
		const file = join(folder, 'document.yaml');
		writeFileSync(file, content);
		const { status, stderr } = await copy.import(file);
		expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(reason) });
		expect(stderr).toMatch(/^Refused, nothing was written:\n/);
		expect(stderr).not.toMatch(/\n\s+at /);
		expect(inPlace()).toBe(before);
	});

	it('refuses a path that is no file, and says how it is called', async () => {
		expect((await copy.import(join(folder, 'gone.yaml'))).stderr).toContain('is not a file');
		expect(await copy.import()).toMatchObject({
			status: 2,
			stdout: expect.stringContaining('Usage: '),
		});
	});

	it('writes nothing where the node would not pass the compiler, and says what it says', async () => {
		const broken = copy.path('nodes/TrueFlight/broken.ts');
		writeFileSync(broken, "export const size: number = 'wide';\n");
		const { status, stderr } = await copy.import(IMPOSSIBLE);
		rmSync(broken);
		expect(status).toBe(1);
		expect(stderr).toContain('The generated node has faults, so nothing was written:');
		expect(stderr).toContain('nodes/TrueFlight/broken.ts(1,14)');
		expect(inPlace()).toBe(before);
	});

	describe('takes', () => {
		const small = {
			openapi: '3.1.0',
			info: { title: 'Small', version: '9' },
			paths: { '/pilots': { $ref: './pilots.json' } },
		};
		const pilots = {
			get: {
				summary: 'List pilots',
				responses: {
					'200': {
						description: 'OK',
						content: {
							'application/json': { schema: { type: 'array', items: { type: 'object' } } },
						},
					},
				},
			},
		};
		let server: Server;
		let url: string;

		beforeAll(async () => {
			writeFileSync(join(folder, 'pilots.json'), JSON.stringify(pilots));
			writeFileSync(join(folder, 'small.json'), JSON.stringify(small));
			server = createServer((request, response) => {
				if (request.url !== '/openapi.json') return void response.writeHead(404).end();
				response.end(JSON.stringify({ ...small, paths: { '/pilots': pilots } }));
			});
			await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
			url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		});
		afterAll(() => server.close());

		it('an address, and changes nothing in a dry run', async () => {
			const { status, stdout } = await copy.import(`${url}/openapi.json`, '--dry-run');
			expect({ status, stdout }).toEqual({
				status: 0,
				stdout: expect.stringContaining('Dry run: nothing was written.'),
			});
			for (const line of [
				'pilot: Get Many (GET /pilots)',
				"resource 'squawk' is gone",
				'resources: squawk',
				'1 resources, 1 operations, 0 events',
			]) {
				expect(stdout).toContain(line);
			}
			expect(inPlace()).toBe(before);
		});

		it('a contract whose answers the sandbox cannot give, and says which', async () => {
			const { stdout } = await copy.import(IMPOSSIBLE, '--dry-run');
			expect(stdout).toContain(
				'The sandbox cannot serve as the contract requires (2)\n' +
					'  GET /wishes: its response violates the contract: ',
			);
			expect(stdout).toContain('\n  GET /broken: nothing is checked: ');
			expect(stdout).toContain(
				"examples/grounded-aircraft.json: 'Get open squawks': there is no operation",
			);
		});

		it('an address that answers with an error', async () => {
			expect((await copy.import(`${url}/gone`)).stderr).toContain('responded with status 404');
		});

		it('several JSON files, as one YAML file', async () => {
			expect(await copy.import(join(folder, 'small.json'))).toMatchObject({
				status: 0,
				stderr: '',
			});
			for (const file of ['trueflight.openapi.yaml', 'n8n.overlay.yaml'])
				expect(readFileSync(copy.path('test/reference', file), 'utf8')).toBe(
					readFileSync(join(REFERENCE_FOLDER, file), 'utf8'),
				);
			const contract = readFileSync(copy.path('openapi/trueflight.openapi.yaml'), 'utf8');
			expect(contract).toContain('summary: List pilots');
			expect(readFileSync(copy.path('nodes/TrueFlight/generated/index.ts'), 'utf8')).toContain(
				"from './resources/pilot'",
			);
		});
	});
});
