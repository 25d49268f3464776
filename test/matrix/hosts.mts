import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { execa } from 'execa';

export interface Host {
	name: string;
	version: string;
	/** Where n8n and its Node are installed. */
	folder: string;
	node: string;
	nodeVersion: string;
}

const COMPILED = ['sqlite3', 'isolated-vm'];
const nodeIn = (folder: string) => join(folder, 'node_modules/node/bin/node');
/** The n8n that `npm start` runs has no Node of its own, but this one. */
const nodeOf = (folder: string) => (existsSync(nodeIn(folder)) ? nodeIn(folder) : process.execPath);

/**
 * The oldest supported minor of n8n, with the Node that it was made for. Two of its dependencies are pinned: one
 * is not on the registry, one has since moved to a newer LangChain.
 */
const OLDEST = {
	name: 'oldest',
	range: '~1.123.0',
	node: '^22.20.0',
	overrides: { xlsx: '0.18.5', '@langchain/langgraph-checkpoint': '1.0.0' },
};
const NEWEST = { name: 'newest', range: '>=2', node: '^24.0.0', overrides: {} };

/** Installs the oldest supported and the newest n8n below `.cache/matrix`, unless they are there. */
export async function installHosts(
	root: string,
	only: string | undefined,
	say: (text: string) => void,
): Promise<Host[]> {
	const hosts: Host[] = [];
	for (const wanted of [OLDEST, NEWEST]) {
		if (only === undefined || wanted.name === only) hosts.push(await install(root, wanted, say));
	}
	return hosts;
}

async function install(
	root: string,
	wanted: typeof NEWEST | typeof OLDEST,
	say: (text: string) => void,
): Promise<Host> {
	const folder = join(root, '.cache/matrix', wanted.name);
	mkdirSync(folder, { recursive: true });
	const npm = async (args: string[], env: NodeJS.ProcessEnv = {}) =>
		await execa('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
			cwd: folder,
			env,
		});
	for (const version of await versionsOf(wanted.range)) {
		const pinned = join(root, '.cache/n8n');
		for (const there of [folder, pinned]) {
			if (await isInstalled(there, version)) return await hostIn(there, wanted.name, version);
		}
		const { name, node, overrides } = wanted;
		const manifest = {
			name: `trueflight-matrix-${name}`,
			private: true,
			// flatted is the format in which n8n sends the data of an execution.
			dependencies: { n8n: version, node, flatted: '3.4.2' },
			overrides,
			allowScripts: { node: true, sqlite3: true, 'isolated-vm': true },
		};
		writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
		writeFileSync(join(folder, '.npmrc'), 'legacy-peer-deps=true\n');
		say(`installing n8n ${version} (some minutes, 3 GB)`);
		try {
			await npm(['install', '--ignore-scripts', '--no-package-lock']);
		} catch (error) {
			// A release whose dependencies are not all on the registry.
			const { stderr = '' } = error as { stderr?: string };
			const reason = stderr.split('\n').find((line) => line.includes('notarget')) ?? stderr;
			say(`n8n ${version} cannot be installed: ${reason}`);
			continue;
		}
		await npm(['rebuild', '--ignore-scripts=false', 'node']);
		const path = dirname(nodeIn(folder)) + delimiter + (process.env['PATH'] ?? '');
		await npm(['rebuild', '--ignore-scripts=false', ...COMPILED], { PATH: path });
		return await hostIn(folder, wanted.name, version);
	}
	throw new Error(`No n8n ${wanted.range} could be installed`);
}

async function hostIn(folder: string, name: string, version: string): Promise<Host> {
	const node = nodeOf(folder);
	const { stdout } = await execa(node, ['--version']);
	return { name, version, folder, node, nodeVersion: stdout.trim() };
}

/** Whether it is there and its Node loads its compiled packages. */
async function isInstalled(folder: string, version: string): Promise<boolean> {
	const manifest = join(folder, 'node_modules/n8n/package.json');
	if (!existsSync(manifest)) return false;
	const installed = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
	const load = COMPILED.map((name) => `require('${name}');`).join('');
	const { failed } = await execa(nodeOf(folder), ['-e', load], { cwd: folder, reject: false });
	return installed.version === version && !failed;
}

/** The released versions within a range, the newest first. */
async function versionsOf(range: string): Promise<string[]> {
	const { stdout } = await execa('npm', ['view', `n8n@${range}`, 'version', '--json']);
	const versions = [JSON.parse(stdout) as string | string[]].flat();
	const collator = new Intl.Collator('en', { numeric: true });
	return versions
		.filter((version) => /^\d+\.\d+\.\d+$/.test(version))
		.sort((a, b) => collator.compare(b, a));
}
