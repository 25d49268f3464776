import fc from 'fast-check';
import { inComment, literal } from '../../../tools/codegen/render/literal.mts';
import { generatedFiles } from '../../../tools/codegen/render/modules.mts';
import { jsonBody, listOf, mapPaths, type Written } from '../support.mts';
import { codeIn, evaluated } from './evaluated.mts';

/** What has closed or opened something in one language or another. */
const MARKS = [
	...['"', "'", '`', '\\', '${', '}', '*/', '/*', '//', '\n', '\r', '\u2028', '\u2029', '\0', ']'],
	...[':', ',', '=', '<!--', '-->', '</script>', 'as const', 'eslint-disable', '@ts-nocheck'],
	...['__proto__', 'constructor', 'toString', 'apiKey', 'token1', "require('node:fs')", '\uD800'],
];
const text = fc
	.array(
		fc.oneof(
			fc.constantFrom(...MARKS),
			fc.string({ unit: 'binary', maxLength: 3 }),
			fc.string({ unit: 'grapheme', maxLength: 3 }),
		),
		{ maxLength: 6 },
	)
	.map((parts) => parts.join(''));
const { value } = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		text,
		fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
		fc.boolean(),
		fc.constant(null),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.array(fc.tuple(text, tie('value')), { maxLength: 4 }).map(Object.fromEntries),
	),
}));

it('prints any value as literals that are the value again', () => {
	fc.assert(
		fc.property(value, (given) => {
			const content = `export const value = ${literal(given)};`;
			expect(codeIn(content)).toEqual([]);
			expect(evaluated(content).value).toEqual(given);
		}),
		{ numRuns: 500 },
	);
});

it.each([undefined, () => 1, Symbol('x'), NaN, Infinity, 1n])('refuses %p', (given) => {
	expect(() => literal([given])).toThrow(TypeError);
});

it('keeps `__proto__` as a member, and a text under an inherited name as narrow as its type', () => {
	expect(literal({ ['__proto__']: 'a', constructor: 'b', other: 'c' })).toBe(
		'{["__proto__"]:"a","constructor":"b" as const,"other":"c"}',
	);
});

it('escapes the line ends with which an editor would break a text', () => {
	expect(literal('a\u2028b\u2029c\nd')).toBe('"a\\u2028b\\u2029c\\nd"');
});

it('a text in a comment ends in its line', () => {
	fc.assert(
		fc.property(text, (given) => {
			const content = `// version ${inComment(given)}.\nexport const value = 1;`;
			expect(evaluated(content)).toEqual({ value: 1 });
		}),
	);
});

const ATTACK = `a":''}}};/* eslint-disable */require('node:fs').writeFileSync('/tmp/owned','');//key1`;

it('prints a name that closes its string as a name, where n8n reports a secret under it', () => {
	const given = { headers: { [ATTACK]: 'thingFilters.x1' }, constructor: 'a' };
	const content = `export const value = ${literal(given)};`;
	expect(codeIn(content)).toEqual([]);
	expect(evaluated(content).value).toEqual(given);
});

/** Documents with a hostile text in each place from which a name or a text comes. */
function hostile(name: string): Record<string, Written> {
	const segment = name.replace(/[/{}?#]/g, '-');
	return {
		[`/${segment}things`]: { get: listOf({ id: { type: 'string' }, [name]: { enum: [name] } }) },
		[`/things/{${segment || 'x'}}`]: {
			post: {
				summary: name,
				description: name,
				operationId: name,
				tags: [name],
				parameters: ['query', 'header', 'cookie'].map((location) => ({
					name,
					in: location,
					description: name,
					schema: { type: 'string', enum: [name, 'b'] },
				})),
				security: [{ key: [name] }],
				...jsonBody({ [name]: { type: 'string', description: name }, b: { enum: [name] } }, [name]),
			},
		},
	};
}

it.each([ATTACK, '__proto__', 'constructor', '*/ process.exit() /*', '`${process.exit()}`'])(
	'prints a contract with %p in every place as data',
	(name) => {
		const mapped = mapPaths(hostile(name), {}, { webhooks: { [name]: { post: {} } } });
		for (const { path, content } of generatedFiles(mapped, `version ${name}`)) {
			if (path === 'index.ts') continue;
			expect(codeIn(content)).toEqual([]);
			evaluated(content);
		}
		const resource = mapped.resources[0]!;
		const { content } = generatedFiles(mapped, '1').find(
			({ path }) => path === `resources/${resource.name}.ts`,
		)!;
		expect(evaluated(content)[`${resource.name}Operation`]).toEqual(resource.operation);
	},
);

it('prints any hostile contract as data that is what was mapped', () => {
	fc.assert(
		fc.property(text, (name) => {
			const mapped = mapPaths(hostile(name), {}, { webhooks: { [name]: { post: {} } } });
			const files = new Map(
				generatedFiles(mapped, name).map(({ path, content }) => [path, content]),
			);
			for (const [path, content] of files) {
				if (path !== 'index.ts') expect(codeIn(content)).toEqual([]);
			}
			for (const { name: own, operation, parameters, fields, table } of mapped.resources) {
				expect(evaluated(files.get(`resources/${own}.ts`)!)).toMatchObject({
					[`${own}Operation`]: plain(operation),
					[`${own}Table`]: plain(table),
					...(parameters.length ? { [`${own}Parameters`]: plain(parameters) } : {}),
					...(fields.length ? { [`${own}Fields`]: plain(fields) } : {}),
				});
			}
			expect(evaluated(files.get('webhookEvents.ts')!)).toEqual({
				eventTypeFields: plain(mapped.eventTypeFields),
				unsignedTypeHeaders: plain(mapped.unsignedTypeHeaders),
				webhookEvents: plain(mapped.events),
			});
		}),
		{ numRuns: 100 },
	);
});

/** Without members that are undefined. */
const plain = (given: unknown): unknown => JSON.parse(JSON.stringify(given));
