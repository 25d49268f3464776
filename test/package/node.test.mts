import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './support/repositoryCopy.mts';

jest.setTimeout(300_000);

const ROOT = join(import.meta.dirname, '../..');
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT })
	.toString()
	.split('\n');

interface Locked {
	version: string;
	link?: boolean;
	integrity?: string;
	inBundle?: boolean;
}

interface Lock {
	packages: Record<string, Locked>;
}

const read = <T,>(file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as T;

describe.each(tracked.filter((file) => file.endsWith('package-lock.json')))('%s', (file) => {
	it('has the checksum of every package, and no address of a registry', () => {
		const packages = Object.entries(read<Lock>(file).packages).filter(([path]) => path !== '');
		expect(packages.length).toBeGreaterThan(0);
		const without = packages.filter(([, { integrity, inBundle }]) => !integrity && !inBundle);
		expect(without.map(([path]) => path)).toEqual([]);
		expect(readFileSync(join(ROOT, file), 'utf8')).not.toContain('"resolved"');
	});

	it('belongs to a package that may not run the script which fetches Node without one', () => {
		const { allowScripts = {} } = read<{ allowScripts?: Record<string, boolean> }>(
			file.replace('package-lock', 'package'),
		);
		expect(allowScripts['node'] ?? false).toBe(false);
	});
});

describe('the Node 24 of npm scripts', () => {
	let folder: string;

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'trueflight-node-'));
	});

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('comes from the lock file, without a script, and is the one that npm finds', async () => {
		const version = read<Lock>('package-lock.json').packages['node_modules/node']?.version;
		const own = join(folder, 'own');
		mkdirSync(own);
		const manifest = {
			private: true,
			devDependencies: { node: version },
			scripts: { which: 'node -v' },
		};
		writeFileSync(join(own, 'package.json'), JSON.stringify(manifest));
		const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
		expect(await run(own, 'npm', ['install', ...quiet])).toMatchObject({ code: 0 });
		expect(readdirSync(join(own, 'node_modules/node'))).not.toContain('bin');

		const library = JSON.stringify(join(ROOT, 'tools/scripts/lib/install.mjs'));
		const [from, into, packages] = [
			join(ROOT, 'tools/scripts/node'),
			own,
			join(folder, 'packages'),
		].map((path) => JSON.stringify(path));
		const script = `
			import { hasNode, installFiles, placeNode } from ${library};
			console.log(hasNode(${from}, ${into}));
			await installFiles({ manifest: ${from}, folder: ${packages}, title: 'Node' });
			await placeNode(${packages}, ${into});
			console.log(hasNode(${from}, ${into}));`;
		const placed = await run(folder, process.execPath, ['--input-type=module', '-e', script]);
		expect(placed.output.split('\n').filter((line) => /^(true|false)$/.test(line))).toEqual([
			'false',
			'true',
		]);
		const { output } = await run(own, 'npm', ['run', '--silent', 'which']);
		expect(output.trim()).toMatch(/^v24\./);
		expect(readdirSync(join(own, 'node_modules/.bin'))).toContain('node');
	});
});
