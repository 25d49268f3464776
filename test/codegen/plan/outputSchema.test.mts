import { outputSchemaFiles } from '../../../tools/codegen/render/outputSchemas.mts';
import { answer, mapPaths, type Written } from '../support.mts';

const text = { type: 'string' };
const object = (properties: Written): Written => ({ type: 'object', properties });

/** What the editor shows for each operation of a document, by file. */
function filesOf(paths: Record<string, Written>, hints = {}): Record<string, unknown> {
	const files = outputSchemaFiles(mapPaths(paths, hints));
	return Object.fromEntries(files.map(({ path, content }) => [path, JSON.parse(content)]));
}

/** The fields of the only operation of a resource. */
function fieldsOf(operation: Written, path = '/planes/{id}', method = 'get'): unknown {
	const [schema] = Object.values(filesOf({ [path]: { [method]: operation } }));
	return (schema as { properties?: unknown } | undefined)?.properties;
}

it('is where n8n looks for it, with the record alone', () => {
	const plane = object({ id: text, tail_number: text });
	const list = object({ data: { type: 'array', items: plane }, next_cursor: text });
	const schema = { type: 'object', properties: { id: text, tail_number: text }, version: 1 };
	expect(
		filesOf({
			'/planes': { get: answer(list) },
			'/planes/{id}': { get: answer(object({ data: plane })) },
		}),
	).toEqual({ 'v1.0.0/plane/getAll.json': schema, 'v1.0.0/plane/get.json': schema });
});

it('has what the simplified output contains, of reads and writes alike', () => {
	const names = ['id', 'name', ...[...'abcdefghij'].map((letter) => `field_${letter}`)];
	const plane = object(Object.fromEntries(names.map((name) => [name, text])));
	const hints = { resources: { plane: { simplify: ['name', 'id', 'field_j'] } } };
	const files = filesOf({ '/planes/{id}': { get: answer(plane), patch: answer(plane) } }, hints);
	const shown = Object.values(files).map((schema) =>
		Object.keys((schema as { properties: object }).properties),
	);
	expect(shown).toEqual([
		['name', 'id', 'field_j'],
		['name', 'id', 'field_j'],
	]);
});

it('has the name of a small object instead of it, as the simplified output has', () => {
	const member = object({ id: text, label: text });
	const fields = {
		...{ id: text, made_at: { type: 'string', format: 'date-time' }, home: member },
		...{ crew: object({ pilot: member, student: member }) },
		...{ price: object({ amount: text, currency: text }) },
	};
	expect(fieldsOf(answer(object(fields)))).toEqual({
		...{ id: text, made_at: fields.made_at, home: text },
		...{ crew: object({ pilot: text, student: text }), price: fields.price },
	});
});

it('takes a type that is an object for no type', () => {
	const circle: Written = { type: 'array' };
	circle['items'] = object({ id: { type: { schema: circle } }, name: text });
	expect(fieldsOf(answer(circle), '/planes')).toEqual({ id: {}, name: text });
});

it.each<[string, Written, string, unknown]>([
	['a delete', answer(object({ id: text })), 'delete', { deleted: { type: 'boolean' } }],
	[
		'a write without content',
		{ responses: { '204': { description: 'Done' } } },
		'put',
		{ success: { type: 'boolean' } },
	],
	['a plain text', answer({ type: 'string' }), 'get', { value: text }],
	['a number', answer({ type: 'number' }), 'get', { value: { type: 'number' } }],
	[
		'a file',
		{ responses: { '200': { description: 'OK', content: { 'application/pdf': {} } } } },
		'get',
		undefined,
	],
	['nothing known', answer({}), 'get', undefined],
])('of %s', (_, operation, method, fields) => {
	expect(fieldsOf(operation, '/planes/{id}', method)).toEqual(fields);
});

it('names the type that is not null, formats, and what lists and objects contain', () => {
	const record = object({
		id: { type: 'string', format: 'uuid' },
		hobbs: { type: ['number', 'null'] },
		owner: { anyOf: [object({ name: text }), { type: 'null' }] },
		tags: { type: 'array', items: text },
		anything: {},
		notes: { type: 'array' },
	});
	expect(fieldsOf(answer(record))).toEqual({
		id: { type: 'string', format: 'uuid' },
		hobbs: { type: 'number' },
		owner: { type: 'object', properties: { name: text } },
		tags: { type: 'array', items: text },
		anything: {},
		notes: { type: 'array' },
	});
});

it('ends where a record contains itself', () => {
	const plane = object({ id: text });
	(plane.properties as Written).parent = plane;
	const parent = (inside: Written): Written => ({
		type: 'object',
		properties: { id: text, parent: inside },
	});
	expect(fieldsOf(answer(plane))).toEqual(
		parent(parent(parent(parent({ type: 'object' })))).properties,
	);
});

it('keeps the fields of the record itself where there are too many below them', () => {
	const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`f${index}`, text]));
	const shown = fieldsOf(answer(object({ id: text, first: object(many), second: object(many) })));
	expect(Object.keys(shown as object)).toEqual(['id', 'first', 'second']);
	const inside = Object.values(shown as Record<string, { properties?: object }>);
	expect(inside.map(({ properties = {} }) => Object.keys(properties).length)).toEqual([0, 400, 97]);
});
