import type { PagingParameters } from '../../nodes/TrueFlight/transport/operationTable.ts';
import type { ApiOperation, Parameter, Schema } from './types.ts';

const NAMES = {
	limit: [
		'limit',
		'per_page',
		'perpage',
		'page_size',
		'pagesize',
		'page[size]',
		'take',
		'size',
		'count',
	],
	cursor: [
		'cursor',
		'after',
		'starting_after',
		'start_cursor',
		'next_cursor',
		'page_token',
		'pagetoken',
		'page[after]',
	],
	page: ['page', 'page_number', 'pagenumber', 'page[number]'],
	offset: ['offset', 'skip', 'start', 'page[offset]'],
} as const;

/** The paging parameters a list operation declares, by their usual names. */
export function pagingParameters({
	parameters,
	result,
}: ApiOperation): PagingParameters | undefined {
	if (result !== 'list') return undefined;
	const find = (names: readonly string[]): Parameter | undefined =>
		parameters.find(
			({ in: place, name }) => place === 'query' && names.includes(name.toLowerCase()),
		);
	const limit = find(NAMES.limit);
	const maximum = (limit?.schema as Schema | undefined)?.maximum;
	const paging: PagingParameters = {
		...(limit ? { limit: limit.name } : {}),
		...(maximum === undefined ? {} : { maximumPageSize: maximum }),
	};
	for (const style of ['cursor', 'page', 'offset'] as const) {
		const parameter = find(NAMES[style]);
		if (parameter) paging[style] = parameter.name;
	}
	return paging;
}

export function isPagingParameter(parameter: Parameter, paging: PagingParameters = {}): boolean {
	const { limit, cursor, page, offset } = paging;
	return parameter.in === 'query' && [limit, cursor, page, offset].includes(parameter.name);
}
