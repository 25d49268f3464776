/** Documents that are made to hang, to crash or to fill what reads them, by name. */
export interface HostileDocument {
	text: string;
	/** Whether it becomes a node, or the message about it. */
	outcome: 'used' | RegExp;
}

const HEAD = { openapi: '3.1.0', info: { title: 'Hostile', version: '1' } };
const OK = { '200': { description: 'OK' } };

const json = (document: object): string => JSON.stringify({ ...HEAD, ...document });
const times = <T,>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));
const returning = (schema: unknown): object => ({
	get: { responses: { '200': { description: 'OK', content: { 'application/json': { schema } } } } },
});
const sending = (schema: unknown): object => ({
	post: { requestBody: { content: { 'application/json': { schema } } }, responses: OK },
});
/** The same schema in each place from which the node learns. */
const everywhere = (schema: unknown, schemas: object = {}): string =>
	json({
		paths: {
			'/things': { ...returning({ type: 'array', items: schema }), ...sending(schema) },
			'/things/{id}': {
				parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
				get: {
					...(returning(schema) as { get: object }).get,
					parameters: [{ name: 'q', in: 'query', schema }],
				},
			},
		},
		components: { schemas },
	});
const described = (description: string): string =>
	json({
		info: { ...HEAD.info, description },
		paths: {
			'/things': {
				get: {
					summary: description,
					description,
					parameters: [
						{ name: 'q', in: 'query', description, schema: { type: 'string', description } },
					],
					responses: OK,
				},
			},
		},
		webhooks: { 'thing.made': { post: { summary: description, description, responses: OK } } },
	});
const inPath = (name: string): object => ({
	name,
	in: 'path',
	required: true,
	schema: { type: 'string' },
});
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const nested = (depth: number, wrap: (inner: unknown) => object): unknown =>
	times(depth, () => 0).reduce<unknown>((inner) => wrap(inner), { type: 'string' });

