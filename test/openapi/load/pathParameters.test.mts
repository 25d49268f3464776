import { declarePlaceholders } from '../../../tools/openapi/load/pathParameters.mts';

interface Parameter {
	name: string;
	in: string;
	schema: { type: string };
}

const inPath = (name: string, type: string) => ({
	...{ name, in: 'path', required: true, schema: { type } },
});

it.each<[string, object, object, string[]]>([
	['none', {}, {}, ['id string', 'exam string']],
	['one', {}, { parameters: [inPath('id', 'integer')] }, ['id integer', 'exam string']],
	[
		'one for all operations, one by reference',
		{ parameters: [inPath('id', 'integer')] },
		{ parameters: [{ $ref: '#/components/parameters/Exam' }] },
		['id integer'],
	],
	[
		'one, and the name of the other in the query',
		{},
		{ parameters: [{ name: 'exam', in: 'query', schema: {} }, inPath('id', 'integer')] },
		['id integer', 'exam string'],
	],
])('placeholders of a path of which a document declares %s', (_declared, item, get, want) => {
	const paths = { '/users/{id}/exams/{exam}': { ...item, get: { ...get } } };
	declarePlaceholders({ paths, components: { parameters: { Exam: inPath('exam', 'integer') } } });
	const read: { parameters?: Parameter[]; get: { parameters?: Parameter[] } } =
		paths['/users/{id}/exams/{exam}'];
	const all = [...(read.parameters ?? []), ...(read.get.parameters ?? [])];
	expect(
		all.filter((one) => one.in === 'path').map(({ name, schema }) => `${name} ${schema.type}`),
	).toEqual(want);
});
