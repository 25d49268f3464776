import { PAGING_NAMES } from './vocabulary.ts';
import type { PagingParameters } from '../operation.ts';
import { camelCase } from './names.ts';
import { parameterSchema } from './parameters.ts';
import { jsonType } from './schema.ts';
import type { Parameter } from './types.ts';

type Role = keyof typeof PAGING_NAMES;

/** The paging parameters that a list declares, by their usual names. */
export function pagingParameters(parameters: Parameter[]): PagingParameters {
	const limit = find(parameters, 'limit');
	const maximum = limit && parameterSchema(limit).maximum;
	const page = find(parameters, 'page');
	const firstPage = page && firstPageOf(page);
	const cursor = find(parameters, 'cursor');
	const offset = find(parameters, 'offset');
	const firstOffset = (offset && parameterSchema(offset).minimum) ?? 0;
	const start = {
		...(page?.required ? { [page.name]: firstPage ?? 1 } : {}),
		...(offset && (offset.required || firstOffset > 0) ? { [offset.name]: firstOffset } : {}),
	};
	return {
		...(limit ? { limit: limit.name } : {}),
		...(typeof maximum === 'number' ? { maximumPageSize: maximum } : {}),
		...(cursor ? { cursor: cursor.name } : {}),
		...(page ? { page: page.name } : {}),
		...(firstPage === undefined ? {} : { firstPage }),
		...(offset ? { offset: offset.name } : {}),
		...(Object.keys(start).length ? { start } : {}),
	};
}

/** Whether a list can be read in parts at all. */
export function hasPaging(parameters: Parameter[]): boolean {
	return (Object.keys(PAGING_NAMES) as Role[]).some((role) => find(parameters, role) !== undefined);
}

function find(parameters: Parameter[], role: Role): Parameter | undefined {
	const candidates = parameters.filter(
		(parameter) => parameter.in === 'query' && fits(parameter, role),
	);
	for (const name of PAGING_NAMES[role]) {
		const found = candidates.find((parameter) => camelCase(parameter.name) === name);
		if (found) return found;
	}
	return undefined;
}

/** `after` may be a date and `count` a switch: only the type decides. */
function fits(parameter: Parameter, role: Role): boolean {
	const schema = parameterSchema(parameter);
	const type = jsonType(schema);
	if (role === 'cursor')
		return type !== 'boolean' && type !== 'array' && !/^date/.test(schema.format ?? '');
	return (
		type === 'integer' ||
		type === 'number' ||
		type === undefined ||
		(type === 'string' && schema.format === undefined && !schema.enum)
	);
}

/** Pages are counted from 1 unless the contract says that 0 is one. */
function firstPageOf(page: Parameter): number | undefined {
	const { minimum, default: preset } = parameterSchema(page);
	return minimum === 0 || preset === 0 ? 0 : undefined;
}

export function isPagingParameter(parameter: Parameter, paging: PagingParameters = {}): boolean {
	const { limit, cursor, page, offset } = paging;
	return parameter.in === 'query' && [limit, cursor, page, offset].includes(parameter.name);
}
