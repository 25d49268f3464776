import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasNode, install, installFiles, ownNode, placeNode, withOwnNode } from './install.mjs';
import { unpackPackages } from './packed.mjs';
import { requireNode } from './tools.mjs';

/** The root folder of the project. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Node 24, with which everything after the install runs. */
export const node24 = ownNode(root);
export const env24 = () => withOwnNode(root);

/** Node 24 for each platform, pinned with its checksum. */
const NODE_PACKAGES = join(root, 'tools/scripts/node');

/** Installs whatever is missing for the connector, its tools and the real n8n. */
export async function installAll() {
	requireNode();
	await install({
		folder: root,
		title: 'Installing the tools (about a minute)',
		native: ['isolated-vm'],
		node: node24,
		prepare: { isDone: () => hasNode(NODE_PACKAGES, root), run: installNode },
	});
	await install({
		manifest: join(root, 'tools/playground/n8n'),
		folder: join(root, '.cache/n8n'),
		title: 'Installing n8n, once (about five minutes and 2.3 GB)',
		native: ['sqlite3', 'isolated-vm'],
		node: node24,
	});
}

async function installNode() {
	const packages = join(root, '.cache/node');
	await installFiles({
		manifest: NODE_PACKAGES,
		folder: packages,
		title: 'Installing Node.js 24 (50 MB)',
	});
	await placeNode(packages, root);
}

/** The OpenAPI documents of others, which only the tests need. */
export async function installDocuments() {
	await installFiles({
		manifest: join(root, 'test/contracts/public'),
		folder: join(root, '.cache/public-documents'),
		title: 'Installing public OpenAPI documents to test with (5 MB)',
	});
	await unpackPackages({
		list: join(root, 'test/contracts/documentation/packages.json'),
		// Packages contain TypeScript: only below node_modules does n8n's own lint leave them alone.
		folder: join(root, '.cache/documentation-tools/node_modules'),
		title: 'Getting documentation tools to test with (60 MB)',
	});
}
