import { delimiter, dirname, join } from 'node:path';

/** Where the playground finds and keeps its things, given the root folder of the project. */
export function places(
	root: string,
	home = join(root, '.playground'),
	{ node = process.execPath, n8n = join(root, '.cache/n8n') } = {},
) {
	return {
		root,
		node,
		/** By default the n8n that tools/playground/n8n/package.json pins. */
		n8nBin: join(n8n, 'node_modules/n8n/bin/n8n'),
		guard: join(root, 'tools/playground/orphan-guard.cjs'),
		hostGuard: join(root, 'tools/playground/host-guard.cjs'),
		/** N8N_USER_FOLDER: n8n's database, settings and community nodes. */
		userFolder: join(home, 'n8n'),
		/** Of n8n's owner, at the last start. */
		passwords: join(home, 'owner-password'),
		/** Packed connectors, one for each state of the sources. */
		tarballs: join(root, '.playground/connector'),
		logs: join(home, 'logs'),
		/** This Node comes first, for everything that is started from here. */
		path: dirname(node) + delimiter + (process.env['PATH'] ?? ''),
	};
}

export type Places = ReturnType<typeof places>;
