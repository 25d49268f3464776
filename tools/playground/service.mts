import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Places } from './places.mts';
import { Stop } from './stop.mts';

const GRACE_MS = 15_000;
const POLL_MS = 200;

interface Start {
	name: string;
	args: string[];
	env: NodeJS.ProcessEnv;
	/** Resolves to true once the service responds. */
	ready: (log: string) => Promise<boolean>;
	readyWithinMs: number;
}

/** All that runs, so that it can be ended at any moment, even while it is still starting. */
const live = new Set<Service>();

/** Ends every service, the last first. */
export async function stopServices() {
	for (const service of [...live].reverse()) await service.stop();
}

export interface Service {
	pid: number;
	/** Settles when the process has ended, however it did. */
	ended: Promise<void>;
	stop: () => Promise<void>;
	log: () => string;
}

/** What every started process may see of this one's environment: nothing that configures n8n. */
export function plainEnvironment(places: Places): NodeJS.ProcessEnv {
	const names = ['HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'];
	const kept = names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
	return { ...Object.fromEntries(kept), PATH: places.path };
}

/**
 * Starts a Node program in a process group of its own, so that a Ctrl-C reaches only this process
 * and all that the program starts can be ended with it. It writes its log itself, so that neither process waits
 * for the other, nor for what is left of the group: execa would pass the log on.
 */
export async function startService(places: Places, start: Start): Promise<Service> {
	mkdirSync(places.logs, { recursive: true });
	const logFile = join(places.logs, `${start.name}.log`);
	const output = openSync(logFile, 'w');
	const child = spawn(places.node, ['--require', places.guard, ...start.args], {
		cwd: places.root,
		env: start.env,
		stdio: ['ignore', output, output],
		detached: true,
	});
	closeSync(output);
	let running = true;
	const done = () => void (running = false);
	const ended = once(child, 'exit').then(done, done);
	const service: Service = {
		pid: child.pid ?? 0,
		ended,
		log: () => readFileSync(logFile, 'utf8'),
		stop: async () => {
			if (running) child.kill('SIGTERM');
			await Promise.race([ended, sleep(GRACE_MS, undefined, { ref: false })]);
			endGroup(child.pid);
			live.delete(service);
		},
	};
	live.add(service);
	const deadline = Date.now() + start.readyWithinMs;
	while (!(await start.ready(service.log()))) {
		if (running && Date.now() < deadline) await sleep(POLL_MS);
		else {
			const why = running ? 'did not respond in time' : 'ended immediately';
			await service.stop();
			throw new Stop(`${start.name} ${why}. End of its log:\n${service.log().slice(-2000)}`);
		}
	}
	return service;
}

/** Ends what is left of a group, such as n8n's task runner after n8n itself had to be killed. */
function endGroup(pid: number | undefined) {
	try {
		if (pid) process.kill(-pid, 'SIGKILL');
	} catch {
		// Nothing was left.
	}
}
