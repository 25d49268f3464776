import { spawnSync } from 'node:child_process';
import { Stop } from './say.mjs';

const OLDEST_NODE = 20;

const runs = (command) =>
	spawnSync(command, ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' })
		.status === 0;

/** What node-gyp needs and this machine does not have. */
export function missingBuildTools() {
	const tools = {
		'a C++ compiler': ['g++', 'clang++', 'c++'],
		make: ['make'],
		python3: ['python3'],
	};
	return Object.keys(tools).filter((name) => !tools[name].some(runs));
}

/** Stops with one line when this Node cannot run the scripts. */
export function requireNode() {
	if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return;
	throw new Stop(`Node ${OLDEST_NODE} or newer is needed; this is Node ${process.versions.node}.`);
}
