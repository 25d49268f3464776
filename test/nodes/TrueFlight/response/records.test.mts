import { recordOf, recordsOf } from '../../../../nodes/TrueFlight/response/records.ts';

/** What a response contains where the contract assumes an envelope without a schema. */
describe('a record below "data"', () => {
	it.each<[string, unknown, unknown]>([
		['wrapped', { data: { id: '1' }, meta: {} }, { id: '1' }],
		['bare', { id: '1', title: 'Radio' }, { id: '1', title: 'Radio' }],
		['bare, with data of its own', { id: '1', data: { a: 1 } }, { id: '1', data: { a: 1 } }],
	])('%s', (_, body, record) => {
		expect(recordOf(body, 'data')).toEqual([record]);
	});
});

it.each<[string, unknown]>([
	['under its key', { items: null, total: 0 }],
	['one level down', { items: { squawks: null } }],
	['as the whole response', null],
])('a list without records is null, %s, where a server in Go returns it', (_, body) => {
	expect(recordsOf(body, 200, 'items')).toEqual([]);
});

it.each<[string, unknown]>([
	['an object without the list', { error: null }],
	['two that are null', { items: { squawks: null, next: null } }],
	['a text', 'null'],
])('%s is not a list', (_, body) => {
	expect(() => recordsOf(body, 200, 'items')).toThrow('does not contain a list');
});

it.each<[string, unknown]>([
	['wrapped', { data: [{ id: '1' }] }],
	['bare', [{ id: '1' }]],
	['under another key', { squawks: [{ id: '1' }] }],
	['two levels down', { data: { squawks: [{ id: '1' }] } }],
])('a list, %s', (_, body) => {
	expect(recordsOf(body, 200, 'data')).toEqual([{ id: '1' }]);
});
