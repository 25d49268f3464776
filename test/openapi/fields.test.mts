import {
	bodyOf,
	document,
	events,
	operation,
	operations,
	parametersOf,
	recordOf,
	resolve,
	successOf,
	type Node,
} from './document.mts';
import {
	bodyFields,
	eventEnvelope,
	eventFields,
	eventHeaders,
	filters,
	knownValues,
	recordFields,
	words,
} from './expected-fields.mts';

const lists = Object.keys(recordFields);
const writes = operations.filter(({ at }) => !at.startsWith('get '));

describe.each(lists)('%s', (path) => {
	const list = operation(`get ${path}`);
	const record = recordOf(operation(`get ${path}/{id}`));

	it('has these fields, the same in the list', () => {
		expect(Object.keys(record.properties)).toEqual(words(recordFields[path] ?? ''));
		expect(recordOf(list)).toBe(record);
	});

	it('comes in pages', () => {
		const pagination = resolve(successOf(list).schema?.properties.pagination);
		expect(Object.keys(pagination.properties)).toEqual(['limit', 'next_cursor', 'has_more']);
		const limit = parametersOf(list).find(({ name }) => name === 'limit');
		expect(limit?.schema).toEqual({ type: 'integer', minimum: 1, maximum: 100, default: 50 });
	});

	it('has these filters, none of them required', () => {
		const parameters = parametersOf(list);
		expect(parameters.map(({ name }) => name as string)).toEqual(words(filters[path] ?? ''));
		expect(
			parameters.filter((parameter) => parameter.in !== 'query' || parameter.required),
		).toEqual([]);
	});

	it('takes its id in the path and a location on every operation', () => {
		const single = operations.filter(({ at }) => at.endsWith(` ${path}/{id}`));
		for (const { node } of single) {
			expect(parametersOf(node).map(({ name }) => name as string)).toEqual(['id', 'location_id']);
		}
	});
});

it('the known values are these, the same on fields, filters and bodies', () => {
	const uses = (path: string): Array<[string, Node]> => [
		...Object.entries<Node>(recordOf(operation(`get ${path}/{id}`)).properties),
		...parametersOf(operation(`get ${path}`)).map((p): [string, Node] => [p.name, p.schema]),
		...writes
			.filter(({ at, node }) => at.split(' ')[1]?.startsWith(path) && node.requestBody)
			.flatMap(({ node }) => Object.entries<Node>(bodyOf(node).properties)),
	];
	for (const path of lists) {
		for (const [name, node] of uses(path)) {
			const expected = knownValues[`${path} ${name}`];
			expect([path, name, resolve(node)['x-known-values']]).toEqual([
				path,
				name,
				expected && words(expected),
			]);
		}
	}
});

it.each(Object.entries(bodyFields))('%s takes these fields', (at, expected) => {
	const body = bodyOf(operation(at));
	const required: string[] = body.required ?? [];
	const names = Object.keys(body.properties).map((n) => (required.includes(n) ? `${n}!` : n));
	expect(names).toEqual(words(expected));
});

describe('webhooks', () => {
	it('are these four events', () => {
		expect(Object.keys(document.webhooks)).toEqual(Object.keys(eventFields));
	});

	it.each(events)('$at has envelope, fields and headers', ({ at, node }) => {
		const event = bodyOf(node);
		const type = at.replace('post ', '');
		expect(Object.keys(event.properties)).toEqual(words(eventEnvelope));
		expect(event.properties.type['x-known-values']).toEqual([type]);
		expect(Object.keys(event.properties.data.properties)).toEqual(words(eventFields[type] ?? ''));
		expect(parametersOf(node).map((p) => p.name as string)).toEqual(words(eventHeaders));
		expect(parametersOf(node).filter((p) => p.required && p.in === 'header')).toHaveLength(3);
	});
});
