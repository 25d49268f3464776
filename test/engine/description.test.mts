import { readContract } from '../support/contract.mts';
import { createEngine, type Engine } from '../support/engine.mts';
import { isReferenceInPlace } from '../support/reference.mts';
import { inputFor, nodeOperations, panelInputs } from '../support/nodeInputs.mts';

/** Promises that the built node keeps about its own description. */
let engine: Engine;
beforeAll(async () => {
	engine = await createEngine();
});

it('puts no parameter name on two properties, as n8n evaluates a value once for each', () => {
	const names = engine.node.description.properties
		.map(({ name }) => name)
		.filter((name) => name !== 'operation');
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('has no expression outside the subtitle and the time zone of the workflow', () => {
	const { subtitle, ...description } = engine.node.description;
	const expressions = JSON.stringify(description).match(/"=[^"]*"/g);
	expect(expressions).toEqual(['"={{ $now.zoneName }}"']);
	expect(subtitle).toMatch(/^=/);
});

const contract = readContract();
/** `aircraft_id` identifies an aircraft because the contract lists `/aircraft`, wherever that is. */
const identifiers = new Set(
	contract.operations
		.filter(({ isList }) => isList)
		.map(({ path }) => path.split('/').at(-1)!.replaceAll('-', '_'))
		.map((plural) => `${plural.replace(/ies$/, 'y').replace(/s$/, '')}_id`)
		.concat('location_id'),
);
const ids = contract.operations.flatMap((operation) =>
	[
		...operation.parameters.map((parameter) => ({ ...parameter })),
		...operation.body.map((field) => ({ ...field, in: 'body' })),
	]
		.filter(({ name, in: place }) => place === 'path' || identifiers.has(name))
		.map(({ name, in: place }) => [`${operation.method} ${operation.path}`, place, name] as const),
);

it.each(ids)('%s offers the ID in %s, %s, as a resource locator', (request, place, name) => {
	const operation = nodeOperations(engine.node).find(
		({ option }) =>
			`${option.routing?.request?.method} ${option.routing?.request?.url}` === request,
	)!;
	const inputs = panelInputs(engine.node, operation);
	const input =
		place === 'path'
			? inputs.find(({ property }) => property.required && !property.routing)
			: inputFor(inputs, place as 'query' | 'body', name);
	const [list, byId] = input?.property.modes ?? [];
	expect([input?.property.type, list?.displayName, byId?.displayName]).toEqual([
		'resourceLocator',
		'From List',
		'By ID',
	]);
	expect(engine.node.methods?.listSearch).toHaveProperty(
		String(list?.typeOptions?.searchListMethod),
	);
});

it('offers IDs of records that cannot be listed as resource locators too, so that a list may come later', () => {
	const named = contract.operations.flatMap((operation) =>
		[...operation.parameters.filter(({ in: place }) => place !== 'path'), ...operation.body]
			.filter(({ name, schema }) => /_id$/.test(name) && schema.format === 'uuid')
			.map(({ name }) => ({ operation, name })),
	);
	const types = named.map(({ operation, name }) => {
		const shown = nodeOperations(engine.node).find(({ option }) => {
			const { method, url } = option.routing!.request!;
			return method === operation.method && url === operation.path;
		})!;
		const inputs = panelInputs(engine.node, shown);
		const input = inputFor(inputs, 'query', name) ?? inputFor(inputs, 'body', name);
		return `${name}: ${input?.property.type}`;
	});
	if (isReferenceInPlace) expect(types).toContain('student_id: resourceLocator');
	expect(types.filter((type) => !type.endsWith(': resourceLocator'))).toEqual([]);
});
