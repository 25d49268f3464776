import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Presentation } from '../../../tools/codegen/plan/overlay.mts';
import { jsonBody, listOf, mapPaths, type Written } from '../support.mts';

/** Operation → its text in the Operation list, of the only resource of a document. */
function descriptions(path: Written, hints: Partial<Presentation> = {}) {
	const { resources } = mapPaths({ '/squawks': path }, hints);
	const options = resources[0]!.operation.options as INodePropertyOptions[];
	return Object.fromEntries(options.map(({ value, description }) => [value, description]));
}

describe('the description of an operation', () => {
	it.each([
		['List squawks', undefined, undefined],
		['Get all squawks', 'Returns a list of squawks.', undefined],
		[
			'List squawks',
			'Returns the defects that pilots reported.',
			'Returns the defects that pilots reported',
		],
		['List open squawks', 'Returns the defects that pilots reported.', 'List open squawks'],
		[undefined, 'Lists the existing squawk records', undefined],
		['List squawks', 'Requires the scope `read`.', undefined],
		['List squawks', 'API key needs permission squawks:read', undefined],
	])('of %j and %j is %j', (summary, description, want) => {
		const { getAll } = descriptions({ get: { summary, description, ...listOf() } });
		expect(getAll).toBe(want);
	});

	it('is that of the overlay where it has one, and says that the operation is assumed', () => {
		const squawk = { descriptions: { getAll: 'Defects', create: 'Reports a defect' } };
		const create = { summary: 'Report', 'x-provenance': 'assumed', ...jsonBody({}) };
		expect(
			descriptions(
				{ get: { summary: 'Others', ...listOf() }, post: create },
				{ resources: { squawk } },
			),
		).toEqual({
			getAll: 'Defects',
			create: 'Reports a defect. Not documented by TrueFlight; it may be unavailable.',
		});
	});
});

describe('the placeholder of a field', () => {
	const TEXT = { type: 'string' };
	const fields = (properties: Written, hints: Partial<Presentation> = {}) => {
		const { resources } = mapPaths({ '/squawks': { post: jsonBody(properties) } }, hints);
		const options = resources[0]!.fields[0]!.options as INodeProperties[];
		return options[0]!;
	};

	it.each([
		[
			"the document's example",
			{ title: { ...TEXT, examples: ['Soft brake', 'Other'] } },
			'e.g. Soft brake',
		],
		['an example of OpenAPI 3.0', { title: { ...TEXT, example: 'Soft brake' } }, 'e.g. Soft brake'],
		['the overlay', { notes: TEXT }, 'e.g. From the overlay'],
		['nothing: no example', { other: TEXT }, undefined],
		['nothing: an example of several lines', { other: { ...TEXT, example: 'a\nb' } }, undefined],
		['nothing: a long example', { other: { ...TEXT, example: 'x'.repeat(61) } }, undefined],
		['nothing: a secret', { api_token: { ...TEXT, example: 'abc' } }, undefined],
	])('comes from %s', (_, properties, want) => {
		const squawk = { examples: { notes: 'From the overlay' } };
		expect(fields(properties, { resources: { squawk } }).placeholder).toBe(want);
	});

	it('differs between the IDs of different resources, and looks like them', () => {
		const ids = {
			'/aircraft': { get: listOf() },
			'/pilots': { get: listOf() },
			'/flights': {
				post: jsonBody({
					aircraft_id: { type: 'string', format: 'uuid' },
					pilot_id: { type: 'integer' },
				}),
			},
		};
		const { resources } = mapPaths(ids);
		const options = resources.find(({ name }) => name === 'flight')!.fields[0]!
			.options as INodeProperties[];
		const shown = options.map(({ modes }) => modes?.find(({ name }) => name === 'id')?.placeholder);
		expect(shown).toEqual([
			expect.stringMatching(
				/^e\.g\. [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
			),
			expect.stringMatching(/^e\.g\. \d{4}$/),
		]);
	});
});
