import { judgeAssumptions } from '../../../tools/codegen/report/assumptions.mts';
import { mapDocument } from '../../../tools/codegen/render/index.mts';
import { documentOf, listOf, mapPaths, type Written } from '../support.mts';

const query = (name: string, rest: Written = {}): Written => ({
	name,
	in: 'query',
	schema: { type: 'string' },
	...rest,
});
const list = (...parameters: Written[]): Written => ({ ...listOf(), parameters });

describe('assumptions', () => {
	const info = { title: 'T', version: '1', 'x-tf-reconstructed': true };
	const assumed = documentOf(
		{
			'/things': { get: { ...list(query('a'), query('cursor')), 'x-provenance': 'assumed' } },
			'/others': { get: { ...list(query('a')), 'x-provenance': 'documented' } },
		},
		{},
		{ info, webhooks: { 'thing.made': { post: {} } } },
	);
	const judged = (document: typeof assumed, after: Record<string, Written>) =>
		judgeAssumptions(document, mapDocument(document), mapPaths(after));

	it('are confirmed by what is there and refuted by what is not; what is documented is left alone', () => {
		const { confirmed, refuted } = judged(assumed, {
			'/things': { get: list(query('b'), query('page')) },
		});
		expect(confirmed).toEqual(
			expect.arrayContaining([
				'thing: Get Many (GET /things)',
				'thing: Get Many (GET /things): field id',
				'thing: Get Many (GET /things): envelope none',
			]),
		);
		expect(refuted).toEqual([
			'thing: Get Many (GET /things): parameter a (query), cursor (query)',
			'thing: Get Many (GET /things): paging is page, not cursor',
			'event thing.made',
		]);
	});

	it('are refuted by an operation that is gone, or that stands elsewhere', () => {
		expect(judged(assumed, { '/else': { get: list() } }).refuted).toContain(
			'thing: Get Many (GET /things): not in the document',
		);
		expect(judged(assumed, { '/v2/things': { get: list() } }).refuted).toContain(
			'thing: Get Many (GET /things): is GET /v2/things',
		);
	});

	it('are not refuted by a response that is not described', () => {
		const silent = { parameters: [query('a'), query('cursor')], responses: {} };
		const { refuted } = judged(assumed, { '/things': { get: silent } });
		expect(refuted.filter((line) => line.includes('field'))).toEqual([]);
	});

	it('are none of a contract that was not reconstructed', () => {
		const known = { ...assumed, info: { title: 'T', version: '1' } };
		expect(judged(known, {})).toEqual({ confirmed: [], refuted: [] });
	});
});
