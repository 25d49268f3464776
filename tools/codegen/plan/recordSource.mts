import { comparedName, filterName } from '../../language/filterName.mts';
import { SEARCH_NAMES } from '../../language/vocabulary.mts';
import { isLocation } from './location.mts';
import { idField, isIdOf, keyOf } from './pathIds.mts';
import type { Presentation } from './overlay.mts';
import { parameterSchema } from '../../../nodes/TrueFlight/openapi/parameters.ts';
import { isPagingParameter } from '../../../nodes/TrueFlight/openapi/paging.ts';
import { rangeSide } from '../../../nodes/TrueFlight/openapi/rangeEnd.ts';
import { wireFormat } from '../../../nodes/TrueFlight/openapi/serialization.ts';
import { camelCase, words } from '../../language/names.mts';
import { isStamp } from './recordFields.mts';
import { jsonType, properties } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Parameter } from '../../../nodes/TrueFlight/openapi/types.ts';
import type { RecordSource } from '../../../nodes/TrueFlight/operation.ts';
import type { ApiOperation, ApiResource } from './types.mts';

/** How a resource locator lists the records of a resource. */
export function recordSource(
	resource: ApiResource,
	presentation: Presentation,
): RecordSource | undefined {
	const list = pickList(resource, presentation);
	if (!list) return undefined;
	const paging = list.paging ?? {};
	const query = list.parameters.filter((parameter) => parameter.in === 'query');
	const search = query.find(
		(parameter) =>
			SEARCH_NAMES.includes(camelCase(filterName(parameter.name).subject)) &&
			!isPagingParameter(parameter, paging) &&
			['string', undefined].includes(jsonType(parameterSchema(parameter))),
	);
	const range = rangeOf(list);
	const locationParameter = query.find((parameter) => isLocation(parameter, presentation));
	return {
		url: list.url,
		...(list.envelope === undefined ? {} : { envelope: list.envelope }),
		paging,
		...idsOf(resource, list),
		...readOfOne(resource, list),
		...(search ? { search: search.name } : {}),
		...(locationParameter ? { location: locationParameter.name } : {}),
		label: resource.label,
		...orderOf(resource, query),
		...(range ? { range } : {}),
	};
}

/** What identifies records without an `id`, and what paths have instead of that. */
function idsOf(resource: ApiResource, list: ApiOperation): Pick<RecordSource, 'id' | 'keys'> {
	const id = idField(resource, list);
	const keys = resource.operations.flatMap((operation) =>
		ownParameters(resource, operation)
			.filter((parameter) => !isIdOf(operation, parameter))
			.flatMap((parameter) => keyOf(list, parameter) ?? [])
			.filter((key) => key !== id),
	);
	return {
		...(id === undefined ? {} : { id }),
		...(keys.length > 0 ? { keys: [...new Set(keys)] } : {}),
	};
}

const ownParameters = ({ name }: ApiResource, { parameters, owners }: ApiOperation): Parameter[] =>
	parameters.filter((one) => one.in === 'path' && owners.get(one.name) === name);

/** The operation that reads a record by its ID and needs nothing else. */
function readOfOne(resource: ApiResource, list: ApiOperation): Pick<RecordSource, 'one'> {
	const id = idField(resource, list);
	const one = resource.operations.find((operation) => {
		const { value, method, result, parameters } = operation;
		const [own, ...others] = ownParameters(resource, operation);
		const needed = parameters.filter((one) => one.required || one.in === 'path');
		if (value !== 'get' || method !== 'GET' || result !== 'record' || !own) return false;
		const isById = isIdOf(operation, own) || (id !== undefined && keyOf(list, own) === id);
		return isById && others.length === 0 && needed.every((one) => one === own);
	});
	if (!one) return {};
	return {
		one: { url: one.url, ...(one.envelope === undefined ? {} : { envelope: one.envelope }) },
	};
}

/** The overlay's order, by the time that the records have, and with the parameters of the list that limit it. */
function orderOf(
	{ order, operations }: ApiResource,
	query: Parameter[],
): Pick<RecordSource, 'order'> {
	if (!order) return {};
	const fields = operations.flatMap(({ record }) => properties(record));
	const times = fields.filter(
		({ name, schema }) => /^date/.test(schema.format ?? '') && !isStamp(name),
	);
	const subject = ({ name }: { name: string }): string => words(name)[0]!.replace(/s$/, '');
	const by =
		fields.find(({ name }) => name === order.by) ??
		times.find((time) => subject(time) === subject({ name: order.by })) ??
		times[0];
	if (!by) return {};
	const { from, to, ...rest } = { ...order, by: by.name };
	if (from === undefined || to === undefined) return { order: rest };
	const sides = query
		.filter((parameter) => parameterSchema(parameter).format === 'date-time')
		.map(({ name }) => ({ name, ...rangeSide(comparedName(name)) }));
	const about = sides.filter((one) => ['', subject(by)].includes(one.subject.replace(/s$/, '')));
	const [lower, upper] = (['lower', 'upper'] as const).map((side) =>
		about.find((one) => one.side === side),
	);
	return { order: lower && upper ? { ...rest, from: lower.name, to: upper.name } : rest };
}

/**
 * The operation that lists the records of a resource without knowing anything first but the location.
 *
 * @param isKnown whether a parameter that is required can be filled in all the same
 */
export function recordList(
	{ operations }: Pick<ApiResource, 'operations'>,
	presentation: Presentation,
	isKnown: (operation: ApiOperation, parameter: Parameter) => boolean = () => false,
): ApiOperation | undefined {
	return operations.find((operation) => isPlainList(operation, presentation, isKnown));
}

/** Whether the records of a resource can be chosen from a list. */
export function isListable(resource: ApiResource, presentation: Presentation): boolean {
	return pickList(resource, presentation) !== undefined;
}

/** The operation whose records can be chosen from: also one that has to be asked for a range of times. */
export function pickList(
	resource: ApiResource,
	presentation: Presentation,
): ApiOperation | undefined {
	return (
		recordList(resource, presentation) ??
		recordList(resource, presentation, (list, one) => isBound(one) && rangeOf(list) !== undefined)
	);
}

const isBound = (parameter: Parameter): boolean =>
	parameter.in === 'query' &&
	parameter.required === true &&
	/^date(-time)?$/.test(wireFormat(parameterSchema(parameter)) ?? '');

/** The two times that a list requires. */
function rangeOf({ parameters }: ApiOperation): RecordSource['range'] {
	const bounds = parameters.filter(isBound);
	const [from, to] = (['lower', 'upper'] as const).map((side) =>
		bounds.find(({ name }) => rangeSide(name).side === side),
	);
	if (!from || !to || bounds.length > 2) return undefined;
	const format = wireFormat(parameterSchema(from)) as 'date' | 'date-time';
	return { from: from.name, to: to.name, format };
}

function isPlainList(
	operation: ApiOperation,
	presentation: Presentation,
	isKnown: (operation: ApiOperation, parameter: Parameter) => boolean,
): boolean {
	const { result, method, path, parameters, place, paging = {} } = operation;
	const { limit = '', start = {} } = paging;
	const known = [limit, ...Object.keys(start)];
	return (
		result === 'list' &&
		method === 'GET' &&
		place.action === undefined &&
		!path.includes('{') &&
		!parameters.some(
			(parameter) =>
				parameter.required &&
				!isKnown(operation, parameter) &&
				!isLocation(parameter, presentation) &&
				!(parameter.in === 'query' && known.includes(parameter.name)),
		)
	);
}
