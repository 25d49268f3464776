import { answer, entry, mapPaths, option, type Written } from '../support.mts';

/** Objects in the query whose members are parameters of their own: https://spec.openapis.org/oas/v3.1.0#style-values */
const text: Written = { type: 'string' };
const count: Written = { type: 'integer' };
const list = (parameters: Written[]): Written => ({
	get: {
		...answer({
			type: 'object',
			properties: {
				content: {
					type: 'array',
					items: { type: 'object', properties: { id: count, title: text } },
				},
				totalElements: count,
				number: count,
				sort: { type: 'object', properties: { sorted: { type: 'boolean' } } },
			},
		}),
		parameters,
	},
});
const object = (properties: Written, more: Written = {}): Written => ({
	in: 'query',
	schema: { type: 'object', properties },
	...more,
});

it('reads a list whose page is requested by an object, as Spring describes it', () => {
	const page = { ...count, minimum: 0 };
	const sort = { type: 'array', items: text };
	const pageable = object({ page, size: count, sort }, { name: 'pageable', required: true });
	const mapped = mapPaths({
		'/squawks': list([pageable, { name: 'state', in: 'query', schema: text }]),
	});
	const { result, envelope, paging, inputs } = entry(mapped, 'squawk', 'getAll');
	expect({ result, envelope, paging }).toEqual({
		result: 'list',
		envelope: 'content',
		paging: { limit: 'size', page: 'page', firstPage: 0, facts: { total: ['totalElements'] } },
	});
	expect(inputs.map(({ name, format }) => [name, format])).toEqual([
		['sort', 'array'],
		['state', undefined],
	]);
});

it('reads a list that only its response shows to have pages', () => {
	const mapped = mapPaths({ '/squawks': list([]), '/carts/{id}': list([]) });
	expect(entry(mapped, 'squawk', 'getAll')).toMatchObject({ result: 'list', envelope: 'content' });
	expect(entry(mapped, 'cart', 'get').result).toBe('record');
});

it('reads page and filters in brackets', () => {
	const mapped = mapPaths({
		'/squawks': list([
			object({ number: count, size: count }, { name: 'page', style: 'deepObject' }),
			object({ state: { ...text, enum: ['open'] } }, { name: 'filter', style: 'deepObject' }),
		]),
	});
	const { paging, inputs } = entry(mapped, 'squawk', 'getAll');
	expect(paging).toMatchObject({ limit: 'page[size]', page: 'page[number]' });
	expect(inputs).toMatchObject([{ in: 'query', name: 'filter[state]', label: 'State' }]);
	expect(option(mapped, 'squawkFilters', 'state').type).toBe('options');
});

it.each<[string, Written]>([
	['with commas between', object({ a: text }, { explode: false })],
	['as JSON', { in: 'query', content: { 'application/json': object({ a: text }).schema } }],
	['with any other members', object({}, {})],
	['of objects', object({ a: { type: 'object', properties: { b: text } } })],
	['with a member that is a parameter as well', object({ state: text })],
])('leaves an object %s as it is', (_, given) => {
	const state = { name: 'state', in: 'query', schema: text };
	const mapped = mapPaths({ '/squawks': list([{ name: 'given', ...given }, state]) });
	const { inputs } = entry(mapped, 'squawk', 'getAll');
	expect(inputs.map(({ name }) => name)).toEqual(['given', 'state']);
});
