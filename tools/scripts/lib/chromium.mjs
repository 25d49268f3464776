import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { node24, root } from './project.mjs';
import { detail, heading, Stop } from './say.mjs';

const USUAL_PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

function find() {
	const { chromium } = createRequire(import.meta.url)('playwright-core');
	return [process.env.TRUEFLIGHT_CHROMIUM, ...USUAL_PLACES, chromium.executablePath()].find(
		(path) => path && existsSync(path),
	);
}

/** Debian's own package where we may install it, else the build that playwright brings. */
function fetchBrowser() {
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		const env = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
		run(env[0], [...env.slice(1), 'update']);
		return run(env[0], [...env.slice(1), 'install', '--yes', 'chromium']);
	}
	return run(node24, [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium']);
}

/** The path of a Chromium for the tests in n8n's editor; installs one when there is none. */
export function ensureChromium() {
	const present = find();
	if (present) return present;
	heading('Installing Chromium, in which the tests open the editor');
	fetchBrowser();
	const fetched = find();
	if (!fetched) {
		throw new Stop(
			'No Chromium was found. Install one, or name it in TRUEFLIGHT_CHROMIUM, and run the command again.',
		);
	}
	detail(fetched);
	return fetched;
}
