import { singular } from '../../language/inflection.mts';
import { camelCase, words } from '../../language/names.mts';
import { ID_NAMES } from '../../language/vocabulary.mts';
import { parameterSchema } from '../../../nodes/TrueFlight/openapi/parameters.ts';
import { jsonType, properties } from '../../../nodes/TrueFlight/openapi/schema.ts';
import type { Parameter } from '../../../nodes/TrueFlight/openapi/types.ts';
import type { ApiOperation, ApiResource } from './types.mts';

/** By what the paths of an API identify its records: `{id}`, `{squawk_id}`, `{tail_number}`. */

/** Whether a path parameter is the ID of the record that it belongs to, rather than another field of it. */
export function isIdOf(operation: ApiOperation, parameter: Parameter): boolean {
	const owner = operation.owners.get(parameter.name);
	const type = jsonType(parameterSchema(parameter));
	const isSingle = [undefined, 'string', 'integer', 'number'].includes(type);
	if (owner === undefined || !isSingle) return false;
	if (/(^|[_-])(id|uuid|guid|pk)$|[a-z](Id|ID|Uuid|UUID)$/i.test(parameter.name)) return true;
	const name = camelCase(parameter.name).toLowerCase();
	const isNamedForOwner = [owner, nounBefore(operation, parameter)].some((one) =>
		one.toLowerCase().endsWith(name),
	);
	return isNamedForOwner && !/\b(name|login|slug|handle|code)\b/i.test(parameter.description ?? '');
}

/** `customer` before `{id}` in `/customers/{id}`, whatever n8n calls the resource. */
function nounBefore({ path }: ApiOperation, { name }: Parameter): string {
	const segments = path.split('/');
	return camelCase(singular(segments[segments.indexOf(`{${name}}`) - 1] ?? ''));
}

/** The field of a listed record that a path has instead of its ID: `tail_number` for `{tail_number}` and `{tail}`. */
export function keyOf({ record }: ApiOperation, { name }: Parameter): string | undefined {
	const fields = properties(record)
		.filter(({ schema }) => ['string', 'integer', undefined].includes(jsonType(schema)))
		.map((field) => field.name);
	const wanted = words(name).join(' ');
	const same = fields.find((field) => words(field).join(' ') === wanted);
	const longer = fields.filter((field) => {
		const all = words(field).join(' ');
		return all.startsWith(`${wanted} `) || all.endsWith(` ${wanted}`);
	});
	return same ?? (longer.length === 1 ? longer[0] : undefined);
}

/** What identifies records without an `id`: what the path of one is called, or a usual name. */
export function idField(
	{ name, operations }: ApiResource,
	{ recordFields }: ApiOperation,
): string | undefined {
	if (recordFields.length === 0 || recordFields.includes('id')) return undefined;
	const placeholders = operations.flatMap(({ owners }) =>
		[...owners].filter(([, owner]) => owner === name).map(([parameter]) => parameter),
	);
	const names = [...placeholders, `${name}Id`, ...ID_NAMES].map(camelCase);
	return names.flatMap((one) => recordFields.filter((field) => camelCase(field) === one))[0];
}
