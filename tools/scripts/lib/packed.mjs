import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { detail, heading, Stop } from './say.mjs';

/**
 * Unpacks single packages without what they depend on, for files that a browser would load from them.
 *
 * @param list JSON file: name → { version, integrity }
 */
export async function unpackPackages({ list, folder, title }) {
	const wanted = Object.entries(JSON.parse(readFileSync(list, 'utf8')));
	const missing = wanted.filter(([name, { integrity }]) => !isUnpacked(folder, name, integrity));
	if (missing.length === 0) return;
	heading(title);
	mkdirSync(folder, { recursive: true });
	for (const [name, { version, integrity }] of missing) {
		detail(`${name} ${version}`);
		await unpack(folder, name, version, integrity);
	}
}

const markOf = (folder, name) => join(folder, name, '.integrity');

const isUnpacked = (folder, name, integrity) =>
	existsSync(markOf(folder, name)) && readFileSync(markOf(folder, name), 'utf8') === integrity;

async function unpack(folder, name, version, integrity) {
	const staging = mkdtempSync(join(folder, '.pack-'));
	try {
		const args = ['pack', `${name}@${version}`, '--json', `--pack-destination=${staging}`];
		const { code, output } = await npm([...args, '--loglevel=error'], { cwd: staging });
		if (code !== 0) throw new Stop(`npm pack could not get ${name}@${version}\n${output}`);
		const [packed] = JSON.parse(output);
		if (packed.integrity !== integrity) {
			throw new Stop(
				`${name}@${version} is not the package that was recorded (${packed.integrity})`,
			);
		}
		const target = join(folder, name);
		rmSync(target, { recursive: true, force: true });
		mkdirSync(target, { recursive: true });
		const file = join(staging, packed.filename.replace('@', '').replace('/', '-'));
		const { status } = spawnSync('tar', ['-xzf', file, '-C', target, '--strip-components=1']);
		if (status !== 0) throw new Stop(`${file} could not be unpacked`);
		writeFileSync(markOf(folder, name), integrity);
	} finally {
		rmSync(staging, { recursive: true, force: true });
	}
}
