import { describedEvents } from '../../../tools/codegen/plan/describedEvents.mts';
import { answer, entry, inputs, mapPaths, property, type Written } from '../support.mts';

/** Names that suggest one thing where the schema, or what is around it, says another. */
const text = { type: 'string' };

it.each<[string, Written, Written]>([
	['a switch', { type: 'boolean' }, {}],
	['a list', { type: 'array', items: text }, {}],
	['a date', { type: 'string', format: 'date' }, {}],
	['text', text, { cursor: 'after' }],
])('takes `after` for a cursor only where it is text: %s', (_, schema, want) => {
	const get = {
		...answer({ type: 'array', items: { type: 'object' } }),
		parameters: [{ name: 'after', in: 'query', schema }],
	};
	expect(entry(mapPaths({ '/things': { get } }), 'thing', 'getAll').paging).toEqual(want);
});

it('a list that is read by POST has no pages and no records to choose from, and the report says so', () => {
	const list = answer({
		type: 'object',
		properties: { items: { type: 'array', items: { type: 'object' } }, nextCursor: text },
	});
	const of = (path: string, item: Written) => mapPaths({ [path]: item });
	expect(of('/things/search', { post: list }).notes).toMatchObject([
		{ text: expect.stringMatching(/^is a list that is read by POST: /), losesData: true },
	]);
	expect(of('/things', { get: list }).notes).toMatchObject([
		{ text: expect.stringMatching(/^the responses announce more by 'nextCursor'/) },
	]);
});

it('a new record that is called an upload is one', () => {
	const of = (type: string, operationId: string): string | undefined => {
		const schema = { type: 'object', properties: { file: { ...text, format: 'binary' } } };
		const post = { operationId, requestBody: { content: { [type]: { schema } } } };
		const { name, value } = mapPaths({ '/documents': { post } }).operations[0]!;
		return `${value} ${name}`;
	};
	expect(of('multipart/form-data', 'Documents_Upload')).toBe('create Upload');
	expect(of('multipart/form-data', 'Documents_Create')).toBe('create Create');
	expect(of('application/json', 'Documents_Upload')).toBe('create Create');
});

describe('a part of a multipart body', () => {
	const filesOf = (part: Written): string[] => {
		const schema = { type: 'object', properties: { title: text, part } };
		const mapped = mapPaths({
			'/things': { post: { requestBody: { content: { 'multipart/form-data': { schema } } } } },
		});
		expect(property(mapped, 'thingCreateFields').options).toHaveLength(2);
		return inputs(entry(mapped, 'thing', 'create'), 'body')
			.filter((input) => input.in === 'body' && input.isFile)
			.map(({ collection, parameter }) => `${collection} ${parameter}`);
	};

	it.each<[string, Written, boolean]>([
		['bytes', { type: 'string', format: 'binary' }, true],
		['a picture', { type: 'string', contentMediaType: 'image/png' }, true],
		['several files', { type: 'array', items: { type: 'string', format: 'binary' } }, true],
		['JSON', { type: 'string', contentMediaType: 'application/json' }, false],
		['plain text', { type: 'string', contentMediaType: 'text/plain' }, false],
		[
			'a picture as text',
			{ type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
			false,
		],
		['several texts', { type: 'array', items: text }, false],
	])('that is %s', (_, part, isFile) =>
		expect(filesOf(part)).toEqual(isFile ? ['thingCreateFields part'] : []),
	);
});

describe('an answer', () => {
	const get = (path: string, properties: Written): Record<string, Written> => ({
		[path]: { get: answer({ type: 'object', properties }) },
	});
	const list = { type: 'array', items: { type: 'object', properties: { id: text } } };

	it('with a list under the name of the resource is no envelope when it tells more', () => {
		const alone = mapPaths(get('/things', { things: list, total: { type: 'integer' } }));
		expect(entry(alone, 'thing', 'getAll').envelope).toBe('things');
		const beside = mapPaths(get('/things', { things: list, owner: { type: 'object' } }));
		expect(entry(beside, 'thing', 'get')).toMatchObject({ result: 'record' });
		expect(entry(beside, 'thing', 'get').envelope).toBeUndefined();
	});

	it('is one record where it tells its own id, though the rest reads like paging', () => {
		const data = { type: 'object', properties: { page_id: text, lines: list } };
		const mapped = mapPaths(get('/pages/{id}', { data }));
		expect(entry(mapped, 'page', 'get')).toMatchObject({ result: 'record', envelope: 'data' });
	});
});

it('reads tables with escaped pipes and lists in lists, and ends soon on hostile texts', () => {
	const table = '| Event | Sent when |\n| --- | --- |\n| `thing.made` | a \\| b |\n';
	expect(describedEvents(table)).toEqual([{ type: 'thing.made', description: 'a | b' }]);
	const nested = '## Events\n\n- Things\n  - `thing.made` - made\n';
	expect(describedEvents(nested)).toEqual([{ type: 'thing.made', description: 'made' }]);
	const start = Date.now();
	const name = `a${'_a-'.repeat(30_000)}!`;
	describedEvents(`## Events\n\n- \`${name}\`\n\n| Event |\n| - |\n| ${name} |\n`);
	describedEvents(`${'[('.repeat(30_000)}\n\n${'<!--'.repeat(30_000)}`);
	expect(Date.now() - start).toBeLessThan(5_000);
});

it('finds no event in quotes of any depth', () => {
	const depths = Array.from({ length: 24 }, (_, index) => 250 * (index + 1));
	for (const depth of depths) {
		expect(describedEvents(`## Events\n\n${'> '.repeat(depth)}`)).toEqual([]);
	}
});

it('a list in Markdown tells of events below a heading about events only', () => {
	const item = '- `thing.made`: made\n';
	expect(describedEvents(`## Webhook events\n\n${item}`)).toEqual([
		{ type: 'thing.made', description: 'made' },
	]);
	expect(describedEvents(`## Host names\n\n${item}`)).toEqual([]);
});

it('a header that the request carries of its own accord is no parameter', () => {
	const parameters = ['Authorization', 'content-type', 'Accept', 'X-Trace'].map((name) => ({
		name,
		in: 'header',
		schema: text,
	}));
	const mapped = mapPaths({ '/things/{id}': { get: { parameters } } });
	const shown = property(mapped, 'thingGetParameters').options!.map(({ name }) => name);
	expect(shown).toEqual(['xTrace']);
});
