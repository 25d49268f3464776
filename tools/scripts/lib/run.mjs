import { spawn } from 'node:child_process';

/**
 * Runs a program that owns the terminal from here on and resolves to its exit code. Signals are
 * passed on, and this process outlives the program, so that nothing is left behind.
 */
export function handOver(command, args, options) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { stdio: 'inherit', ...options });
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			process.on(signal, () => child.kill(signal));
		}
		child.on('error', reject);
		child.on('close', (code) => resolve(code ?? 1));
	});
}
