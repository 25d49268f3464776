import { join } from 'node:path';
import type { Places } from './places.mts';
import { plainEnvironment, startService } from './service.mts';

/** Starts the TrueFlight sandbox on loopback; resolves to it and to its address. */
export async function startSandbox(places: Places, port: number, options: string[] = []) {
	const main = join(places.root, 'tools/sandbox/main.mts');
	const service = await startService(places, {
		name: 'sandbox',
		args: [main, '--quiet', '--port', String(port), ...options],
		env: plainEnvironment(places),
		ready: async (log) => await Promise.resolve(address(log) !== undefined),
		readyWithinMs: 30_000,
	});
	return { ...service, url: address(service.log()) ?? '' };
}

/** The sandbox prints one line of JSON with its address once it listens. */
function address(log: string) {
	const line = log.split('\n').find((text) => text.startsWith('{"url"'));
	return line && (JSON.parse(line) as { url: string }).url;
}