export const HOSTILE: Record<string, HostileDocument> = {
	'patterns that backtrack': {
		text: everywhere({
			type: 'object',
			required: ['a'],
			properties: {
				a: { type: 'string', pattern: '^((.+)+)+!!$', minLength: 40 },
				b: { type: 'string', pattern: '^(a|a|b?)*c{1,1000}$', default: 'a'.repeat(50) },
			},
		}),
		outcome: 'used',
	},
	'an allOf chain in which each part is there twice': {
		text: everywhere(
			ref('s0'),
			Object.fromEntries(
				times(40, (index) => [
					`s${index}`,
					index === 39
						? { type: 'object', properties: { id: { type: 'string' } } }
						: { allOf: [ref(`s${index + 1}`), ref(`s${index + 1}`)] },
				]),
			),
		),
		outcome: 'used',
	},
	'properties that double at each level': {
		text: everywhere(
			ref('s0'),
			Object.fromEntries(
				times(40, (index) => [
					`s${index}`,
					{
						type: 'object',
						properties: index === 39 ? {} : { a: ref(`s${index + 1}`), b: ref(`s${index + 1}`) },
					},
				]),
			),
		),
		outcome: 'used',
	},
	'choices that double at each level': {
		text: everywhere(
			ref('s0'),
			Object.fromEntries(
				times(40, (index) => [
					`s${index}`,
					index === 39
						? { type: 'string' }
						: {
								oneOf: [ref(`s${index + 1}`), ref(`s${index + 1}`)],
								anyOf: [ref(`s${index + 1}`)],
							},
				]),
			),
		),
		outcome: 'used',
	},
	'schemas that contain themselves': {
		text: everywhere(ref('a'), {
			a: {
				allOf: [ref('b')],
				properties: { a: ref('a'), list: { type: 'array', items: ref('b') } },
			},
			b: { oneOf: [ref('a'), ref('b')], additionalProperties: ref('a') },
		}),
		outcome: 'used',
	},
	'references that only refer to each other': {
		text: everywhere(ref('a'), { a: ref('b'), b: ref('a'), c: ref('c') }),
		outcome: /./,
	},
	'schemas nested 60 levels deep': {
		text: everywhere(nested(60, (inner) => ({ type: 'object', properties: { a: inner } }))),
		outcome: 'used',
	},
	'lists nested 100,000 levels deep': {
		text: `{"openapi":"3.1.0","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
		outcome: /nested more than 500 levels deep|neither YAML nor JSON/,
	},
	'YAML nested 100,000 levels deep': {
		text: `openapi: 3.1.0\nx: ${'['.repeat(100_000)}`,
		outcome: /neither YAML nor JSON/,
	},
	'YAML aliases that multiply': {
		text: `openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths: {}\nx0: &x0 [a]\n${times(
			20,
			(index) => `x${index + 1}: &x${index + 1} [${times(9, () => `*x${index}`).join(', ')}]\n`,
		).join('')}`,
		outcome: /Excessive alias count/,
	},
	'YAML merge keys that multiply': {
		text: `%YAML 1.1\n---\nopenapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths: {}\nx0: &x0 {a: 1}\n${times(
			30,
			(index) =>
				`x${index + 1}: &x${index + 1} {<<: [*x${index}, *x${index}], k${index}: *x${index}}\n`,
		).join('')}`,
		outcome: /./,
	},
	'comments and brackets that never end': {
		text: described('<!--'.repeat(50_000) + '['.repeat(50_000)),
		outcome: 'used',
	},
	'Markdown that is hard to read': {
		text: described(`${'*_`[](<!'.repeat(8_000)}\n${'> '.repeat(2_000)}\n${'- '.repeat(2_000)}`),
		outcome: 'used',
	},
	'tables without an end': {
		text: described(`| Event |\n|---|\n${'| `thing.made` '.repeat(20_000)}`),
		outcome: 'used',
	},
	'names of events that are hard to tell apart': {
		text: described(
			`Events: ${'a.'.repeat(30_000)}! ${'a-a_'.repeat(20_000)}. ${'a.b, '.repeat(20_000)}`,
		),
		outcome: 'used',
	},
	'spaces and line breaks': {
		text: described(`${' '.repeat(100_000)}x${'\n'.repeat(100_000)}${'\t \r'.repeat(50_000)}.`),
		outcome: 'used',
	},
	'an enum of 50,000 values': {
		text: everywhere({ type: 'string', enum: times(50_000, (index) => `value ${index}`) }),
		outcome: 'used',
	},
	'names of 100,000 characters': {
		text: json({
			paths: {
				[`/${'a'.repeat(100_000)}/{${'b'.repeat(100_000)}}`]: {
					parameters: [inPath('b'.repeat(100_000))],
					get: {
						operationId: 'c'.repeat(100_000),
						tags: ['d'.repeat(100_000)],
						parameters: [
							{ name: 'aB'.repeat(50_000), in: 'query', schema: { type: 'string' } },
							{ name: '-_'.repeat(50_000), in: 'query', schema: { type: 'string' } },
						],
						responses: OK,
					},
				},
			},
		}),
		outcome: 'used',
	},
	'a path of 1,000 segments': {
		text: json({
			paths: { ['/a/{b}'.repeat(500)]: { parameters: [inPath('b')], get: { responses: OK } } },
		}),
		outcome: 'used',
	},
	'1,000 operations': {
		text: json({
			paths: Object.fromEntries(
				times(500, (index) => [
					`/things/a${index}/b`,
					{ get: { tags: [`t${index}`], responses: OK }, post: { responses: OK } },
				]),
			),
		}),
		outcome: 'used',
	},
	'2,000 parameters of names that become one': {
		text: json({
			paths: {
				'/things': {
					get: {
						parameters: times(2_000, (index) => ({
							name: `a${'-_ .'.charAt(index % 4).repeat(index)}b`,
							in: 'query',
							schema: { type: 'string' },
						})),
						responses: OK,
					},
				},
			},
		}),
		outcome: 'used',
	},
	'inherited names everywhere': {
		text: ((): string => {
			const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
			const properties = `{${names.map((name) => `"${name}":{"type":"string"}`).join()}}`;
			const paths = names.map((name) => {
				const parameters = ['query', 'header', 'cookie'].map((place) => ({
					name,
					in: place,
					schema: { type: 'string' },
				}));
				return `"/${name}":${JSON.stringify({ get: { tags: [name], operationId: name, parameters, responses: OK } })},
					"/${name}/{${name}}":{"parameters":[{"name":"${name}","in":"path","required":true,"schema":{"type":"string"}}],"post":{"requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":${properties}}}}},"responses":{"200":{"description":"OK","content":{"application/json":{"schema":{"$ref":"#/components/schemas/__proto__"}}}}}}}`;
			});
			return `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{${paths.join()}},
				"components":{"schemas":{"__proto__":{"type":"object","properties":${properties}}}},
				"webhooks":{"__proto__":{"post":{"responses":{"200":{"description":"OK"}}}},"constructor":{"post":{"responses":{"200":{"description":"OK"}}}}}}`;
		})(),
		outcome: 'used',
	},
	'types that are not what they should be': {
		text: json({
			servers: [
				{ url: 'https://{a}.{b}/{c}', variables: { a: { default: '{a}{a}' }, b: { default: '' } } },
			],
			paths: {
				'/things': {
					get: {
						parameters: [
							{
								name: 'a',
								in: 'query',
								schema: {
									type: ['string', 'string', 'object'],
									enum: [{}, [], null],
									default: { a: [] },
								},
							},
							{
								name: 'b',
								in: 'query',
								schema: { maximum: 1e308, minimum: -1e308, multipleOf: 1e-300 },
							},
							{
								name: 'c',
								in: 'query',
								schema: { type: 'string', minLength: 1e9, maxLength: 1e9 },
							},
							{
								name: 'd',
								in: 'query',
								schema: { type: 'array', minItems: 1e9, items: { type: 'integer' } },
							},
						],
						responses: {
							'200': {
								description: 'OK',
								content: {
									'application/json': {
										schema: {
											type: 'array',
											minItems: 1e9,
											items: { type: 'string', minLength: 1e9 },
										},
									},
								},
							},
						},
					},
				},
			},
		}),
		outcome: 'used',
	},
};
