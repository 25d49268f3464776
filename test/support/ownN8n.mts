import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../../tools/playground/client.mts';
import { installConnector, packBuilt, packConnector } from '../../tools/playground/connector.mts';
import { startN8n } from '../../tools/playground/n8n.mts';
import { places } from '../../tools/playground/places.mts';
import { freePort } from '../../tools/playground/ports.mts';
import { OWNER } from './owner.mts';
import { sqliteRuns } from './storedRuns.mts';

export type OwnN8n = Awaited<ReturnType<typeof startOwnN8n>>;

/**
 * A real n8n in an empty folder, with the packed connector, to be loaded and killed.
 *
 * @param built folder of a package that is built, if it is not the connector of the repository
 */
export async function startOwnN8n(root: string, settings: NodeJS.ProcessEnv = {}, built?: string) {
	const home = mkdtempSync(join(tmpdir(), 'trueflight-n8n-'));
	const here = places(root, home);
	const install = async (folder: string): Promise<void> =>
		await installConnector(here, await packBuilt(here, folder, mkdtempSync(join(home, 'packed-'))));
	if (built === undefined) await installConnector(here, await packConnector(here));
	else await install(built);
	const port = await freePort();
	let service = await startN8n(here, port, settings);
	const client = new Client(service.api);
	await client.signIn(OWNER);
	const restart = async (): Promise<void> => {
		service = await startN8n(here, port, settings);
		await client.signIn(OWNER);
	};
	const untilEnded = async (): Promise<void> => {
		await service.ended;
		await service.stop();
	};
	return {
		client,
		api: service.api,
		/** What is in its database. */
		runs: sqliteRuns(join(here.userFolder, '.n8n/database.sqlite')),
		log: () => service.log(),
		pid: () => service.pid,
		/** Where n8n keeps its temporary files. */
		temporary: settings['TMPDIR'],
		/** Ends it as a power cut would: no handler runs, nothing more is written. */
		kill: async () => {
			process.kill(service.pid, 'SIGKILL');
			await untilEnded();
		},
		/** Waits until it has ended by itself. */
		untilEnded,
		/** Ends it as a service manager would. */
		stop: async () => await service.stop(),
		/** Starts it again in the same folder, at the same address. */
		restart,
		/** Puts another package, which is built, in the place of the connector. */
		replaceConnector: async (folder: string) => {
			await service.stop();
			await install(folder);
			await restart();
		},
		end: async () => {
			await service.stop();
			rmSync(home, { recursive: true, force: true });
		},
	};
}
