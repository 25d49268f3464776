import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	contentsOf,
	copyRepository,
	remove,
	run,
	packAndUnpack,
} from './support/repositoryCopy.mts';

jest.setTimeout(300_000);

/** n8n's own tools, on the repository as it would be pushed and on the tarball as npm would publish it. */
let copy: string;
let file: string;
let tarball: string;

beforeAll(async () => {
	copy = await copyRepository();
	const built = await run(copy, 'npm', ['run', '--silent', 'build']);
	expect(built).toMatchObject({ code: 0 });
	({ file, folder: tarball } = await packAndUnpack(copy));
});

afterAll(() => remove(copy));

const n8nNode = async (...args: string[]) => await run(copy, 'npx', ['--no', 'n8n-node', ...args]);

const SCANNER = join(import.meta.dirname, 'support/scan.mjs');

async function scan(kind: 'source' | 'tarball', folder: string) {
	const { code, output } = await run(copy, process.execPath, [SCANNER, kind, folder]);
	expect({ code, output }).toMatchObject({ code: 0 });
	return JSON.parse(output.split('\n').at(-2) ?? '') as { passed: boolean; details?: string };
}

/** Runs a check while a file of the copy contains a line more, with what n8n forbids. */
async function withLine<T>(file: string, line: string, check: () => Promise<T>): Promise<T> {
	const path = join(copy, file);
	const before = readFileSync(path);
	appendFileSync(path, `\n${line}\n`);
	try {
		return await check();
	} finally {
		writeFileSync(path, before);
	}
}

/** A way to send requests that n8n removed; no comment may switch the rule off for its scanner. */
const FORBIDDEN =
	'// eslint-disable-next-line\nexport async function ask(this: IExecuteFunctions) { return await this.helpers.request({}); }';
const FILE = 'nodes/TrueFlight/runOperation.ts';

describe('n8n-node', () => {
	it('lints it, in strict mode and with its own configuration unchanged', async () => {
		expect(await n8nNode('lint')).toMatchObject({ code: 0 });
		const { code, output } = await withLine(FILE, 'setTimeout(() => {}, 1);', () =>
			n8nNode('lint'),
		);
		expect(code).not.toBe(0);
		expect(output).toContain('no-restricted-globals');
	});

	it('finds it eligible for n8n Cloud', async () => {
		const { code, output } = await n8nNode('cloud-support');
		expect(code).toBe(0);
		expect(output).toContain('Cloud support is ENABLED');
	});

	it('builds the same files as npm run build', async () => {
		const own = contentsOf(join(copy, 'dist'));
		expect([...own.keys()]).toEqual(
			expect.arrayContaining([
				'credentials/TrueFlightApi.credentials.js',
				'icons/trueflight.svg',
				'nodes/TrueFlight/TrueFlight.node.js',
				'nodes/TrueFlight/TrueFlight.node.json',
			]),
		);
		expect(await n8nNode('build')).toMatchObject({ code: 0 });
		const theirs = contentsOf(join(copy, 'dist'));
		expect([...theirs.keys()]).toEqual([...own.keys()]);
		expect(theirs).toEqual(own);
	});
});

describe("the scanner of n8n's verification", () => {
	it('finds nothing in the source', async () => {
		expect(await scan('source', copy)).toEqual({ passed: true });
	});

	it('finds nothing in the tarball', async () => {
		expect(await scan('tarball', tarball)).toEqual({ passed: true });
	});

	it('would find what no comment may hide', async () => {
		const { passed, details } = await withLine(FILE, FORBIDDEN, () => scan('source', copy));
		expect(passed).toBe(false);
		expect(details).toContain('no-deprecated-workflow-functions');
	});
});

describe('the tarball', () => {
	it('contains what runs, and nothing else', () => {
		const files = [...contentsOf(tarball).keys()];
		const strange = files.filter(
			(file) =>
				!/^dist\/(credentials|icons|nodes)\/[\w./-]+\.(js|json|svg|png)$/.test(file) &&
				!['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'].includes(file),
		);
		expect(strange).toEqual([]);
	});

	it('contains the changes that workflows notice', () => {
		expect([...contentsOf(tarball).keys()]).toContain('CHANGELOG.md');
	});

	it('contains the fields that the editor shows before the first run', () => {
		const schemas = (folder: string): string[] =>
			[...contentsOf(folder).keys()].filter((file) => file.endsWith('.json')).sort();
		const folder = 'nodes/TrueFlight/__schema__';
		const own = schemas(join(copy, folder));
		expect(own.length).toBeGreaterThan(0);
		expect(schemas(join(tarball, 'dist', folder))).toEqual(own);
	});

	it('asks npm to install and to run nothing', () => {
		const manifest = JSON.parse(readFileSync(join(tarball, 'package.json'), 'utf8')) as {
			[field: string]: unknown;
			scripts: Record<string, string>;
		};
		expect(manifest['dependencies']).toBeUndefined();
		expect(manifest['optionalDependencies']).toBeUndefined();
		expect(manifest['peerDependencies']).toEqual({ 'n8n-workflow': '*' });
		const lifecycle = /^(pre|post)|^(install|prepare|dependencies|prepack|publish|uninstall)$/;
		expect(Object.keys(manifest.scripts).filter((name) => lifecycle.test(name))).toEqual([]);
	});
});

describe("the README's installation by hand", () => {
	it('changes no folder above, and adds no second n8n-workflow', async () => {
		const home = join(copy, '.home');
		mkdirSync(join(home, '.n8n'), { recursive: true });
		const above = [join(home, 'package.json'), join(home, '.n8n/package.json')];
		for (const manifest of above) writeFileSync(manifest, '{"private":true}');
		const readme = readFileSync(join(copy, 'README.md'), 'utf8');
		const command = /^npm install .*$/m.exec(readme)?.[0] ?? '';
		expect(command).toMatch(/ n8n-nodes-trueflight( |$)/);
		const ours = command.replace(/ n8n-nodes-trueflight(?= |$)/, ` "${file}"`);
		const settings = { HOME: home, npm_config_cache: join(home, 'cache') };
		expect(await run(home, 'sh', ['-c', ours], settings)).toMatchObject({ code: 0 });
		const nodes = join(home, '.n8n/nodes');
		const installed = readdirSync(join(nodes, 'node_modules')).filter(
			(name) => !name.startsWith('.'),
		);
		expect(installed).toEqual(['n8n-nodes-trueflight']);
		for (const manifest of above) expect(readFileSync(manifest, 'utf8')).toBe('{"private":true}');
		expect(readdirSync(home).sort()).toEqual(['.n8n', 'cache', 'package.json']);
	});
});
