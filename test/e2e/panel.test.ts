import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { contractActions } from './support/contractActions.ts';
import { PATIENCE_MS, session, signedIn } from './support/session.ts';

jest.setTimeout(PATIENCE_MS);

interface Option {
	name: string;
	value: string;
	action?: string;
}

interface NodeType {
	name: string;
	properties: Array<{
		name: string;
		options?: Option[];
		displayOptions?: { show?: { resource?: string[] } };
	}>;
}

const ACTION_NODE = 'n8n-nodes-trueflight.trueFlight';

describe('the node types that n8n serves to its editor', () => {
	let types: NodeType[];

	beforeAll(async () => {
		types = (await (await signedIn()).nodeTypes<NodeType>()).filter(({ name }) =>
			name.startsWith('n8n-nodes-trueflight.'),
		);
	});

	const node = () => types.find(({ name }) => name === ACTION_NODE) as NodeType;
	const resources = () => node().properties.find(({ name }) => name === 'resource')?.options ?? [];
	const operations = () =>
		node().properties.flatMap(({ name, options = [], displayOptions }) =>
			name === 'operation'
				? options.map(({ action }) => ({ action, resource: displayOptions?.show?.resource?.[0] }))
				: [],
		);

	it('hold each node of the package, and the action node a second time as a tool', () => {
		const { n8n } = JSON.parse(readFileSync(join(session().root, 'package.json'), 'utf8')) as {
			n8n: { nodes: string[] };
		};
		const own = n8n.nodes.map((file) => basename(file, '.node.js').replace(/^T/, 't'));
		expect(types.map(({ name }) => name).sort()).toEqual(
			[...own.map((name) => `n8n-nodes-trueflight.${name}`), `${ACTION_NODE}Tool`].sort(),
		);
	});

	it('show 21 resources and 51 operations', () => {
		expect(resources()).toHaveLength(21);
		expect(operations()).toHaveLength(51);
	});

	it('word each action as the contract says, under one resource for each of its tags', () => {
		const wanted = contractActions(session().root);
		expect(operations().map(({ action }) => action)).toEqual(
			expect.arrayContaining(wanted.map(({ action }) => action)),
		);
		expect(operations()).toHaveLength(wanted.length);
		const resourceOf = new Map(operations().map(({ action, resource }) => [action, resource]));
		const pairs = new Set(wanted.map(({ tag, action }) => `${tag}/${resourceOf.get(action)}`));
		expect(pairs.size).toBe(new Set(wanted.map(({ tag }) => tag)).size);
		expect(
			resources()
				.map(({ value }) => value)
				.sort(),
		).toEqual([...new Set(resourceOf.values())].sort());
	});
});
