import type { PagingFacts } from '../../../../nodes/TrueFlight/operation.ts';
import { pagingInfo } from '../../../../nodes/TrueFlight/response/pagingInfo.ts';
import { entry, mapPaths, type Written } from '../../../codegen/support.mts';

const text = { type: ['string', 'null'] };
const whole = { type: 'integer' };
const yes = { type: 'boolean' };
const items = { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } };
const object = (properties: Written): Written => ({ type: 'object', properties });
const query = (name: string): Written => ({
	name,
	in: 'query',
	schema: name === 'cursor' ? { type: 'string' } : whole,
});

const listing = (schema: Written | undefined, parameters: string[], headers: Written = {}) =>
	mapPaths({
		'/things': {
			get: {
				parameters: parameters.map(query),
				responses: {
					'200': {
						description: 'OK',
						headers,
						content: { 'application/json': schema ? { schema } : {} },
					},
				},
			},
		},
	});
const factsOf = (schema: Written): PagingFacts | undefined =>
	entry(listing(schema, ['limit', 'cursor']), 'thing', 'getAll').paging?.facts;

describe('where a document says that the next page is', () => {
	it.each<[string, Written, PagingFacts]>([
		['data.next', { data: object({ items, next: text }) }, { next: ['data', 'next'] }],
		[
			'data.next_cursor',
			{ data: object({ items, next_cursor: text }) },
			{ cursor: ['data', 'next_cursor'] },
		],
		[
			'data.meta.total',
			{ data: object({ items, meta: object({ total: whole }) }) },
			{ total: ['data', 'meta', 'total'] },
		],
		[
			'Hydra',
			{
				'hydra:member': items,
				'hydra:totalItems': whole,
				'hydra:view': object({ 'hydra:previous': text, 'hydra:next': text }),
			},
			{ next: ['hydra:view', 'hydra:next'], total: ['hydra:totalItems'] },
		],
		[
			'OData',
			{ value: items, '@odata.nextLink': text, '@odata.count': whole },
			{ next: ['@odata.nextLink'], total: ['@odata.count'] },
		],
		[
			'cursor.next',
			{ data: items, cursor: object({ next: text }) },
			{ cursor: ['cursor', 'next'] },
		],
		[
			'paging.cursors.after',
			{ data: items, paging: object({ cursors: object({ before: text, after: text }) }) },
			{ cursor: ['paging', 'cursors', 'after'] },
		],
		[
			'meta.page_info',
			{
				data: items,
				meta: object({ page_info: object({ end_cursor: text, has_next_page: yes }) }),
			},
			{ cursor: ['meta', 'page_info', 'end_cursor'], more: ['meta', 'page_info', 'has_next_page'] },
		],
		[
			'a container of any name',
			{ records: items, navigation: object({ nextPageToken: text, totalPages: whole }) },
			{ cursor: ['navigation', 'nextPageToken'], pages: ['navigation', 'totalPages'] },
		],
		[
			'any name that the description explains',
			{
				records: items,
				bookmark: { ...text, description: 'Send it as `cursor` to get the next page.' },
				tail: { ...yes, description: 'Whether there are more records.' },
				matches: { ...whole, description: 'Total number of records.' },
			},
			{ cursor: ['bookmark'], more: ['tail'], total: ['matches'] },
		],
		[
			'a link that the description explains',
			{ records: items, onward: { ...text, description: 'URL of the next page.' } },
			{ next: ['onward'] },
		],
		[
			'the nearest of several',
			{ data: items, next_cursor: text, debug: object({ next_cursor: text }) },
			{ cursor: ['next_cursor'] },
		],
		[
			'not a flag of another meaning, nor a record',
			{ data: items, next: { type: 'boolean' }, total: { type: 'string' } },
			{},
		],
	])('%s', (_, properties, facts) => {
		expect(factsOf(object(properties)) ?? {}).toEqual(facts);
	});
});

describe('what the node reads there', () => {
	const read = (schema: Written, body: unknown) => pagingInfo(body, {}, factsOf(object(schema)));

	it('a cursor that looks like a path, and one under a name of its own', () => {
		const described = { ...text, description: 'Value for the next page.' };
		expect(read({ list: items, on: described }, { list: [], on: '/7a==' }).cursor).toBe('/7a==');
		expect(read({ list: items, on: described }, { list: [], on: null }).more).toBe(false);
	});

	it('the total that is declared, before others of that name', () => {
		const schema = { summary: object({ total: whole }), data: items };
		expect(read(schema, { summary: { total: 137 }, total: 20, data: [] }).total).toBe(137);
	});

	it('the usual places where the response is not as declared', () => {
		expect(
			read(
				{ data: items, onward: { ...text, description: 'The next page.' } },
				{ next_cursor: 'c' },
			).cursor,
		).toBe('c');
	});

	it('counts in headers', () => {
		expect(
			pagingInfo([], { 'x-total-count': '137', 'x-page': '1', 'x-total-pages': '7' }),
		).toMatchObject({ total: 137, page: 1, pages: 7 });
		expect(pagingInfo([], { 'x-next-page': '' }).more).toBe(false);
	});
});

describe('the import warns', () => {
	const notes = (...given: Parameters<typeof listing>): string[] =>
		listing(...given).notes.map(({ text }) => text);
	const bare = { type: 'array', items: object({ id: { type: 'string' } }) };

	it('where no response contains the next cursor', () => {
		for (const schema of [undefined, bare, object({ data: items })])
			expect(notes(schema, ['limit', 'cursor'])).toEqual([
				expect.stringContaining("to contain the next 'cursor'"),
			]);
	});

	it('where the end of numbered pages cannot be known', () => {
		expect(notes(bare, ['page'])).toEqual([expect.stringContaining('to count the records')]);
		expect(notes(object({ data: items, next_page_token: text }), [])).toEqual([
			expect.stringContaining("announce more by 'next_page_token'"),
		]);
		expect(notes(bare, ['offset'])).toHaveLength(1);
	});

	it('not where the responses or their headers say how to go on, and not where a list has no pages', () => {
		expect(notes(object({ data: items, next_cursor: text }), ['cursor'])).toEqual([]);
		expect(notes(object({ data: items, total: whole }), ['page'])).toEqual([]);
		expect(notes(bare, ['cursor'], { Link: { schema: { type: 'string' } } })).toEqual([]);
		expect(notes(bare, ['page'], { 'X-Total-Count': { schema: whole } })).toEqual([]);
		expect(notes(bare, [])).toEqual([]);
	});
});
