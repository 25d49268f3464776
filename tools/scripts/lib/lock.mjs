import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** npm writes one platform as a text, several as a list, exceptions with `!`. */
function fits(wanted, value) {
	if (!wanted) return true;
	const list = [wanted].flat();
	return list.includes(value) || (list[0]?.startsWith('!') && !list.includes(`!${value}`));
}

/** The packages that the lock file of a folder wants on this platform: [path, version]. */
export function lockedPackages(folder) {
	return Object.entries(readPackages(join(folder, 'package-lock.json'))).filter(
		([path, entry]) =>
			path !== '' &&
			!entry.link &&
			fits(entry.os, process.platform) &&
			fits(entry.cpu, process.arch),
	);
}

/** How many of them npm has unpacked so far. */
export function countUnpacked(folder, packages) {
	return packages.filter(([path]) => existsSync(join(folder, path, 'package.json'))).length;
}

/**
 * Whether the folder contains what its lock file lists. npm writes the hidden lock file last, so an
 * install that was interrupted does not count. Optional packages may be missing.
 */
export function matchesLock(folder) {
	const hidden = join(folder, 'node_modules/.package-lock.json');
	if (!existsSync(hidden)) return false;
	const installed = readPackages(hidden);
	return lockedPackages(folder).every(
		([path, { version, optional, devOptional, peer }]) =>
			installed[path]?.version === version ||
			(!installed[path] && Boolean(optional || devOptional || peer)),
	);
}
