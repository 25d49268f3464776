import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from 'jest';
import { Client } from '../../../playground/client.ts';
import { installConnector, packConnector } from '../../../playground/connector.ts';
import { OWNER } from '../../../playground/demo.ts';
import { startN8n } from '../../../playground/n8n.ts';
import { places } from '../../../playground/places.ts';
import { freePort } from '../../../playground/ports.ts';
import { startSandbox } from '../../../playground/sandbox.ts';
import { publish } from './session.ts';

/** One n8n for all e2e tests: an empty user folder, the packed connector, a strict sandbox. */
export default async function setUp({ rootDir = process.cwd() }: Config) {
	const home = mkdtempSync(join(tmpdir(), 'trueflight-e2e-'));
	const here = places(rootDir, home);
	await installConnector(here, await packConnector(here));
	const [sandbox, n8n] = await Promise.all([
		startSandbox(here, 0, ['--strict']),
		startN8n(here, await freePort()),
	]);
	await new Client(n8n.api).signIn(OWNER);
	const screenshots = join(rootDir, '.cache/screenshots');
	mkdirSync(screenshots, { recursive: true });
	publish({
		root: rootDir,
		home,
		n8n: { api: n8n.api, url: n8n.url, log: join(here.logs, 'n8n.log') },
		sandbox: sandbox.url,
		screenshots,
	});
}
