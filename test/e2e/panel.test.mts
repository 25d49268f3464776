import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isReferenceInPlace } from '../support/reference.mts';
import { contractActions, contractEvents } from './support/contractActions.mts';
import { PATIENCE_MS, session, signedIn } from './support/session.mts';

jest.setTimeout(PATIENCE_MS);

interface Option {
	name: string;
	value: string;
	action?: string;
	routing?: { request?: { method?: string; url?: string } };
}

interface NodeType {
	name: string;
	properties: Array<{
		name: string;
		options?: Option[];
		displayOptions?: { show?: { resource?: string[] } };
	}>;
}

/** Not the one that n8n adds to each list of a node whose credential can authenticate any request. */
const isOurs = ({ value }: Option) => value !== CUSTOM_API_CALL;
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

const ACTION_NODE = 'n8n-nodes-trueflight.trueFlight';

describe('the node types that n8n serves to its editor', () => {
	let types: NodeType[];

	beforeAll(async () => {
		types = (await (await signedIn()).nodeTypes<NodeType>()).filter(({ name }) =>
			name.startsWith('n8n-nodes-trueflight.'),
		);
	});

	const node = () => types.find(({ name }) => name === ACTION_NODE) as NodeType;
	const resources = () =>
		(node().properties.find(({ name }) => name === 'resource')?.options ?? []).filter(isOurs);
	const operations = () =>
		node().properties.flatMap(({ name, options = [], displayOptions }) =>
			name === 'operation'
				? options.filter(isOurs).map(({ action, value, routing: { request } = {} }) => ({
						action,
						// The one operation of the API's own document.
						request: request ? `${request.method} ${request.url}` : value,
						resource: displayOptions?.show?.resource?.[0],
					}))
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

	it('offer "Custom API Call" under each resource, since the credential can authenticate it', () => {
		const lists = node().properties.filter(({ name }) => ['resource', 'operation'].includes(name));
		expect(lists.length).toBe(1 + resources().length);
		for (const { options = [] } of lists) expect(options.at(-1)?.value).toBe(CUSTOM_API_CALL);
	});

	it('show every operation of the contract once, and any operation of the API', () => {
		const contract = contractActions(session().root).map(({ request }) => request);
		const wanted = [...contract, 'anyOperation'];
		expect(
			operations()
				.map(({ request }) => request)
				.sort(),
		).toEqual(wanted.sort());
		if (isReferenceInPlace) expect([resources().length, wanted.length]).toEqual([22, 52]);
	});

	it('begin each action with the verb of its method, and word none like another', () => {
		const verbs = new Map(operations().map(({ request, action }) => [request, action]));
		for (const { request, verbs: possible } of contractActions(session().root)) {
			const verb = verbs.get(request)?.split(' ')[0];
			expect(possible.map((one) => `${request}: ${one}`)).toContain(`${request}: ${verb}`);
		}
		expect(new Set(verbs.values()).size).toBe(operations().length);
	});

	it('have no resource without an operation, and none beside the list', () => {
		expect(
			resources()
				.map(({ value }) => value)
				.sort(),
		).toEqual([...new Set(operations().map(({ resource }) => resource))].sort());
	});

	it('offer every event of the contract', () => {
		const trigger = types.find(({ name }) => name.endsWith('.trueFlightTrigger')) as NodeType;
		const events = trigger.properties.find(({ name }) => name === 'events')?.options ?? [];
		const wanted = ['*', ...contractEvents(session().root)];
		expect(events.map(({ value }) => value).sort()).toEqual(wanted.sort());
	});

	const titled = isReferenceInPlace
		? 'word each action as the contract says, under one resource for each of its tags'
		: 'word each action as the overlay says; the tags of this contract promise no wording';
	it(titled, () => {
		const wanted = contractActions(session().root);
		const worded = wanted.flatMap(({ action }) => action ?? []);
		expect(operations().map(({ action }) => action)).toEqual(expect.arrayContaining(worded));
		if (!isReferenceInPlace) return;
		expect(worded).toHaveLength(operations().length - 1);
		const resourceOf = new Map(operations().map(({ action, resource }) => [action, resource]));
		const pairs = new Set(wanted.map(({ tag, action }) => `${tag}/${resourceOf.get(action)}`));
		expect(pairs.size).toBe(new Set(wanted.map(({ tag }) => tag)).size);
	});
});
