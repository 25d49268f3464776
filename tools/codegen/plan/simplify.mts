import type { Place } from './places.mts';
import { MAXIMUM_SIMPLIFIED_FIELDS, simplifyFields } from './recordFields.mts';
import type { ApiOperation, ApiResource } from './types.mts';

/** Simplify shapes what is read; the response to a write is shown whole. */
function isRead({ method, result }: ApiOperation): boolean {
	return method === 'GET' && (result === 'list' || result === 'record');
}

/** Operations whose records have enough fields to be simplified. */
export function simplifiedPlaces(resource: ApiResource): Place[] {
	return resource.operations
		.filter((operation) => fieldsToKeep(resource, operation).length > 0)
		.map(({ value }) => ({ resource: resource.name, operation: value }));
}

/**
 * Fields that Simplify keeps. Reading one record and reading many return the same record, so either
 * response describes both.
 */
export function fieldsToKeep(resource: ApiResource, operation: ApiOperation): string[] {
	if (!isRead(operation)) return [];
	const isPlain = (value: string): boolean => value === 'get' || value === 'getAll';
	const fields = isPlain(operation.value)
		? longest(resource.operations.filter(({ value }) => isPlain(value)))
		: operation.recordFields;
	if (fields.length <= MAXIMUM_SIMPLIFIED_FIELDS) return [];
	return simplifyFields(fields, resource.simplify, resource.label);
}

function longest(operations: ApiOperation[]): string[] {
	return operations
		.map(({ recordFields }) => recordFields)
		.reduce((a, b) => (b.length > a.length ? b : a), []);
}
