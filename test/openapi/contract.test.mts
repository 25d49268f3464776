import {
	bodyOf,
	document,
	events,
	operation,
	operations,
	parametersOf,
	properties,
	recordOf,
	resolve,
	schemas,
	successOf,
	type Found,
	type Node,
} from './document.mts';
import { assumedWrites, documentedWrites, recordFields } from './expected-fields.mts';

const reads = operations.filter(({ at }) => at.startsWith('get '));
const writes = operations.filter(({ at }) => !at.startsWith('get '));
const lists = Object.keys(recordFields);

describe('operations', () => {
	it('are 51, each with its own id', () => {
		expect(operations).toHaveLength(51);
		const ids = [...operations, ...events].map(({ node }) => node.operationId as string);
		expect(new Set(ids).size).toBe(51 + 4);
	});

	it('list and get each of the 20 resources, beside health and the caller context', () => {
		const expected = lists.flatMap((path) => [`get ${path}`, `get ${path}/{id}`]);
		expect(reads.map(({ at }) => at).sort()).toEqual(
			['get /health', 'get /me', ...expected].sort(),
		);
	});

	it('assume exactly seven writes and know two of them to exist', () => {
		const assumed = writes.filter(({ node }) => node['x-existence'] !== 'documented');
		const documented = writes.filter(({ node }) => node['x-existence'] === 'documented');
		expect(assumed.map(({ at }) => at)).toEqual(assumedWrites);
		expect(documented.map(({ at }) => at)).toEqual(documentedWrites);
		expect(writes.filter(({ node }) => node['x-provenance'] !== 'assumed')).toEqual([]);
	});

	it.each(operations)('$at asks for the right scope and carries a known tag', ({ at, node }) => {
		const scope = at.startsWith('get ') ? 'read' : 'write';
		expect(node.security).toEqual(at === 'get /health' ? [] : [{ apiKey: [scope] }]);
		expect(document.tags.map((tag: Node) => tag.name)).toContain(node.tags[0]);
	});

	it.each(operations)('$at answers as expected and explains problems', ({ at, node }) => {
		const status = { post: '201', delete: '204' }[at.split(' ')[0] ?? ''] ?? '200';
		expect(successOf(node).status).toBe(status);
		expect(successOf(node).schema === undefined).toBe(status === '204');
		const problems = Object.entries<Node>(node.responses).filter(([code]) => code !== status);
		expect(problems.map(([code]) => code)).toEqual(expect.arrayContaining(['429', 'default']));
		for (const [, problem] of problems) {
			expect(Object.keys(resolve(problem).content)).toEqual([
				'application/problem+json',
				'application/json',
			]);
		}
	});
});

describe('marks', () => {
	const unmarked = (found: Found[]): string[] =>
		found.filter(({ node }) => !isMarked(node)).map(({ at }) => at);

	function isMarked(node: Node): boolean {
		const reason: unknown = node['x-reason'];
		if (typeof reason !== 'string' || reason.trim() === '') return false;
		if (node['x-provenance'] === 'documented') return node['x-confidence'] === 'high';
		return (
			node['x-provenance'] === 'assumed' && ['high', 'medium', 'low'].includes(node['x-confidence'])
		);
	}

	it('stand on every operation and event', () => {
		expect(unmarked([...operations, ...events])).toEqual([]);
	});

	it('stand on every parameter, in place or shared', () => {
		const used = [...operations, ...events].flatMap(({ at, node }) =>
			parametersOf(node).map((parameter) => ({ at: `${at} ${parameter.name}`, node: parameter })),
		);
		expect(used.length).toBeGreaterThan(150);
		expect(unmarked(used)).toEqual([]);
	});

	it('stand on every property of every schema', () => {
		expect(properties().length).toBeGreaterThan(300);
		expect(unmarked(properties())).toEqual([]);
	});

	it('say that the whole document is reconstructed', () => {
		expect(document.info).toMatchObject({
			version: '0.0.0-reconstructed',
			'x-tf-reconstructed': true,
		});
	});
});

describe('schemas', () => {
	it('never close a list of values', () => {
		const closed = schemas().filter(({ node }) => 'enum' in node || 'const' in node);
		expect(closed.map(({ at }) => at)).toEqual([]);
	});

	it('leave every object open', () => {
		const objects = schemas().filter(
			({ node }) => node.properties || [node.type].flat().includes('object'),
		);
		expect(objects.length).toBeGreaterThan(70);
		const closed = objects.filter(({ node }) => node.additionalProperties !== true);
		expect(closed.map(({ at }) => at)).toEqual([]);
	});

	it('require nothing but the id of a record, and what a new record needs', () => {
		const requiring = schemas().filter(({ node }) => node.required);
		const bodies = writes
			.filter(({ node }) => node.requestBody)
			.map(({ node }) => bodyOf(node))
			.filter((schema) => schema.required);
		const records = lists.map((path) => recordOf(operation(`get ${path}/{id}`)));
		expect(bodies).toHaveLength(3);
		expect(new Set(requiring.map(({ node }) => node))).toEqual(new Set([...records, ...bodies]));
		for (const record of records) expect(record.required).toEqual(['id']);
	});

	it('give every id that points to a record the form of a UUID', () => {
		const ids = properties().filter(({ at }) => /_id$/.test(at));
		expect(ids.length).toBeGreaterThan(40);
		expect(ids.filter(({ node }) => node.format !== 'uuid').map(({ at }) => at)).toEqual([]);
	});
});
