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

/** Fields that Simplify keeps. */
export function fieldsToKeep(resource: ApiResource, operation: ApiOperation): string[] {
	if (!isRead(operation)) return [];
	const { recordFields: fields } = bestDescribed(resource, operation);
	if (fields.length <= MAXIMUM_SIMPLIFIED_FIELDS) return [];
	return simplifyFields(fields, resource.simplify, resource.label);
}

/** Reading one record and reading many return the same record: the response with more fields describes both. */
export function bestDescribed(resource: ApiResource, operation: ApiOperation): ApiOperation {
	const isPlain = ({ value }: ApiOperation): boolean => value === 'get' || value === 'getAll';
	if (!isPlain(operation)) return operation;
	return resource.operations
		.filter(isPlain)
		.reduce((a, b) => (b.recordFields.length > a.recordFields.length ? b : a));
}
