import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from 'jest';
import { Client } from '../../../tools/playground/client.mts';
import { installConnector, packConnector } from '../../../tools/playground/connector.mts';
import { startN8n } from '../../../tools/playground/n8n.mts';
import { places } from '../../../tools/playground/places.mts';
import { freePort } from '../../../tools/playground/ports.mts';
import { startSandbox } from '../../../tools/playground/sandbox.mts';
import { OWNER } from '../../support/owner.mts';
import {
	CONTRACT_IN_PLACE,
	REFERENCE_CONTRACT,
	REFERENCE_EXAMPLES,
} from '../../support/reference.mts';
import type { SandboxOverview } from '../../support/sandbox.mts';
import { buildReference } from '../../support/referenceCopy.mts';
import { examplesFit } from './examplesFit.mts';
import { publish, type Session } from './session.mts';

/** One n8n for all e2e tests; a second one for the examples where they do not fit the contract in place. */
export default async function setUp({ rootDir: root = process.cwd() }: Config) {
	const home = mkdtempSync(join(tmpdir(), 'trueflight-e2e-'));
	const inPlace = await start({
		root,
		home: join(home, 'in-place'),
		packageFolder: root,
		contract: CONTRACT_IN_PLACE,
		examples: root,
	});
	const examples = (await examplesFit(root)) ? inPlace : await startReference(root, home);
	publish({ home, inPlace, examples });
}

/** The connector that the examples were written for. */
async function startReference(root: string, home: string): Promise<Session> {
	const copy = await buildReference();
	try {
		return await start({
			root,
			home: join(home, 'reference'),
			packageFolder: copy.folder,
			contract: REFERENCE_CONTRACT,
			examples: REFERENCE_EXAMPLES,
		});
	} finally {
		copy.remove();
	}
}

interface Parts {
	root: string;
	/** What n8n keeps. */
	home: string;
	/** Where the connector is packed from. */
	packageFolder: string;
	contract: string;
	/** Folder that contains `examples/`. */
	examples: string;
}

/** An empty user folder, the packed connector, a strict sandbox. */
async function start({ root, home, packageFolder, contract, examples }: Parts): Promise<Session> {
	const here = places(root, home);
	await installConnector(here, await packConnector({ ...here, root: packageFolder }));
	const [sandbox, n8n] = await Promise.all([
		startSandbox(here, 0, ['--strict', '--contract', contract]),
		startN8n(here, await freePort()),
	]);
	await new Client(n8n.api).signIn(OWNER);
	const screenshots = join(root, '.cache/screenshots');
	mkdirSync(screenshots, { recursive: true });
	return {
		root,
		examples,
		n8n: { api: n8n.api, url: n8n.url, log: join(here.logs, 'n8n.log') },
		sandbox: sandbox.url,
		api: await apiOf(sandbox.url),
		screenshots,
	};
}

async function apiOf(sandbox: string): Promise<string> {
	const response = await fetch(`${sandbox}/__sandbox`);
	const { contract } = (await response.json()) as SandboxOverview;
	return sandbox + contract.basePath;
}
