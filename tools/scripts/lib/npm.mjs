import { spawn } from 'node:child_process';
import { basename } from 'node:path';

/** The npm that started this script, so that a person gets the version they chose. */
function npmCommand() {
	const path = process.env.npm_execpath;
	if (path && basename(path) === 'npm-cli.js') return [process.execPath, path];
	return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

function start(args, { cwd, env = process.env, stdio }) {
	const [command, ...first] = npmCommand();
	const shell = command.endsWith('.cmd');
	return spawn(command, [...first, ...args], { cwd, env, stdio, shell });
}

const ended = (child) =>
	new Promise((resolve) => {
		child.on('error', () => resolve(127));
		child.on('close', (code) => resolve(code ?? 1));
	});

/** Runs npm and keeps what it prints, to be shown when it fails. */
export async function npm(args, options) {
	const child = start(args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => (output += text));
	}
	child.on('error', (error) => (output += error.message));
	return { code: await ended(child), output };
}

/** Runs npm before the eyes of the person; resolves to the exit code. */
export const npmVisibly = async (args, options) =>
	await ended(start(args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] }));
