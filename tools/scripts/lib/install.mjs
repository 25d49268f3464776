import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { countUnpacked, lockedPackages, matchesLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { detail, heading, Stop } from './say.mjs';
import { missingBuildTools } from './tools.mjs';

const PROGRESS_EVERY_MS = 10_000;

/** The Node that the `node` package of a folder brings, whatever the machine has. */
export const ownNode = (folder) =>
	join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The environment in which that Node comes first. */
export const withOwnNode = (folder) => ({
	...process.env,
	PATH: dirname(ownNode(folder)) + delimiter + process.env.PATH,
});

/** Whether a Node runs and loads each of the compiled packages of a folder. */
function loads(node, folder, modules) {
	const script = modules.map((name) => `require(${JSON.stringify(name)});`).join('');
	return spawnSync(node, ['-e', script], { cwd: folder }).status === 0;
}

async function unpack(folder) {
	const wanted = lockedPackages(folder);
	const start = Date.now();
	const timer = setInterval(() => {
		const seconds = Math.round((Date.now() - start) / 1000);
		detail(`${countUnpacked(folder, wanted)} of ${wanted.length} packages, ${seconds} s`);
	}, PROGRESS_EVERY_MS);
	// Without scripts: npm 10 would run all of them, npm 11 only those that package.json allows.
	const { code, output } = await npm(
		['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
		{ cwd: folder },
	);
	clearInterval(timer);
	if (code !== 0) throw new Stop(`npm ci did not finish in ${folder}\n${output}`);
}

async function rebuild(folder, packages, env) {
	detail(`setting up ${packages.join(', ')}`);
	return await npm(['rebuild', '--ignore-scripts=false', ...packages], { cwd: folder, env });
}

/**
 * Copies the manifest and lock file of a nested package to the folder where it is installed. Installed
 * packages live under `.cache/`, out of reach of the globs of n8n's own build tool.
 */
function copyManifest(manifest, folder) {
	if (manifest === undefined) return;
	mkdirSync(folder, { recursive: true });
	for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
		const source = join(manifest, file);
		if (existsSync(source)) copyFileSync(source, join(folder, file));
	}
}

/**
 * Brings a folder to the state of its lock file; does nothing when it is there already.
 * Only the `native` packages may run their install scripts, with any npm.
 *
 * @param node the Node that runs them
 * @param prepare what the folder needs in addition: `isDone` returns whether it has it, `run` adds it
 */
export async function install({ manifest, folder, title, native, node, prepare }) {
	copyManifest(manifest, folder);
	const isReady = !prepare || prepare.isDone();
	if (matchesLock(folder) && isReady && loads(node, folder, native)) return;
	heading(title);
	const start = Date.now();
	if (!matchesLock(folder)) await unpack(folder);
	await prepare?.run();
	if (!loads(node, folder, native)) {
		const env = { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH };
		const built = await rebuild(folder, native, env);
		if (!loads(node, folder, native)) throw new Stop(explain(native, built.output));
	}
	detail(`done in ${Math.round((Date.now() - start) / 1000)} s`);
}

/**
 * Puts Node 24 where npm's link of the `node` package leads. That package's own install script would fetch the
 * binary without a checksum; the packages of each platform have one in their lock file.
 *
 * @param packages folder in which the package of this platform is installed
 * @param folder where the `node` package is installed
 */
export async function placeNode(packages, folder) {
	const [name] = platformPackage(packages);
	const source = join(packages, name);
	const { bin } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
	const target = ownNode(folder);
	mkdirSync(dirname(target), { recursive: true });
	// By way of a second name, as a program that runs cannot be written.
	copyFileSync(join(source, bin.node), `${target}.new`);
	chmodSync(`${target}.new`, 0o755);
	renameSync(`${target}.new`, target);
	// npm left the link out, as it led nowhere.
	const linked = await npm(['rebuild', '--ignore-scripts', 'node'], { cwd: folder });
	if (!loads(target, folder, [])) {
		throw new Stop(`Node 24 could not be set up in ${folder}\n${linked.output}`);
	}
}

/** Whether a folder has the Node that the lock file in `packages` names. */
export function hasNode(packages, folder) {
	const { stdout } = spawnSync(ownNode(folder), ['-p', 'process.versions.node']);
	return String(stdout ?? '').trim() === platformPackage(packages)[1].version;
}

function platformPackage(folder) {
	const [found] = lockedPackages(folder);
	if (!found) throw new Stop(`npm has no Node 24 for ${process.platform} on ${process.arch}.`);
	return found;
}

/** The same for packages that contain only files: no Node of their own, nothing to compile. */
export async function installFiles({ manifest, folder, title }) {
	copyManifest(manifest, folder);
	if (matchesLock(folder)) return;
	heading(title);
	await unpack(folder);
}

function explain(native, output) {
	const missing = missingBuildTools();
	if (missing.length === 0) return `${native.join(', ')} could not be set up\n${output}`;
	return (
		`${native.join(', ')} must be compiled here, and ${missing.join(', ')} is missing. ` +
		'Install it (Debian and Ubuntu: apt-get install g++ make python3) and run the command again.'
	);
}
