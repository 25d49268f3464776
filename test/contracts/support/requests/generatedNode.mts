import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Operation as OperationEntry } from '../../../../nodes/TrueFlight/operation.ts';
import { createEngine, type Engine } from '../../../support/engine.mts';
import { type NodeOperation, nodeOperations } from '../../../support/nodeInputs.mts';

/** The node of one document, as n8n loaded it. */
export interface GeneratedNode {
	engine: Engine;
	/** The operation that sends a request to a path, the base path in front. */
	find(method: string, path: string): NodeOperation | undefined;
	/**
	 * What the node's table states about an operation. A test uses it to find which input is which, as a path
	 * or a header does not show on the panel; where the table is wrong, the request is.
	 */
	entry(operation: NodeOperation): OperationEntry;
}

interface Generated {
	operationTables: Record<string, Record<string, OperationEntry>>;
}

/** Makes a package of its own of `generated-N` in a compiled copy, and loads it into n8n's engine. */
export async function loadGenerated(copy: string, index: number): Promise<GeneratedNode> {
	const folder = join(copy, `node-${index}`);
	const compiled = join(copy, 'dist/nodes/TrueFlight');
	const nodes = join(folder, 'dist/nodes/TrueFlight');
	mkdirSync(nodes, { recursive: true });
	for (const part of readdirSync(compiled).filter((name) => !name.startsWith('generated'))) {
		cpSync(join(compiled, part), join(nodes, part), { recursive: true });
	}
	cpSync(join(compiled, `generated-${index}`), join(nodes, 'generated'), { recursive: true });
	for (const part of ['dist/credentials', 'dist/icons', 'package.json']) {
		cpSync(join(copy, part), join(folder, part), { recursive: true });
	}
	return await loadNode(folder);
}

/** Loads a built package into n8n's engine. */
export async function loadNode(folder: string): Promise<GeneratedNode> {
	const engine = await createEngine(folder);
	const require = createRequire(join(folder, 'package.json'));
	const generated = './dist/nodes/TrueFlight/generated';
	const { operationTables } = require(`${generated}/index.js`) as Generated;
	const { API_BASE_PATH } = require(`${generated}/api.js`) as { API_BASE_PATH: string };
	const operations = new Map(
		nodeOperations(engine.node).map((operation) => {
			const { method, url } = operation.option.routing!.request!;
			return [`${method} ${plain(`${API_BASE_PATH}${url}`)}` as string, operation] as const;
		}),
	);
	return {
		engine,
		find: (method, path) => operations.get(`${method.toUpperCase()} ${plain(path)}`),
		entry: ({ resource, operation }) => operationTables[resource]![operation]!,
	};
}

/** Without the `..` by which an operation leaves the base path; a fragment distinguishes operations. */
function plain(path: string): string {
	const { pathname } = new URL(
		path.replaceAll('?', '%3F').replaceAll('#', '%23'),
		'http://host.invalid',
	);
	return decodeURI(pathname).replace(/(.)\/$/, '$1');
}
