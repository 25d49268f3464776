import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { detail, heading, Stop } from './say.mjs';

const command = () => process.env.REDIS_SERVER ?? 'redis-server';
const runs = () => spawnSync(command(), ['--version'], { stdio: 'ignore' }).status === 0;

/** Makes sure that a Redis server is there, for the tests of n8n's queue mode; installs Debian's where we may. */
export function ensureRedis() {
	if (runs()) return;
	heading("Installing Redis, for the tests of n8n's queue mode");
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		const aptGet = (...args) =>
			spawnSync('env', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args], {
				stdio: 'inherit',
			});
		aptGet('update');
		aptGet('install', '--yes', '--no-install-recommends', 'redis-server');
	}
	if (!runs()) {
		throw new Stop(
			'No redis-server was found. Install Redis, or name the program in REDIS_SERVER, and run the command again.',
		);
	}
	detail('redis-server');
}
