import fc from 'fast-check';
import type { Document } from '../../nodes/TrueFlight/openapi/types.ts';

/** Names as bad as a document may have them. */
const name = fc.oneof(
	fc.constantFrom(
		...[
			'id',
			'ID',
			'user_id',
			'user-id',
			'userId',
			'limit',
			'page',
			'cursor',
			'default',
			'class',
			'index',
		],
		...[
			'__proto__',
			'constructor',
			'toString',
			'2fa',
			'用户',
			'größe',
			'a b',
			'x.y',
			'$top',
			'filter[x]',
		],
		...[
			'location_id',
			'token',
			'color',
			'email',
			'resource',
			'operation',
			'update',
			'options',
			'é',
			'*',
			'=',
		],
	),
	fc.string({ minLength: 1, maxLength: 5, unit: 'grapheme' }),
);
const text = fc.oneof(
	fc.constantFrom('', 'One.', 'One. Two', '<b>x</b> | y', 'the id', '`a` *b*', '\n\n'),
	fc.lorem(),
);

const { schema } = fc.letrec((tie) => ({
	schema: fc.oneof(
		{ maxDepth: 3 },
		fc.constantFrom<unknown>(
			{},
			true,
			false,
			{ type: 'string', format: 'binary' },
			{ const: 1 },
			{ type: 'null' },
		),
		fc.record(
			{
				type: fc.constantFrom(
					'string',
					'integer',
					'number',
					'boolean',
					['string', 'null'],
					['array', 'object'],
				),
				format: fc.constantFrom('date', 'date-time', 'email', 'uuid'),
				enum: fc.array(fc.oneof(name, fc.integer(), fc.constant(null)), { maxLength: 8 }),
				default: fc.constantFrom(true, 0, 'x'),
				minimum: fc.integer(),
				maximum: fc.integer(),
				description: text,
				deprecated: fc.boolean(),
			},
			{ requiredKeys: [] },
		),
		fc.record({
			type: fc.constant('object'),
			properties: fc.dictionary(name, tie('schema'), { maxKeys: 14 }),
			required: fc.array(name, { maxLength: 3 }),
		}),
		fc.record({ type: fc.constant('array'), items: tie('schema') }),
		fc.record({ allOf: fc.array(tie('schema'), { maxLength: 3 }) }),
		fc.record({ oneOf: fc.array(tie('schema'), { maxLength: 3 }) }),
		fc.record({ additionalProperties: tie('schema') }),
	),
}));

const media = fc.dictionary(
	fc.constantFrom(
		'application/json',
		'text/plain',
		'multipart/form-data',
		'application/pdf',
		'*/*',
		'application/x-www-form-urlencoded',
	),
	fc.record({ schema }, { requiredKeys: [] }),
	{ maxKeys: 2 },
);
const parameter = fc.record(
	{
		name,
		in: fc.constantFrom('query', 'path', 'header', 'cookie'),
		schema,
		required: fc.boolean(),
		description: text,
		style: fc.constantFrom('form', 'deepObject', 'spaceDelimited', 'pipeDelimited', 'simple'),
		explode: fc.boolean(),
	},
	{ requiredKeys: ['name', 'in'] },
);
const operation = fc.record(
	{
		summary: text,
		description: text,
		tags: fc.array(name, { maxLength: 2 }),
		operationId: name,
		parameters: fc.array(parameter, { maxLength: 6 }),
		requestBody: fc.record({ content: media, required: fc.boolean() }),
		responses: fc.dictionary(
			fc.constantFrom('200', '201', 'default', '404', '2XX'),
			fc.record({ description: text, content: media }),
			{ maxKeys: 3 },
		),
		security: fc.array(fc.dictionary(name, fc.array(name, { maxLength: 2 }), { maxKeys: 2 }), {
			maxLength: 2,
		}),
		deprecated: fc.boolean(),
		servers: fc.array(fc.record({ url: fc.oneof(text, fc.webUrl()) }), { maxLength: 1 }),
	},
	{ requiredKeys: [] },
);
const pathItem = fc.record(
	{
		get: operation,
		post: operation,
		put: operation,
		patch: operation,
		delete: operation,
		head: operation,
		parameters: fc.array(parameter, { maxLength: 2 }),
	},
	{ requiredKeys: [] },
);
const segment = fc.oneof(
	name.map((text) => text.replace(/[/{}]/g, '-')),
	name.map((text) => `{${text.replace(/[/{}]/g, '-')}}`),
	fc.constantFrom('users', 'aircraft', 'cancel', '{id}', 'v1', 'a:b', '{id}.json'),
);
const path = fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join('/')}`);
/** Documents as no person would write them, yet within the rules. */
export const anyDocument = fc
	.record(
		{
			paths: fc.dictionary(path, pathItem, { maxKeys: 4 }),
			webhooks: fc.dictionary(name, fc.record({ post: operation }, { requiredKeys: [] }), {
				maxKeys: 3,
			}),
			servers: fc.array(fc.record({ url: fc.oneof(text, fc.webUrl(), fc.constant('{x}/y')) }), {
				maxLength: 2,
			}),
			description: text,
		},
		{ requiredKeys: [] },
	)
	.map(
		({ description, ...rest }) =>
			({
				openapi: '3.1.0',
				info: { title: 'T', version: '1\n2', description },
				'x-n8n': { locationParameter: 'location_id' },
				...rest,
			}) as unknown as Document,
	);
