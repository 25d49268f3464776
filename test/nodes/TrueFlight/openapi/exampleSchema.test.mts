import { successResponse } from '../../../../nodes/TrueFlight/openapi/responses.ts';
import { mapPaths, type Written } from '../../../codegen/support.mts';

const response = (content: Written): Written => ({
	responses: { '200': { description: 'OK', content: { 'application/json': content } } },
});
const EXAMPLE = {
	data: [
		{
			id: 1,
			registration: 'N1',
			hobbs: 1.5,
			since: '2026-01-02',
			at: '2026-01-02T03:04:05Z',
			ok: true,
		},
	],
	links: { next: null },
};
const SCHEMA = {
	type: 'object',
	properties: {
		data: {
			type: 'array',
			items: {
				type: 'object',
				properties: {
					id: { type: 'integer' },
					registration: { type: 'string' },
					hobbs: { type: 'number' },
					since: { type: 'string', format: 'date' },
					at: { type: 'string', format: 'date-time' },
					ok: { type: 'boolean' },
				},
			},
		},
		links: { type: 'object', properties: { next: {} } },
	},
};

it.each<[string, Written]>([
	['an example', { example: EXAMPLE }],
	[
		'named examples',
		{ examples: { first: { summary: 'x', value: EXAMPLE }, second: { value: [] } } },
	],
	['an example of the schema', { schema: { type: 'object', example: EXAMPLE } }],
	['examples of the schema', { schema: { examples: [EXAMPLE] } }],
])('a response without a schema has that of %s', (_, content) => {
	expect(successResponse(response(content)).schema).toEqual(SCHEMA);
});

it.each<[string, Written]>([
	['a schema', { schema: { type: 'object', properties: { a: {} } }, example: EXAMPLE }],
	['a plain text', { schema: { type: 'string' }, example: 'x' }],
])('what %s declares stays', (_, content) => {
	expect(successResponse(response(content)).schema).toEqual(content.schema);
});

it('records and pages are known by an example', () => {
	const parameters = [{ name: 'page', in: 'query', schema: { type: 'integer' } }];
	const mapped = mapPaths({
		'/aircraft': { get: { ...response({ example: EXAMPLE }), parameters } },
	});
	expect(mapped.resources[0]!.source).toMatchObject({
		envelope: 'data',
		label: ['registration'],
		paging: { page: 'page', facts: { next: ['links', 'next'] } },
	});
	expect(mapped.notes).toEqual([]);
});
