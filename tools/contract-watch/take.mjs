/**
 * Puts the files that the watch proposes into the checkout: the half of the watch that holds a token. It only
 * copies regular files to the places that an import writes; nothing of them is read as code, and no package is
 * installed.
 *
 *     node tools/contract-watch/take.mjs FOLDER [ROOT]
 */
import { copyFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isProposed } from './proposed.mjs';

const MOST_FILES = 5000;
const LARGEST_FILE = 32 * 1024 * 1024;
const MOST_BYTES = 128 * 1024 * 1024;

const [folder, root = process.cwd()] = process.argv.slice(2);
const source = join(folder, 'files');
const files = regularFiles(source);
const removed = JSON.parse(readFileSync(join(folder, 'removed.json'), 'utf8'));
const paths = files.map((file) => relative(source, file).split(sep).join('/'));
for (const path of [...paths, ...removed]) {
	if (typeof path !== 'string' || !isProposed(path))
		refuse(`${path} is not for an import to change`);
}
for (const path of removed) rmSync(join(root, path), { force: true });
for (const path of paths) {
	mkdirSync(dirname(join(root, path)), { recursive: true });
	copyFileSync(join(source, path), join(root, path));
}
console.log(`${paths.length} files accepted, ${removed.length} removed`);

function regularFiles(start) {
	const found = [];
	let bytes = 0;
	const pending = [start];
	for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
		const entry = lstatSync(path);
		if (entry.isDirectory()) {
			pending.push(...readdirSync(path).map((name) => join(path, name)));
			continue;
		}
		if (!entry.isFile()) refuse(`${relative(start, path)} is not a regular file`);
		bytes += entry.size;
		found.push(path);
		if (entry.size > LARGEST_FILE || bytes > MOST_BYTES || found.length > MOST_FILES) {
			refuse('the proposal is larger than an import can be');
		}
	}
	return found;
}

function refuse(reason) {
	console.error(`Refused: ${reason}`);
	process.exit(1);
}
