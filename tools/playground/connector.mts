import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { npm } from './npm.mts';
import type { Places } from './places.mts';

export const PACKAGE = 'n8n-nodes-trueflight';

/** The list of community nodes as n8n itself begins it. */
const EMPTY_LIST = {
	name: 'installed-nodes',
	private: true,
	dependencies: {} as Record<string, string>,
};

/** All that the packed connector is made from. */
const SOURCES = [
	'nodes',
	'credentials',
	'icons',
	'gulpfile.js',
	'tsconfig.json',
	'package.json',
	'README.md',
	'LICENSE',
];

function hashOfSources(root: string) {
	const hash = createHash('sha256');
	for (const source of SOURCES) {
		const path = join(root, source);
		if (!existsSync(path)) continue;
		const inside = source.includes('.') || source === 'LICENSE' ? [''] : filesIn(path);
		for (const file of inside)
			hash.update(`${source}/${file}\0`).update(readFileSync(join(path, file)));
	}
	return hash.digest('hex').slice(0, 12);
}

const filesIn = (folder: string) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();

/** Builds and packs the connector, unless the sources are as they were; the tarball's path. */
export async function packConnector(places: Places, onWork: () => void = () => {}) {
	const tarball = join(places.tarballs, `${PACKAGE}-${hashOfSources(places.root)}.tgz`);
	if (existsSync(tarball)) return tarball;
	onWork();
	await npm(places, places.root, ['run', 'build']);
	mkdirSync(places.tarballs, { recursive: true });
	renameSync(await packBuilt(places, places.root, places.tarballs), tarball);
	return tarball;
}

/** Packs a package that is built; the tarball's path. */
export async function packBuilt(places: Places, folder: string, destination: string) {
	const printed = await npm(places, folder, [
		'pack',
		'--json',
		'--ignore-scripts',
		`--pack-destination=${destination}`,
	]);
	const [packed] = JSON.parse(printed) as Array<{ filename: string }>;
	if (!packed) throw new Error('npm pack named no file');
	return join(destination, packed.filename);
}

/**
 * Installs the tarball where n8n looks for community nodes, with the switches that n8n itself uses:
 * no scripts, and no second copy of n8n-workflow.
 */
export async function installConnector(places: Places, tarball: string, onWork = () => {}) {
	const folder = join(places.userFolder, '.n8n/nodes');
	const list = join(folder, 'package.json');
	mkdirSync(folder, { recursive: true });
	// npm installs into the nearest folder upwards that has a package.json: it must be this one.
	if (!existsSync(list)) writeFileSync(list, JSON.stringify(EMPTY_LIST));
	const { dependencies } = JSON.parse(readFileSync(list, 'utf8')) as typeof EMPTY_LIST;
	const installed = join(folder, 'node_modules', PACKAGE, 'package.json');
	if (dependencies[PACKAGE] === `file:${relative(folder, tarball)}` && existsSync(installed))
		return;
	onWork();
	await npm(places, folder, [
		'install',
		tarball,
		'--ignore-scripts',
		'--legacy-peer-deps',
		'--no-audit',
		'--no-fund',
		'--no-package-lock',
	]);
	if (!existsSync(installed)) throw new Error(`npm put nothing at ${installed}`);
}
