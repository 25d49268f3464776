import { spawn } from 'node:child_process';
import { basename } from 'node:path';

/** The npm that started this script, so that a person gets the version they chose. */
function npmCommand() {
	const path = process.env.npm_execpath;
	if (path && basename(path) === 'npm-cli.js') return [process.execPath, path];
	return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/**
 * Runs npm in a folder and keeps what it prints, to be shown when it fails.
 * Resolves to the exit code and the output.
 */
export function npm(args, { cwd, env = process.env }) {
	const [command, ...first] = npmCommand();
	return new Promise((resolve) => {
		const child = spawn(command, [...first, ...args], {
			cwd,
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: command.endsWith('.cmd'),
		});
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text) => (output += text));
		}
		child.on('error', (error) => resolve({ code: 127, output: error.message }));
		child.on('close', (code) => resolve({ code: code ?? 1, output }));
	});
}
